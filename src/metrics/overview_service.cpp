#include "metrics/overview_service.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "metrics/overview_rules.hpp"
#include "metrics/overview_store.hpp"
#include "slots/slots_store.hpp"
#include "tenants/salon_profile.hpp"

namespace okoshko::metrics {
namespace {

Now load_now(db::Tx& tx, const TenantScope& scope, const tenants::SalonProfile& salon,
             Instant now) {
  const Day today = salon.zone.day_of(now);
  const Period weeks{days_after(today, -kUsualDays), days_after(today, -1)};
  return {.at = now,
          .today = today,
          .figures = load_today(tx, scope, salon.zone, now),
          .usual = usual_of(load_days(tx, scope, weeks)),
          .at_risk = load_at_risk(tx, scope, salon.zone, slots::window_of(salon, now)),
          .untied = load_untied(tx, scope),
          .alerts = load_alerts(tx, scope)};
}

}  // namespace

Result<Overview> OverviewService::overview(const TenantScope& scope, const PeriodRequest& request) {
  const auto salon = tenants::find_profile(db_, scope);
  if (!salon) return salon.error();
  const Instant now = clock_.now();
  const auto period = choose_period(request, salon->zone.day_of(now));
  if (!period) return period.error();
  const Period previous = previous_of(*period);
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Overview> {
    std::vector<OverviewDay> days = load_days(tx, scope, {previous.first, period->last});
    add_visits(tx, scope, salon->zone, days);
    const auto middle = days.begin() + previous.days();
    std::vector<OverviewDay> shown{middle, days.end()};
    days.erase(middle, days.end());
    Overview overview{.period = *period, .previous = previous};
    overview.totals = totals_of(shown);
    overview.previous_totals = totals_of(days);
    overview.days = std::move(shown);
    overview.funnel = funnel_of(load_dialogue_ends(tx, scope, salon->zone, *period));
    overview.now = load_now(tx, scope, *salon, now);
    return overview;
  });
}

Result<Now> OverviewService::now(const TenantScope& scope) {
  const auto salon = tenants::find_profile(db_, scope);
  if (!salon) return salon.error();
  const Instant now = clock_.now();
  return db_.transact(scope,
                      [&](db::Tx& tx) -> Result<Now> { return load_now(tx, scope, *salon, now); });
}

Result<Done> OverviewService::acknowledge(const TenantScope& scope, const auth::Actor& actor,
                                          std::int64_t alert) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto acknowledged = acknowledge_alert(tx, scope, alert, clock_.now());
    if (!acknowledged) return Error::not_found("alert");
    if (acknowledged->now) {
      const boost::json::object what{{"alert_id", alert}, {"kind", acknowledged->kind}};
      auth::write_audit(tx, actor, scope.tenant(), "alert.acknowledged",
                        boost::json::serialize(what));
    }
    return Done{};
  });
}

}  // namespace okoshko::metrics
