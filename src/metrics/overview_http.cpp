#include "metrics/overview_http.hpp"

#include "auth/tenant_routes.hpp"
#include "base/parse_number.hpp"
#include "metrics/overview_json.hpp"
#include "time/zone.hpp"

namespace okoshko::metrics {
namespace {

using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

Result<PeriodRequest> parse_period(const http::Request& request) {
  PeriodRequest period;
  std::vector<Error::Field> wrong;
  if (const auto text = request.query_value("days"); text && !text->empty()) {
    period.days = parse_number<int>(*text);
    if (!period.days) wrong.push_back({"days", "out-of-range"});
  }
  const auto day = [&](const char* name) -> std::optional<Day> {
    const auto text = request.query_value(name);
    if (!text || text->empty()) return std::nullopt;
    const auto parsed = time::parse_day(*text);
    if (!parsed) wrong.push_back({name, "no-day"});
    return parsed;
  };
  period.from = day("from");
  period.to = day("to");
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  return period;
}

Result<Response> overview(OverviewService& service, const TenantCall& call) {
  const auto period = parse_period(call.request);
  if (!period) return period.error();
  const auto overview = service.overview(call.scope, *period);
  if (!overview) return overview.error();
  return http::json(overview_json(*overview));
}

Result<Response> now(OverviewService& service, const TenantCall& call) {
  const auto now = service.now(call.scope);
  if (!now) return now.error();
  return http::json(now_json(*now));
}

Result<Response> acknowledge(OverviewService& service, const TenantCall& call) {
  const auto alert = parse_number<std::int64_t>(call.request.path_param("alert"));
  if (!alert) return Error::not_found("alert");
  const auto done =
      service.acknowledge(call.scope, auth::Actor::of(call.principal, call.request), *alert);
  if (!done) return done.error();
  return http::no_content();
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, OverviewService& service) {
  const auth::TenantRoutes<OverviewService> routes{
      router, guard, service, {"", Permission::kMetricsRead}};
  routes.add(Method::kGet, "/overview", "getOverview", overview);
  routes.add(Method::kGet, "/overview/now", "getOverviewNow", now);
  routes.add(Method::kPost, "/alerts/{alert}/acknowledge", "acknowledgeAlert", acknowledge);
}

}  // namespace okoshko::metrics
