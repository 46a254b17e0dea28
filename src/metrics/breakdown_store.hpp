#pragma once
/// SQL for the breakdown of the overview and for goals.
/// Threads: stateless functions. Throws db errors.

#include <vector>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "listing/cursors.hpp"
#include "metrics/breakdown_types.hpp"
#include "slots/types.hpp"
#include "time/zone.hpp"

namespace okoshko::metrics {

/// Bookings and worked time of the period.
std::vector<BreakdownCell> load_cells(db::Tx& tx, const TenantScope& scope, const time::Zone& zone,
                                      const Period& period);

/// Bookings at risk of the days that load_at_risk() covers.
std::vector<BreakdownCell> load_risk_cells(db::Tx& tx, const TenantScope& scope,
                                           const time::Zone& zone, const slots::Window& window);

/// Sets the names of the masters.
void name_masters(db::Tx& tx, const TenantScope& scope, std::vector<StaffPart>& masters);

/// The period whose rows are read.
struct RowsPlace {
  const time::Zone& zone;
  const Period& period;
};

/// The rows of a period. Errors: kInvalid "cursor-invalid".
Result<RowsPage> load_rows(db::Tx& tx, const TenantScope& scope, const listing::Cursors& cursors,
                           const RowsPlace& place, const RowsQuery& query);

Goals load_goals(db::Tx& tx, const TenantScope& scope);
/// Who changes goals, and when.
struct GoalsEdit {
  std::optional<UserId> by{};
  Instant at{};
};
/// Stores the goals that differ from `before`.
void save_goals(db::Tx& tx, const TenantScope& scope, const Goals& before, const Goals& goals,
                const GoalsEdit& edit);

}  // namespace okoshko::metrics
