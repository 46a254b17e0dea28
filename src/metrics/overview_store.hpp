#pragma once
/// SQL for the overview.
/// Threads: stateless functions. Throws db errors.

#include <vector>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "metrics/overview_types.hpp"
#include "slots/types.hpp"
#include "time/zone.hpp"

namespace okoshko::metrics {

/// Every day of `period` in order, without visits.
std::vector<OverviewDay> load_days(db::Tx& tx, const TenantScope& scope, const Period& period);

/// Adds the visits of consecutive days.
void add_visits(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                std::vector<OverviewDay>& days);

DialogueEnds load_dialogue_ends(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                                const Period& period);

TodayFigures load_today(db::Tx& tx, const TenantScope& scope, const time::Zone& zone, Instant now);

/// The sum over the slots at risk in `window` on kDaysAtRisk days, starting today.
AtRisk load_at_risk(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                    const slots::Window& window);

Untied load_untied(db::Tx& tx, const TenantScope& scope);

std::vector<OpenAlert> load_alerts(db::Tx& tx, const TenantScope& scope);

struct Acknowledged {
  std::string kind;
  bool now;  ///< false: it was acknowledged before
};
/// nullopt: no such alert.
std::optional<Acknowledged> acknowledge_alert(db::Tx& tx, const TenantScope& scope,
                                              std::int64_t alert, Instant now);

}  // namespace okoshko::metrics
