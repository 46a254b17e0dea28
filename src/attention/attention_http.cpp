#include "attention/attention_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "auth/tenant_routes.hpp"
#include "base/json_or_null.hpp"
#include "http/json_body.hpp"
#include "time/zone.hpp"

namespace okoshko::attention {
namespace {

namespace json = boost::json;
using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

Result<UserId> reader_of(const TenantCall& call) {
  if (!call.principal.user) {
    return Error::forbidden("no-user", "a token has no inbox");
  }
  return *call.principal.user;
}

json::value time_or_null(const std::optional<Instant>& at) {
  return at ? json::value(time::format_rfc3339(*at)) : json::value(nullptr);
}

json::object event_json(const Event& event) {
  json::value client = nullptr;
  if (event.client) {
    client = json::object{{"id", *event.client}, {"name", or_null(event.client_name)}};
  }
  return {{"id", event.id},
          {"kind", event.kind},
          {"at", time::format_rfc3339(event.at)},
          {"unread", event.unread},
          {"client", std::move(client)},
          {"service", or_null(event.service)},
          {"staff", or_null(event.staff)},
          {"start_at", time_or_null(event.start_at)},
          {"detail", or_null(event.detail)},
          {"wish", event.wish ? json::value(std::to_string(*event.wish)) : json::value(nullptr)},
          {"booking", or_null(event.booking)}};
}

Result<Response> shown(InboxSource& source, const TenantCall& call, const UserId& reader) {
  const std::string position = source.position(call.scope);
  const Inbox inbox = source.service.inbox(call.scope, reader);
  json::array items;
  for (const Event& event : inbox.events) items.push_back(event_json(event));
  return http::json(json::serialize(json::object{
      {"items", std::move(items)},
      {"unread", inbox.unread},
      {"choices", json::object{{"sound", inbox.choices.sound}, {"desktop", inbox.choices.desktop}}},
      {"position", filled_or_null(position)}}));
}

Result<Response> read_inbox(InboxSource& source, const TenantCall& call) {
  const auto reader = reader_of(call);
  if (!reader) return reader.error();
  return shown(source, call, *reader);
}

Result<Response> mark_read(InboxSource& source, const TenantCall& call) {
  constexpr std::size_t kTimeMax = 40;
  const auto reader = reader_of(call);
  if (!reader) return reader.error();
  http::JsonBody body{call.request};
  const auto text = body.text("read_to", kTimeMax);
  if (const auto read = body.finish(); !read) return read.error();
  const auto read_to = time::parse_rfc3339(text);
  if (!read_to) return Error::invalid_fields({{"/read_to", "not-a-time"}});
  source.service.mark_read(call.scope, *reader, *read_to);
  return shown(source, call, *reader);
}

Result<Response> choose(InboxSource& source, const TenantCall& call) {
  const auto reader = reader_of(call);
  if (!reader) return reader.error();
  http::JsonBody body{call.request};
  const Choices choices{.sound = body.flag("sound"), .desktop = body.flag("desktop")};
  if (const auto read = body.finish(); !read) return read.error();
  source.service.choose(call.scope, *reader, choices);
  return shown(source, call, *reader);
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, InboxSource& source) {
  const auth::TenantRoutes<InboxSource> routes{
      router, guard, source, {"/attention", Permission::kWaitlistRead}};
  routes.add(Method::kGet, "", "getAttention", read_inbox);
  routes.add(Method::kPut, "/read", "markAttentionRead", mark_read);
  routes.add(Method::kPut, "/choices", "setAttentionChoices", choose);
}

}  // namespace okoshko::attention
