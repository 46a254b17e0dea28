#pragma once
/// Reads what the overview is made of.
/// Threads: stateless functions. Throw db errors.

#include <vector>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "metrics/overview_types.hpp"
#include "slots/types.hpp"
#include "time/zone.hpp"

namespace okoshko::metrics {

/// Every day of `period` in order, visits left at nothing.
std::vector<OverviewDay> load_days(db::Tx& tx, const TenantScope& scope, const Period& period);

/// Fills the visits of days that follow each other without a gap.
void add_visits(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                std::vector<OverviewDay>& days);

DialogueEnds load_dialogue_ends(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                                const Period& period);

TodayFigures load_today(db::Tx& tx, const TenantScope& scope, const time::Zone& zone, Instant now);

/// Of the slots at risk in `window`, those of kDaysAtRisk days, today the first.
AtRisk load_at_risk(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                    const slots::Window& window);

std::vector<OpenAlert> load_alerts(db::Tx& tx, const TenantScope& scope);

struct Acknowledged {
  std::string kind;
  bool now;  ///< false: somebody did before
};
/// nullopt: no such alert.
std::optional<Acknowledged> acknowledge_alert(db::Tx& tx, const TenantScope& scope,
                                              std::int64_t alert, Instant now);

}  // namespace okoshko::metrics
