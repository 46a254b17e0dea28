#include "metrics/breakdown_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cmath>

#include "base/json_or_null.hpp"
#include "metrics/breakdown_rules.hpp"
#include "time/zone.hpp"

namespace okoshko::metrics {
namespace {

namespace json = boost::json;

json::value fell_through_value(const Bookings& bookings) {
  const auto share = fell_through_share(bookings);
  if (!share) return nullptr;
  return json::object{{"bookings", bookings.fell_through()},
                      {"share", share->value},
                      {"low", share->low},
                      {"high", share->high},
                      {"enough", bookings.finished() >= kFinishedEnough}};
}

json::value expected_value(const RiskSum& at_risk) {
  const auto loss = expected_loss(at_risk);
  if (!loss) return nullptr;
  return json::object{{"value", std::llround(loss->value)},
                      {"low", std::llround(loss->low)},
                      {"high", std::llround(loss->high)}};
}

json::object part_value(const Part& part) {
  const Bookings& bookings = part.bookings;
  const RiskSum& at_risk = part.at_risk;
  return {{"bookings", bookings.all},
          {"attended", bookings.attended},
          {"cancelled", bookings.cancelled},
          {"no_show", bookings.no_show},
          {"revenue_minor", bookings.revenue_minor},
          {"lost_minor", bookings.lost_minor},
          {"utilisation", or_null(utilisation(part.time))},
          {"fell_through", fell_through_value(bookings)},
          {"at_risk", json::object{{"bookings", at_risk.bookings},
                                   {"amount_minor", at_risk.amount_minor},
                                   {"unpriced", at_risk.unpriced},
                                   {"covered", at_risk.covered},
                                   {"covered_minor", at_risk.covered_minor},
                                   {"expected_loss", expected_value(at_risk)}}}};
}

json::value named(const std::optional<std::string>& id, const std::optional<std::string>& name) {
  return json::object{{"id", or_null(id)}, {"name", or_null(name)}};
}

json::object row_value(const CountedBooking& booking) {
  json::value start = nullptr;
  if (booking.start_at) start = json::value(time::format_rfc3339(*booking.start_at));
  std::optional<std::string> client;
  if (booking.client) client = booking.client->value.str();
  return {{"id", booking.id},
          {"start_at", std::move(start)},
          {"day", time::format_day(booking.day)},
          {"client", named(client, booking.client_name)},
          {"service_title", or_null(booking.service_title)},
          {"staff", named(booking.staff, booking.staff_name)},
          {"outcome", or_null(booking.outcome)},
          {"price_minor", or_null(booking.price_minor)}};
}

}  // namespace

std::string breakdown_json(const Breakdown& breakdown) {
  json::array by_staff;
  for (const StaffPart& master : breakdown.by_staff) {
    json::object value = part_value(master.part);
    value["staff"] = json::object{{"id", master.staff}, {"name", or_null(master.name)}};
    by_staff.push_back(std::move(value));
  }
  json::array by_weekday;
  for (const WeekdayPart& weekday : breakdown.by_weekday) {
    json::object value = part_value(weekday.part);
    value["weekday"] = weekday.weekday;
    value["days"] = weekday.days;
    by_weekday.push_back(std::move(value));
  }
  const Period& period = breakdown.period;
  return json::serialize(
      json::object{{"period", json::object{{"from", time::format_day(period.first)},
                                           {"to", time::format_day(period.last)},
                                           {"days", period.days()}}},
                   {"threshold", breakdown.threshold},
                   {"total", part_value(breakdown.total)},
                   {"by_staff", std::move(by_staff)},
                   {"by_weekday", std::move(by_weekday)}});
}

std::string rows_json(const RowsPage& page) {
  json::array items;
  for (const CountedBooking& booking : page.items) items.push_back(row_value(booking));
  return json::serialize(json::object{{"items", std::move(items)}, {"next", or_null(page.next)}});
}

std::string goals_json(const Goals& goals) {
  json::object value;
  for (const NamedGoal& goal : named_goals()) value[goal.figure] = or_null(goals.*goal.target);
  return json::serialize(value);
}

}  // namespace okoshko::metrics
