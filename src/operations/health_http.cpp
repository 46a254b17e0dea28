#include "operations/health_http.hpp"

#include <fmt/format.h>
#include <sodium.h>

namespace okoshko::operations {

namespace {

using http::Method;
using http::Request;
using http::Response;

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

/// "localhost:8080" without its port.
std::string_view host_name(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

/// Whether the request was sent on this machine to one of its own names. With a proxy on this
/// machine every request comes from a local address, but has a forwarding header. The host name is
/// checked, because a web page may resolve its own name to this machine and make a local browser
/// send the request.
bool from_this_machine(const Request& request) {
  const auto& address = request.remote_address;
  if (address != "127.0.0.1" && address != "::1" && address != "::ffff:127.0.0.1") return false;
  for (const char* forwarded : {"x-forwarded-for", "x-real-ip", "forwarded", "via"}) {
    if (!request.header(forwarded).empty()) return false;
  }
  const auto name = host_name(request.header("host"));
  return name == "localhost" || name == "127.0.0.1" || name == "[::1]";
}

}  // namespace

bool may_read_metrics(const Request& request, std::string_view token) {
  if (token.empty()) return from_this_machine(request);
  return same(request.header("authorization"), "Bearer " + std::string{token});
}

namespace {

Response answer_of(const Readiness::Report& report) {
  const std::string_view status = report.is_ready() ? "ready"
                                  : report.ready()  ? "degraded"
                                                    : "unready";
  return http::json(
      fmt::format(R"({{"status":"{}","database":"{}","schema":"{}","live":{{"source":"{}"}}}})",
                  status, to_string(report.database), to_string(report.schema),
                  to_string(report.live)),
      report.ready() ? 200 : 503);
}

}  // namespace

void add_routes(http::Router& router, const HealthRoutes& routes) {
  router.add({.method = Method::kGet,
              .pattern = "/healthz",
              .operation_id = "getHealth",
              .handler = [](const Request&) -> Result<Response> {
                return http::json(
                    fmt::format(R"({{"status":"ok","version":"{}"}})", OKOSHKO_VERSION));
              },
              .immediate = true});
  router.add({Method::kGet, "/readyz", "getReadiness",
              [&readiness = routes.readiness](const Request&) -> Result<Response> {
                return answer_of(readiness.report());
              }});
  router.add({Method::kGet, "/metrics", "getMetrics",
              [routes](const Request& request) -> Result<Response> {
                if (!may_read_metrics(request, routes.metrics_token)) {
                  return Error::forbidden("metrics-closed",
                                          "from the node's own machine, or with the token of "
                                          "--metrics-token");
                }
                Response response;
                response.with("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                response.body = routes.metrics.text(
                    {.open_connections = routes.open_connections(),
                     .pool = routes.database.pool_state(),
                     .live = routes.hub.stats(),
                     .untied = routes.untied.counts(),
                     .queues = routes.queues.counts(),
                     .mirrors = routes.mirrors.counts(),
                     .backup_age = routes.backup_age ? routes.backup_age() : std::nullopt});
                return response;
              }});
  router.add({Method::kGet, "/api/v1/openapi.yaml", "getOpenapi",
              [openapi = routes.openapi](const Request&) -> Result<Response> {
                Response response;
                response.with("Content-Type", "application/yaml");
                response.body = openapi;
                return response;
              }});
}

}  // namespace okoshko::operations
