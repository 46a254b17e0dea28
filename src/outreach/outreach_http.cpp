#include "outreach/outreach_http.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "http/json_body.hpp"

namespace okoshko::outreach {
namespace {

namespace json = boost::json;

using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

constexpr int kClaimMax = 100;
constexpr std::size_t kWordMax = 100;
constexpr std::size_t kErrorMax = 500;

Result<Response> answer(const Result<Done>& done) {
  if (!done) return done.error();
  return http::no_content();
}

Result<Response> undo(const OutreachRoutes& routes, const TenantCall& call) {
  using MayUndo = OutboxService::MayUndo;
  const bool winback = auth::allows(call.principal.role, Permission::kWinbackWrite);
  return answer(routes.outbox.undo(call.scope, call.actor(), call.request.path_param("command"),
                                   winback ? MayUndo::kAll : MayUndo::kAllButWinback));
}

/// An invalid id is treated as an unknown client.
Result<ClientId> client_of(const TenantCall& call) {
  const auto id = Uuid::parse(call.request.path_param("client"));
  if (!id) return Error::not_found("client");
  return ClientId{*id};
}

Result<Response> opt_out(const OutreachRoutes& routes, const TenantCall& call) {
  const auto client = client_of(call);
  if (!client) return client.error();
  return answer(routes.outbox.opt_out(call.scope, call.actor(), *client, routes.clock.now()));
}

Result<Response> opt_in(const OutreachRoutes& routes, const TenantCall& call) {
  const auto client = client_of(call);
  if (!client) return client.error();
  return answer(routes.outbox.opt_in(call.scope, call.actor(), *client));
}

Result<Response> claim(const OutreachRoutes& routes, const TenantCall& call) {
  http::JsonBody body{call.request};
  const auto limit = body.integer("limit");
  if (const auto read = body.finish(); !read) return read.error();
  if (limit < 1 || limit > kClaimMax) {
    return Error::invalid_fields({{"/limit", "out-of-range"}});
  }
  return http::json(routes.commands.claim(call.scope, static_cast<int>(limit), routes.clock.now()));
}

Result<Response> finish(const OutreachRoutes& routes, const TenantCall& call) {
  http::JsonBody body{call.request};
  const auto word = body.text("outcome", kWordMax);
  const auto error = body.optional_text("error", kErrorMax);
  if (const auto read = body.finish(); !read) return read.error();
  const auto outcome = parse_outcome(word);
  if (!outcome) return Error::invalid_fields({{"/outcome", "unknown-value"}});
  const auto status = routes.commands.finish(call.scope, call.request.path_param("command"),
                                             *outcome, error.value_or(""), routes.clock.now());
  if (!status) return status.error();
  return http::json(json::serialize(json::object{{"status", *status}}));
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard,
                const OutreachRoutes& routes) {
  using Handler = Result<Response> (*)(const OutreachRoutes&, const TenantCall&);
  const std::string root = "/api/v1/tenants/{tenant}";
  const auto add = [&](const char* path, const char* id, Permission permission, Handler handler) {
    router.add({Method::kPost, root + path, id,
                guard.tenant(permission, [routes, handler](const TenantCall& call) {
                  return handler(routes, call);
                })});
  };
  add("/outreach/commands/claim", "claimCommands", Permission::kBotCommands, claim);
  add("/outreach/commands/{command}/outcome", "finishCommand", Permission::kBotCommands, finish);
  add("/outreach/commands/{command}/undo", "undoCommand", Permission::kOutreachWrite, undo);
  add("/clients/{client}/opt-out", "optClientOut", Permission::kOutreachWrite, opt_out);
  add("/clients/{client}/opt-in", "optClientIn", Permission::kOutreachWrite, opt_in);
}

}  // namespace okoshko::outreach
