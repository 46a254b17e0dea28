#include "auth/people_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "auth/audit_log.hpp"
#include "auth/passwords.hpp"
#include "base/json_or_null.hpp"
#include "base/parse_number.hpp"
#include "http/json_body.hpp"
#include "http/status.hpp"
#include "time/optional_time.hpp"
#include "time/zone.hpp"

namespace okoshko::auth {
namespace {

namespace json = boost::json;
using http::Method;
using http::Response;

constexpr std::size_t kTextMax = 254;
constexpr std::size_t kSearchMax = 200;
constexpr std::size_t kSecretMax = 64;

/// Reads query parameters and collects their errors.
class Query {
 public:
  explicit Query(const http::Request& request) : request_{request} {}

  std::optional<std::string> text(const char* name) {
    const auto value = request_.query_value(name);
    if (!value || value->empty()) return std::nullopt;
    if (value->size() > kSearchMax) note(name, "too-long");
    // PostgreSQL stores no NUL, so no value can contain one.
    if (value->find('\0') != std::string_view::npos) note(name, "not-text");
    return std::string{*value};
  }
  std::optional<TenantId> tenant() {
    const auto value = text("tenant");
    if (!value) return std::nullopt;
    const auto id = Uuid::parse(*value);
    if (!id) return note("tenant", "not-an-id"), std::nullopt;
    return TenantId{*id};
  }
  std::optional<UserId> user() {
    const auto value = text("user");
    if (!value) return std::nullopt;
    const auto id = parse_number<std::int64_t>(*value);
    if (!id) return note("user", "not-an-id"), std::nullopt;
    return UserId{*id};
  }
  int limit(int otherwise) {
    const auto value = request_.query_value("limit");
    if (!value) return otherwise;
    const auto number = parse_number<std::int64_t>(*value);
    if (!number || *number < 1 || *number > 200) return note("limit", "out-of-range"), otherwise;
    return static_cast<int>(*number);
  }
  /// The first instant of a day, or of the day after it.
  std::optional<Instant> day(const char* name, const time::Zone& zone, int days_later) {
    const auto value = text(name);
    if (!value) return std::nullopt;
    const auto day = time::parse_day(*value);
    if (!day) return note(name, "not-a-day"), std::nullopt;
    const std::chrono::sys_days later{std::chrono::sys_days{*day} + std::chrono::days{days_later}};
    return zone.start_of(time::Day{later});
  }
  time::Zone zone() {
    const auto name = text("zone");
    if (!name) return time::Zone::utc();
    const auto found = time::Zone::find(*name);
    if (!found) return note("zone", "time-zone-unknown"), time::Zone::utc();
    return *found;
  }
  void note(const char* name, const char* code) { wrong_.push_back({name, code}); }

  std::string cursor() const { return std::string{request_.query_value("cursor").value_or("")}; }
  /// Errors: kInvalid fields.
  Result<Done> finish() {
    if (!wrong_.empty()) return Error::invalid_fields(std::move(wrong_));
    return Done{};
  }

 private:
  const http::Request& request_;
  std::vector<Error::Field> wrong_;
};

json::value tenant_json(const std::optional<TenantId>& id, const std::optional<std::string>& name) {
  if (!id) return nullptr;
  return json::object{{"id", id->value.view()}, {"name", or_null(name)}};
}

json::object person_json(const Person& person) {
  return {{"id", person.id.value},
          {"email", person.email},
          {"first_name", person.first_name},
          {"last_name", person.last_name},
          {"role", to_string(person.role)},
          {"active", person.active},
          {"invited", person.invited},
          {"tenant", tenant_json(person.tenant, person.tenant_name)},
          {"sessions", person.sessions},
          {"last_used_at", or_null(time::format_rfc3339(person.last_used_at))}};
}

Response link_json(const NewLink& link, int status) {
  return http::json(
      json::serialize(json::object{{"user", link.user.value},
                                   {"secret", link.secret},
                                   {"expires_at", time::format_rfc3339(link.expires_at)}}),
      status);
}

Result<Response> list(People& people, const listing::Cursors& cursors, const SignedCall& call) {
  Query query{call.request};
  const PeopleQuery wanted{.tenant = query.tenant(),
                           .search = query.text("q"),
                           .cursor = query.cursor(),
                           .limit = query.limit(50)};
  if (const auto read = query.finish(); !read) return read.error();
  const auto page = people.list(call.principal, wanted, cursors);
  if (!page) return page.error();
  json::array items;
  for (const auto& person : page->items) items.push_back(person_json(person));
  return http::json(
      json::serialize(json::object{{"items", std::move(items)}, {"next", or_null(page->next)}}));
}

Result<Response> invite(People& people, const SignedCall& call) {
  http::JsonBody body{call.request};
  Invitation whom{.email = body.text("email", kTextMax),
                  .first_name = body.text("first_name", kTextMax),
                  .last_name = body.text("last_name", kTextMax),
                  .role = body.text("role", kTextMax),
                  .tenant = std::nullopt};
  const auto tenant = body.text_or_null("tenant", kTextMax);
  if (const auto read = body.finish(); !read) return read.error();
  if (tenant) {
    const auto id = Uuid::parse(*tenant);
    if (!id) return Error::invalid_fields({{"/tenant", "not-an-id"}});
    whom.tenant = TenantId{*id};
  }
  const auto link = people.invite(call.principal, Actor::of(call.principal, call.request), whom);
  if (!link) return link.error();
  return link_json(*link, http::kCreated);
}

/// An invalid id is treated as an unknown user.
Result<UserId> user_of(const SignedCall& call) {
  const auto id = parse_number<std::int64_t>(call.request.path_param("user"));
  if (!id) return Error::not_found("user");
  return UserId{*id};
}

Result<Response> change(People& people, const SignedCall& call,
                        Result<Done> (*apply)(People&, const SignedCall&, UserId)) {
  const auto user = user_of(call);
  if (!user) return user.error();
  const auto done = apply(people, call, *user);
  if (!done) return done.error();
  return http::no_content();
}

Result<Done> set_role(People& people, const SignedCall& call, UserId user) {
  http::JsonBody body{call.request};
  const auto role = body.text("role", kTextMax);
  if (const auto read = body.finish(); !read) return read.error();
  return people.set_role(call.principal, Actor::of(call.principal, call.request), user, role);
}

Result<Done> change_active(People& people, const SignedCall& call, UserId user) {
  http::JsonBody body{call.request};
  const bool active = body.flag("active");
  if (const auto read = body.finish(); !read) return read.error();
  return people.set_active(call.principal, Actor::of(call.principal, call.request), user, active);
}

Result<Done> end_sessions(People& people, const SignedCall& call, UserId user) {
  return people.end_sessions(call.principal, Actor::of(call.principal, call.request), user);
}

Result<Response> make_link(People& people, const SignedCall& call) {
  const auto user = user_of(call);
  if (!user) return user.error();
  const auto link =
      people.make_link(call.principal, Actor::of(call.principal, call.request), *user);
  if (!link) return link.error();
  return link_json(*link, http::kCreated);
}

Result<Response> open_link(People& people, const http::Request& request) {
  http::JsonBody body{request};
  const auto secret = body.text("secret", kSecretMax);
  if (const auto read = body.finish(); !read) return read.error();
  const auto link = people.open(secret);
  if (!link) return link.error();
  return http::json(
      json::serialize(json::object{{"email", link->email},
                                   {"name", link->name},
                                   {"role", link->role},
                                   {"tenant_name", or_null(link->tenant_name)},
                                   {"invited", link->invited},
                                   {"expires_at", time::format_rfc3339(link->expires_at)}}));
}

Result<Response> accept_link(People& people, const http::Request& request) {
  if (request.header("x-okoshko").empty())
    return Error::forbidden("header-missing", "this needs the header X-Okoshko: 1");
  http::JsonBody body{request};
  const auto secret = body.text("secret", kSecretMax);
  const auto password = body.text("password", kPasswordMaxLength);
  if (const auto read = body.finish(); !read) return read.error();
  const Actor actor{.user = std::nullopt,
                    .ip_address = request.remote_address,
                    .user_agent = std::string{request.header("user-agent").substr(0, 300)},
                    .via = "page"};
  const auto accepted = people.accept(secret, password, actor);
  if (!accepted) return accepted.error();
  return http::no_content();
}

json::object entry_json(const AuditEntry& entry) {
  json::value user = nullptr;
  if (entry.user)
    user = json::object{{"id", entry.user->value}, {"name", or_null(entry.user_name)}};
  json::error_code error;
  json::value details = json::parse(entry.metadata, error);
  if (error || !details.is_object()) details = json::object{};
  return {{"id", std::to_string(entry.id)},
          {"at", time::format_rfc3339(entry.at)},
          {"action", entry.action},
          {"via", entry.via},
          {"user", std::move(user)},
          {"tenant", tenant_json(entry.tenant, entry.tenant_name)},
          {"subject", or_null(entry.subject)},
          {"ip_address", entry.ip_address},
          {"details", std::move(details)}};
}

Result<Response> list_journal(db::Database& database, const listing::Cursors& cursors,
                              const SignedCall& call) {
  Query query{call.request};
  const auto zone = query.zone();
  const AuditQuery wanted{.tenant = query.tenant(),
                          .user = query.user(),
                          .action = query.text("action"),
                          .from = query.day("from", zone, 0),
                          .before = query.day("to", zone, 1),
                          .cursor = query.cursor(),
                          .limit = query.limit(50)};
  if (const auto read = query.finish(); !read) return read.error();
  const auto page = list_audits(database, cursors, call.principal, wanted);
  if (!page) return page.error();
  json::array items;
  for (const auto& entry : page->items) items.push_back(entry_json(entry));
  return http::json(
      json::serialize(json::object{{"items", std::move(items)}, {"next", or_null(page->next)}}));
}

/// Requires a signed-in caller whose role has the permission; the service checks which rows they
/// may access.
template <class Handler>
http::Handler locked(const AccessGuard& guard, Permission permission, Handler handler) {
  return guard.signed_in(
      [permission, handler = std::move(handler)](const SignedCall& call) -> Result<Response> {
        if (!allows(call.principal.role, permission))
          return Error::forbidden("role-too-low", "the role does not allow this");
        return handler(call);
      });
}

}  // namespace

void add_people_routes(http::Router& router, const AccessGuard& guard, People& people,
                       const listing::Cursors& cursors) {
  const auto add = [&](Method method, const std::string& path, const char* id, auto handler) {
    router.add({method, "/api/v1/users" + path, id,
                locked(guard, Permission::kUsersManage, [&people, handler](const SignedCall& call) {
                  return handler(people, call);
                })});
  };
  const auto add_change = [&](Method method, const std::string& path, const char* id, auto apply) {
    add(method, "/{user}" + path, id,
        [apply](People& whom, const SignedCall& call) { return change(whom, call, apply); });
  };
  add(Method::kGet, "", "listUsers",
      [&cursors](People& whom, const SignedCall& call) { return list(whom, cursors, call); });
  add(Method::kPost, "", "inviteUser", invite);
  add_change(Method::kPut, "/role", "setUserRole", set_role);
  add_change(Method::kPut, "/active", "setUserActive", change_active);
  // Not DELETE …/sessions: if the user id were "..", a client would normalise the path to the route
  // of the caller's own sessions.
  add_change(Method::kPost, "/sign-out", "endUserSessions", end_sessions);
  add(Method::kPost, "/{user}/link", "makeUserLink", make_link);
  router.add(
      {Method::kPost, "/api/v1/links/open", "openLink",
       guard.open([&people](const http::Request& request) { return open_link(people, request); })});
  router.add({Method::kPost, "/api/v1/links/accept", "acceptLink",
              guard.open([&people](const http::Request& request) {
                return accept_link(people, request);
              })});
}

void add_audit_routes(http::Router& router, const AccessGuard& guard, db::Database& database,
                      const listing::Cursors& cursors) {
  router.add({Method::kGet, "/api/v1/audits", "listAudits",
              locked(guard, Permission::kAuditRead, [&database, &cursors](const SignedCall& call) {
                return list_journal(database, cursors, call);
              })});
}

}  // namespace okoshko::auth
