#include "metrics/overview_http.hpp"

#include "auth/tenant_routes.hpp"
#include "base/parse_number.hpp"
#include "metrics/overview_json.hpp"
#include "metrics/period_http.hpp"

namespace okoshko::metrics {
namespace {

using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

Result<Response> overview(OverviewService& service, const TenantCall& call) {
  http::QueryReader query{call.request};
  const auto period = read_period(query);
  if (const auto read = query.finish(); !read) return read.error();
  const auto overview = service.overview(call.scope, period);
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
