#include "mirror/mirror_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "auth/tenant_routes.hpp"
#include "base/json_or_null.hpp"
#include "http/json_body.hpp"
#include "time/optional_time.hpp"

namespace okoshko::mirror {
namespace {

namespace json = boost::json;
using auth::TenantCall;
using http::Method;
using http::Response;

constexpr std::size_t kTextMax = 1000;

json::value connection_json(const Connection& connection) {
  json::array progress;
  for (const auto& one : connection.progress) {
    progress.push_back(json::object{{"kind", to_string(one.kind)},
                                    {"finished_at", or_null(time::format_rfc3339(one.finished_at))},
                                    {"rows_read", one.rows_read},
                                    {"rows_changed", one.rows_changed},
                                    {"rows_unreadable", one.rows_unreadable},
                                    {"percent", or_null(one.percent)}});
  }
  return json::object{{"company_id", connection.company_id},
                      {"company_title", connection.company_title},
                      {"time_zone", filled_or_null(connection.time_zone)},
                      {"connected_at", time::format_rfc3339(connection.connected_at)},
                      {"state", to_string(connection.state)},
                      {"write_mode", to_string(connection.write_mode)},
                      {"ok_at", or_null(time::format_rfc3339(connection.ok_at))},
                      {"trouble", or_null(connection.trouble)},
                      {"trouble_since", or_null(time::format_rfc3339(connection.trouble_since))},
                      {"asked_again_at", or_null(time::format_rfc3339(connection.asked_again_at))},
                      {"hook_url", filled_or_null(connection.hook_url)},
                      {"noticed_at", or_null(time::format_rfc3339(connection.noticed_at))},
                      {"notices_refused", connection.notices_refused},
                      {"progress", std::move(progress)}};
}

Result<Response> answer(const Result<Connection>& connection) {
  if (!connection) return connection.error();
  return http::json(json::serialize(json::object{{"connection", connection_json(*connection)}}));
}

struct AccessBody {
  std::string company_id;
  std::optional<std::string> token;
};
Result<AccessBody> read_access(const http::Request& request) {
  http::JsonBody body{request};
  AccessBody access{body.text("company_id", kTextMax), body.text_or_null("token", kTextMax)};
  if (const auto read = body.finish(); !read) return read.error();
  return access;
}

auth::Actor actor_of(const TenantCall& call) {
  return auth::Actor::of(call.principal, call.request);
}

Result<Response> get(MirrorService& service, const TenantCall& call) {
  const auto connection = service.load(call.scope);
  if (!connection && connection.error().kind() == Error::Kind::kNotFound)
    return http::json(json::serialize(json::object{{"connection", nullptr}}));
  return answer(connection);
}

Result<Response> preview(MirrorService& service, const TenantCall& call) {
  const auto access = read_access(call.request);
  if (!access) return access.error();
  const auto found = service.preview(call.scope, access->company_id, access->token);
  if (!found) return found.error();
  json::value retry_after = nullptr;
  if (found->retry_after_s > 0) retry_after = found->retry_after_s;
  return http::json(json::serialize(json::object{{"outcome", tenants::to_string(found->outcome)},
                                                 {"title", filled_or_null(found->title)},
                                                 {"time_zone", filled_or_null(found->time_zone)},
                                                 {"masters", found->masters},
                                                 {"coming", or_null(found->coming)},
                                                 {"retry_after", std::move(retry_after)}}));
}

Result<Response> connect(MirrorService& service, const TenantCall& call) {
  const auto access = read_access(call.request);
  if (!access) return access.error();
  return answer(service.connect(call.scope, actor_of(call), access->company_id, access->token));
}

Result<Response> set_writing(MirrorService& service, const TenantCall& call) {
  http::JsonBody body{call.request};
  const auto text = body.text("mode", kTextMax);
  if (const auto read = body.finish(); !read) return read.error();
  const auto mode = parse_write_mode(text);
  if (!mode) return Error::invalid_fields({{"/mode", "unknown-value"}});
  return answer(service.set_writing(call.scope, actor_of(call), *mode));
}

Result<Response> disconnect(MirrorService& service, const TenantCall& call) {
  const auto done = service.disconnect(call.scope, actor_of(call));
  if (!done) return done.error();
  return http::no_content();
}

/// YClients expects a success within a short time, and repeats an event otherwise.
Result<Response> receive(MirrorService& service, const http::Request& request) {
  const auto done = service.notice(request.path_param("key"), request.body);
  if (!done) return done.error();
  return http::no_content();
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, MirrorService& service) {
  const auth::TenantRoutes<MirrorService> routes{
      router, guard, service, {"/mirror", auth::Permission::kMirrorManage}};
  // A record with many services and labels, as the event contains it.
  constexpr std::size_t kEventMax = std::size_t{256} * 1024;
  router.add(
      {Method::kPost, "/api/v1/hooks/yclients/{key}", "receiveBookingHook",
       guard.open([&service](const http::Request& request) { return receive(service, request); }),
       kEventMax});
  routes.add(Method::kGet, "", "getMirror", get);
  routes.add(Method::kPut, "", "connectMirror", connect);
  routes.add(Method::kDelete, "", "disconnectMirror", disconnect);
  routes.add(Method::kPut, "/writing", "setMirrorWriting", set_writing);
  routes.add(Method::kPost, "/preview", "previewMirror", preview);
  routes.add(Method::kPost, "/stop", "stopMirror",
             [](MirrorService& mirror, const TenantCall& call) {
               return answer(mirror.stop(call.scope, actor_of(call)));
             });
  routes.add(Method::kPost, "/resume", "resumeMirror",
             [](MirrorService& mirror, const TenantCall& call) {
               return answer(mirror.resume(call.scope, actor_of(call)));
             });
}

}  // namespace okoshko::mirror
