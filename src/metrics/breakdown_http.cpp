#include "metrics/breakdown_http.hpp"

#include <array>
#include <utility>

#include "auth/tenant_routes.hpp"
#include "base/parse_number.hpp"
#include "http/json_body.hpp"
#include "metrics/breakdown_csv.hpp"
#include "metrics/breakdown_json.hpp"
#include "metrics/period_http.hpp"

namespace okoshko::metrics {
namespace {

using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

constexpr std::size_t kStaffMax = 100;
constexpr std::string_view kNoStaff = "none";
constexpr std::array<std::pair<std::string_view, RowsOutcome>, 4> kRowsOutcomes{
    {{"attended", RowsOutcome::kAttended},
     {"cancelled", RowsOutcome::kCancelled},
     {"no_show", RowsOutcome::kNoShow},
     {"fell_through", RowsOutcome::kFellThrough}}};
constexpr std::array<std::pair<std::string_view, BreakdownBy>, 2> kBreakdownBy{
    {{"staff", BreakdownBy::kStaff}, {"weekday", BreakdownBy::kWeekday}}};
constexpr std::array<std::pair<std::string_view, CsvLanguage>, 2> kCsvLanguages{
    {{"ru", CsvLanguage::kRussian}, {"en", CsvLanguage::kEnglish}}};

Result<Response> breakdown(BreakdownService& service, const TenantCall& call) {
  http::QueryReader query{call.request};
  const auto period = read_period(query);
  if (const auto read = query.finish(); !read) return read.error();
  const auto breakdown = service.breakdown(call.scope, period);
  if (!breakdown) return breakdown.error();
  return http::json(breakdown_json(*breakdown));
}

Result<Response> export_csv(BreakdownService& service, const TenantCall& call) {
  http::QueryReader query{call.request};
  const auto period = read_period(query);
  const auto by = query.choice("by", kBreakdownBy).value_or(BreakdownBy::kStaff);
  const auto language = query.choice("language", kCsvLanguages).value_or(CsvLanguage::kRussian);
  if (const auto read = query.finish(); !read) return read.error();
  const auto breakdown = service.breakdown(call.scope, period);
  if (!breakdown) return breakdown.error();
  Response response;
  response.with("content-type", "text/csv; charset=utf-8")
      .with("content-disposition", R"(attachment; filename="overview.csv")")
      .with("cache-control", "no-store");
  response.body = breakdown_csv(*breakdown, by, language);
  return response;
}

Result<Response> rows(BreakdownService& service, const TenantCall& call) {
  constexpr int kWeekdays = 7;
  http::QueryReader query{call.request};
  RowsQuery wanted{.period = read_period(query),
                   .staff = query.text("staff", kStaffMax),
                   .outcome = query.choice("outcome", kRowsOutcomes),
                   .cursor = std::string{query.given("cursor").value_or("")},
                   .limit = query.limit()};
  if (wanted.staff == kNoStaff) wanted.staff = "";
  if (const auto weekday = query.given("weekday")) {
    wanted.weekday = parse_number<int>(*weekday).value_or(0);
    if (*wanted.weekday < 1 || *wanted.weekday > kWeekdays) query.wrong("weekday", "out-of-range");
  }
  if (const auto read = query.finish(); !read) return read.error();
  const auto page = service.rows(call.scope, wanted);
  if (!page) return page.error();
  return http::json(rows_json(*page));
}

Result<Response> save_goals(BreakdownService& service, const TenantCall& call) {
  http::JsonBody body{call.request};
  const Goals goals{.bookings = body.integer_or_null("bookings"),
                    .conversion = body.integer_or_null("conversion"),
                    .visits = body.integer_or_null("visits"),
                    .revenue = body.integer_or_null("revenue"),
                    .fell_through = body.integer_or_null("fell_through")};
  if (const auto read = body.finish(); !read) return read.error();
  const auto saved = service.save_goals(call.scope, call.actor(), goals);
  if (!saved) return saved.error();
  return http::json(goals_json(*saved));
}

}  // namespace

void add_breakdown_routes(http::Router& router, const auth::AccessGuard& guard,
                          BreakdownService& service) {
  const auth::TenantRoutes<BreakdownService> routes{
      router, guard, service, {"/overview", Permission::kMetricsRead, Permission::kSettingsManage}};
  routes.add(Method::kGet, "/breakdown", "getBreakdown", breakdown);
  routes.add(Method::kGet, "/breakdown/export", "exportBreakdown", export_csv);
  routes.add(Method::kGet, "/bookings", "listCountedBookings", rows);
  routes.add(Method::kGet, "/goals", "getGoals",
             [](BreakdownService& goals, const TenantCall& call) -> Result<Response> {
               return http::json(goals_json(goals.goals(call.scope)));
             });
  routes.add(Method::kPut, "/goals", "saveGoals", save_goals);
}

}  // namespace okoshko::metrics
