#include "metrics/breakdown_service.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/json_or_null.hpp"
#include "metrics/breakdown_rules.hpp"
#include "metrics/breakdown_store.hpp"
#include "metrics/overview_rules.hpp"
#include "slots/slots_store.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::metrics {
namespace {

namespace json = boost::json;

json::object goals_diff(const Goals& before, const Goals& after) {
  json::object changes;
  for (const NamedGoal& goal : named_goals()) {
    const auto& was = before.*goal.target;
    const auto& is = after.*goal.target;
    if (was != is)
      changes[goal.figure] = json::object{{"before", or_null(was)}, {"after", or_null(is)}};
  }
  return changes;
}

}  // namespace

Result<Breakdown> BreakdownService::breakdown(const TenantScope& scope,
                                              const PeriodRequest& request) {
  const auto salon = tenants::find_profile(db_, scope);
  if (!salon) return salon.error();
  const Instant now = clock_.now();
  const auto period = choose_period(request, salon->zone.day_of(now));
  if (!period) return period.error();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Breakdown> {
    const auto window = slots::window_of(*salon, now);
    auto cells = load_cells(tx, scope, salon->zone, *period);
    auto at_risk = load_risk_cells(tx, scope, salon->zone, window);
    cells.insert(cells.end(), std::make_move_iterator(at_risk.begin()),
                 std::make_move_iterator(at_risk.end()));
    Breakdown breakdown = breakdown_of(*period, cells);
    breakdown.threshold = window.threshold;
    name_masters(tx, scope, breakdown.by_staff);
    return breakdown;
  });
}

Result<RowsPage> BreakdownService::rows(const TenantScope& scope, const RowsQuery& query) {
  const auto salon = tenants::find_profile(db_, scope);
  if (!salon) return salon.error();
  const auto period = choose_period(query.period, salon->zone.day_of(clock_.now()));
  if (!period) return period.error();
  return db_.transact(scope, [&](db::Tx& tx) {
    return load_rows(tx, scope, cursors_, {salon->zone, *period}, query);
  });
}

Goals BreakdownService::goals(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) { return load_goals(tx, scope); });
}

Result<Goals> BreakdownService::save_goals(const TenantScope& scope, const auth::Actor& actor,
                                           const Goals& goals) {
  if (const auto checked = check_goals(goals); !checked) return checked.error();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Goals> {
    const Goals before = load_goals(tx, scope);
    const json::object changes = goals_diff(before, goals);
    if (changes.empty()) return goals;
    metrics::save_goals(tx, scope, before, goals, {actor.user, clock_.now()});
    auth::write_audit(tx, actor, scope.tenant(), "overview.goals_saved",
                      json::serialize(json::object{{"changes", changes}}));
    return goals;
  });
}

}  // namespace okoshko::metrics
