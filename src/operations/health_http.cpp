#include "operations/health_http.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include "base/json_text.hpp"
#include "migrations/schema_state.hpp"

namespace okoshko::operations {

namespace {

using http::Method;
using http::Request;
using http::Response;
using migrations::SchemaState;

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

/// A proxy on this machine makes everybody's requests look local; it then says for whom.
bool from_this_machine(const Request& request) {
  const bool local = request.remote_address == "127.0.0.1" || request.remote_address == "::1" ||
                     request.remote_address == "::ffff:127.0.0.1";
  return local && request.header("x-forwarded-for").empty() && request.header("forwarded").empty();
}

bool may_read_metrics(const Request& request, const std::string& token) {
  if (token.empty()) return from_this_machine(request);
  return same(request.header("authorization"), "Bearer " + token);
}

Result<Response> readiness(db::Database& database, const live::Source& source) {
  const SchemaState schema = migrations::schema_state(database);
  const bool up = schema != SchemaState::kUnknown;
  const bool ready = schema == SchemaState::kCurrent;
  const bool locked = database.row_level_security() != db::RowLevelSecurity::kOff;
  const auto live = source.state();
  const bool whole = locked && live.stage == live::SourceState::Stage::kStreaming;
  std::string body =
      fmt::format(R"({{"status":"{}","database":"{}","schema":"{}","live":{{"source":"{}")",
                  !ready  ? "unready"
                  : whole ? "ready"
                          : "degraded",
                  up ? "up" : "down", to_string(schema), to_string(live.stage));
  if (!live.why.empty()) {
    body += ",\"why\":";
    append_json_string(body, live.why);
  }
  return http::json(body + "}}", ready ? 200 : 503);
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
              [&database = routes.database, &source = routes.source](const Request&) {
                return readiness(database, source);
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
                    routes.open_connections(), routes.database.pool_state(), routes.hub.stats());
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
