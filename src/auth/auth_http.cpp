#include "auth/auth_http.hpp"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "auth/authority.hpp"
#include "auth/own_name.hpp"
#include "auth/passwords.hpp"
#include "http/json_body.hpp"
#include "time/zone.hpp"

namespace okoshko::auth {
namespace {

namespace json = boost::json;
constexpr db::SystemScope kSessionsScope{"sessions belong to the platform"};

/// Max-Age is longer than the session's sliding end on purpose: only the server decides when a
/// session ends.
std::string cookie(const SessionRoutes& routes, std::string_view secret,
                   std::optional<long> max_age_s) {
  std::string text = fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict",
                                 session_cookie_name(routes.https), secret);
  if (max_age_s) text += fmt::format("; Max-Age={}", *max_age_s);
  if (routes.https) text += "; Secure";
  return text;
}

json::value session_json(const SessionRoutes& routes, const Principal& principal) {
  json::object user{{"id", nullptr},
                    {"name", principal.name},
                    {"email", principal.email},
                    {"role", to_string(principal.role)}};
  if (principal.user) user["id"] = principal.user->value;
  json::array permissions;
  for (const Permission permission : kPermissions) {
    if (allows(principal.role, permission)) permissions.emplace_back(to_string(permission));
  }
  json::value tenant = nullptr;
  if (principal.tenant) {
    const auto scope = Authority::scope(principal, *principal.tenant, Permission::kTenantRead);
    if (const auto text = scope ? routes.tenant_json(*scope) : std::nullopt)
      tenant = json::parse(*text);
  }
  json::value expires_at = nullptr;
  if (principal.expires_at) expires_at = json::value(time::format_rfc3339(*principal.expires_at));
  return json::object{{"user", std::move(user)},
                      {"permissions", std::move(permissions)},
                      {"tenant", std::move(tenant)},
                      {"expires_at", std::move(expires_at)}};
}

Result<http::Response> sign_in(const SessionRoutes& routes, const http::Request& request) {
  if (request.header("x-okoshko").empty()) {
    return Error::forbidden("header-missing", "signing in needs the header X-Okoshko: 1");
  }
  http::JsonBody body{request};
  const std::string email = body.text("email", 254);
  const std::string password = body.text("password", kPasswordMaxLength);
  const bool remember = body.flag("remember", false);
  if (const auto read = body.finish(); !read) return read.error();

  const auto session = routes.sign_in.sign_in(
      email, password,
      {.ip_address = request.remote_address,
       .user_agent = std::string{request.header("user-agent").substr(0, 300)},
       .remember = remember});
  if (!session) return session.error();
  const auto principal = routes.sessions.by_cookie(session->secret);
  if (!principal) return principal.error();
  constexpr long kYearS = 365L * 24 * 3600;
  return http::json(json::serialize(session_json(routes, *principal)))
      .with("Set-Cookie",
            cookie(routes, session->secret, remember ? std::optional{kYearS} : std::nullopt));
}

/// The signed-in user, for routes that are not for tokens.
Result<UserId> person(const SignedCall& call) {
  if (!call.principal.user) return Error::forbidden("people-only", "a token has no sessions");
  return *call.principal.user;
}

Result<http::Response> list_sessions(const SessionRoutes& routes, const SignedCall& call) {
  const auto user = person(call);
  if (!user) return user.error();
  json::array items;
  for (const auto& session : routes.sessions.list(*user)) {
    items.push_back(json::object{{"id", session.id.view()},
                                 {"current", session.id.view() == call.principal.session_id},
                                 {"created_at", time::format_rfc3339(session.created_at)},
                                 {"last_used_at", time::format_rfc3339(session.last_used_at)},
                                 {"ip_address", session.ip_address},
                                 {"user_agent", session.user_agent}});
  }
  return http::json(json::serialize(json::object{{"items", std::move(items)}}));
}

/// Ends one session, in one transaction with its audit row.
Result<http::Response> revoke(const SessionRoutes& routes, const SignedCall& call,
                              std::string_view session, std::string_view action) {
  const auto user = person(call);
  if (!user) return user.error();
  const auto id = Uuid::parse(session);
  if (!id) return Error::not_found("session");
  const bool revoked = routes.database.transact(kSessionsScope, [&](db::Tx& tx) {
    if (!routes.sessions.revoke(tx, *user, *id)) return false;
    write_audit(tx, Actor::of(call.principal, call.request), call.principal.tenant, action,
                fmt::format(R"({{"session":"{}"}})", id->view()));
    return true;
  });
  if (!revoked) return Error::not_found("session");
  routes.sessions.invalidate_verified();
  return http::no_content();
}

Result<http::Response> revoke_all(const SessionRoutes& routes, const SignedCall& call) {
  const auto user = person(call);
  if (!user) return user.error();
  routes.database.transact(kSessionsScope, [&](db::Tx& tx) {
    const auto ended = routes.sessions.revoke_all(tx, *user, std::nullopt);
    write_audit(tx, Actor::of(call.principal, call.request), call.principal.tenant,
                "session.signed_out_everywhere", fmt::format(R"({{"sessions":{}}})", ended));
  });
  routes.sessions.invalidate_verified();
  return http::no_content().with("Set-Cookie", cookie(routes, "", 0));
}

Result<http::Response> change_password(const SessionRoutes& routes, const SignedCall& call) {
  http::JsonBody body{call.request};
  const std::string current = body.text("current", kPasswordMaxLength);
  const std::string wanted = body.text("new", kPasswordMaxLength);
  if (const auto read = body.finish(); !read) return read.error();
  const auto changed = routes.sign_in.change_password(
      call.principal, Actor::of(call.principal, call.request), current, wanted);
  if (!changed) return changed.error();
  return http::no_content();
}

Result<http::Response> name_answer(const Result<OwnName>& name) {
  if (!name) return name.error();
  return http::json(json::serialize(
      json::object{{"first_name", name->first_name}, {"last_name", name->last_name}}));
}

Result<http::Response> change_name(const SessionRoutes& routes, const SignedCall& call) {
  constexpr std::size_t kNameBytesMax = 1000;
  http::JsonBody body{call.request};
  const OwnName name{body.text("first_name", kNameBytesMax), body.text("last_name", kNameBytesMax)};
  if (const auto read = body.finish(); !read) return read.error();
  return name_answer(
      change_own_name(routes.database, routes.sessions, call.principal, call.actor(), name));
}

}  // namespace

void add_routes(http::Router& router, const SessionRoutes& routes) {
  using http::Method;
  const AccessGuard& guard = routes.guard;
  router.add(
      {Method::kPost, "/api/v1/session", "signIn",
       guard.open([routes](const http::Request& request) { return sign_in(routes, request); })});
  router.add({Method::kGet, "/api/v1/session", "getSession",
              guard.signed_in([routes](const SignedCall& call) -> Result<http::Response> {
                return http::json(json::serialize(session_json(routes, call.principal)));
              })});
  router.add({Method::kDelete, "/api/v1/session", "signOut",
              guard.signed_in([routes](const SignedCall& call) -> Result<http::Response> {
                auto answer = revoke(routes, call, call.principal.session_id, "session.signed_out");
                if (answer) answer->with("Set-Cookie", cookie(routes, "", 0));
                return answer;
              })});
  router.add(
      {Method::kGet, "/api/v1/sessions", "listSessions",
       guard.signed_in([routes](const SignedCall& call) { return list_sessions(routes, call); })});
  router.add(
      {Method::kDelete, "/api/v1/sessions", "revokeAllSessions",
       guard.signed_in([routes](const SignedCall& call) { return revoke_all(routes, call); })});
  router.add({Method::kDelete, "/api/v1/sessions/{session}", "revokeSession",
              guard.signed_in([routes](const SignedCall& call) {
                return revoke(routes, call, call.request.path_param("session"), "session.revoked");
              })});
  router.add({Method::kPut, "/api/v1/password", "changePassword",
              guard.signed_in(
                  [routes](const SignedCall& call) { return change_password(routes, call); })});
  router.add({Method::kGet, "/api/v1/name", "getOwnName",
              guard.signed_in([routes](const SignedCall& call) {
                return name_answer(find_own_name(routes.database, call.principal));
              })});
  router.add(
      {Method::kPut, "/api/v1/name", "changeOwnName",
       guard.signed_in([routes](const SignedCall& call) { return change_name(routes, call); })});
}

}  // namespace okoshko::auth
