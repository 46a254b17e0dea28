#include "metrics/overview_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/json_or_null.hpp"
#include "metrics/overview_rules.hpp"
#include "time/zone.hpp"

namespace okoshko::metrics {
namespace {

namespace json = boost::json;

double per_cent(const Talk& talk) {
  constexpr double kHundredths = 100;
  return static_cast<double>(conversion_hundredths(talk.bookings, talk.dialogues)) / kHundredths;
}

json::object period_value(const Period& period) {
  return {{"from", time::format_day(period.first)},
          {"to", time::format_day(period.last)},
          {"days", period.days()}};
}

json::object totals_value(const Totals& totals) {
  return {{"dialogues", totals.talk.dialogues},
          {"bookings", totals.talk.bookings},
          {"conversion", per_cent(totals.talk)},
          {"avg_response_ms", or_null(totals.talk.response_ms)},
          {"visits", totals.visits.visits},
          {"revenue_minor", totals.visits.revenue_minor},
          {"days_collected", totals.days_collected}};
}

json::object day_value(const OverviewDay& day) {
  json::object value{{"day", time::format_day(day.day)},
                     {"dialogues", nullptr},
                     {"bookings", nullptr},
                     {"conversion", nullptr},
                     {"avg_response_ms", nullptr},
                     {"visits", day.visits.visits},
                     {"revenue_minor", day.visits.revenue_minor}};
  if (day.talk) {
    value["dialogues"] = day.talk->dialogues;
    value["bookings"] = day.talk->bookings;
    value["conversion"] = per_cent(*day.talk);
    value["avg_response_ms"] = or_null(day.talk->response_ms);
  }
  return value;
}

json::object funnel_value(const Funnel& funnel) {
  json::array stages;
  for (const FunnelStage& stage : funnel.stages) {
    stages.push_back(json::object{{"stage", stage.stage}, {"reached", stage.reached}});
  }
  return {{"stages", std::move(stages)}, {"upcoming", funnel.upcoming}};
}

json::object at_risk_value(const AtRisk& at_risk) {
  json::array by_day;
  std::int64_t bookings = 0;
  std::int64_t amount_minor = 0;
  std::int64_t unpriced = 0;
  for (const DayAtRisk& day : at_risk.days) {
    bookings += day.bookings;
    amount_minor += day.amount_minor;
    unpriced += day.unpriced;
    by_day.push_back(json::object{{"day", time::format_day(day.day)},
                                  {"bookings", day.bookings},
                                  {"amount_minor", day.amount_minor},
                                  {"unpriced", day.unpriced}});
  }
  return {{"threshold", at_risk.threshold}, {"scored", at_risk.scored},
          {"bookings", bookings},           {"amount_minor", amount_minor},
          {"unpriced", unpriced},           {"days", std::move(by_day)}};
}

json::array alerts_value(const std::vector<OpenAlert>& alerts) {
  json::array values;
  for (const OpenAlert& alert : alerts) {
    json::value triggered_at = nullptr;
    if (alert.triggered_at) triggered_at = json::value(time::format_rfc3339(*alert.triggered_at));
    values.push_back(json::object{{"id", alert.id},
                                  {"kind", alert.kind},
                                  {"severity", alert.severity},
                                  {"threshold", or_null(alert.threshold)},
                                  {"actual", or_null(alert.actual)},
                                  {"description", or_null(alert.description)},
                                  {"triggered_at", std::move(triggered_at)}});
  }
  return values;
}

json::value usual_value(const Usual& usual) {
  if (usual.days == 0) return nullptr;
  return json::object{
      {"days", usual.days}, {"dialogues", usual.dialogues}, {"bookings", usual.bookings}};
}

json::object now_value(const Now& now) {
  const TodayFigures& figures = now.figures;
  return {{"at", time::format_rfc3339(now.at)},
          {"day", time::format_day(now.today)},
          {"dialogues", figures.talk.dialogues},
          {"active_dialogues", figures.active_dialogues},
          {"bookings", figures.talk.bookings},
          {"conversion", per_cent(figures.talk)},
          {"avg_response_ms", or_null(figures.talk.response_ms)},
          {"expected", figures.expected},
          {"attended", figures.attended},
          {"revenue_minor", figures.revenue_minor},
          {"usual", usual_value(now.usual)},
          {"at_risk", at_risk_value(now.at_risk)},
          {"untied",
           json::object{{"unknown", now.untied.unknown}, {"ambiguous", now.untied.ambiguous}}},
          {"alerts", alerts_value(now.alerts)}};
}

}  // namespace

std::string overview_json(const Overview& overview) {
  json::array days;
  for (const OverviewDay& day : overview.days) days.push_back(day_value(day));
  return json::serialize(json::object{{"period", period_value(overview.period)},
                                      {"previous", period_value(overview.previous)},
                                      {"totals", totals_value(overview.totals)},
                                      {"previous_totals", totals_value(overview.previous_totals)},
                                      {"days", std::move(days)},
                                      {"funnel", funnel_value(overview.funnel)},
                                      {"now", now_value(overview.now)}});
}

std::string now_json(const Now& now) { return json::serialize(now_value(now)); }

}  // namespace okoshko::metrics
