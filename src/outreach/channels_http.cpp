#include "outreach/channels_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "auth/tenant_routes.hpp"
#include "base/json_or_null.hpp"
#include "http/json_body.hpp"
#include "time/optional_time.hpp"

namespace okoshko::outreach {
namespace {

namespace json = boost::json;
using auth::TenantCall;
using http::Method;
using http::Response;

constexpr std::size_t kTokenBytesMax = 1000;

json::value channel_json(const ConnectedChannel& channel) {
  return json::object{
      {"channel", to_string(channel.kind)},
      {"mode", to_string(channel.mode)},
      {"bot_name", channel.bot_name},
      {"bot_title", channel.bot_title},
      {"connected_at", time::format_rfc3339(channel.connected_at)},
      {"ok_at", or_null(time::format_rfc3339(channel.ok_at))},
      {"trouble", channel.trouble ? json::value(*channel.trouble) : json::value(nullptr)},
      {"trouble_since", or_null(time::format_rfc3339(channel.trouble_since))},
      {"waiting", channel.waiting},
      {"waiting_since", or_null(time::format_rfc3339(channel.waiting_since))},
      {"unclear", channel.unclear},
      {"asked_again_at", or_null(time::format_rfc3339(channel.asked_again_at))}};
}

Result<ChannelKind> kind_of(const TenantCall& call) {
  const auto kind = parse_channel(call.request.path_param("channel"));
  if (!kind) return Error::not_found("channel");
  return *kind;
}

Result<Response> list(ChannelsService& service, const TenantCall& call) {
  json::array items;
  for (const auto& channel : service.list(call.scope)) items.push_back(channel_json(channel));
  return http::json(json::serialize(json::object{{"items", std::move(items)}}));
}

Result<Response> connect(ChannelsService& service, const TenantCall& call) {
  const auto kind = kind_of(call);
  if (!kind) return kind.error();
  http::JsonBody body{call.request};
  const auto token = body.text("token", kTokenBytesMax);
  const auto word = body.text("mode", kTokenBytesMax);
  if (const auto read = body.finish(); !read) return read.error();
  const auto mode = parse_mode(word);
  if (!mode) return Error::invalid_fields({{"/mode", "unknown-value"}});
  const auto channel = service.connect(call.scope, call.actor(), *kind, *mode, token);
  if (!channel) return channel.error();
  return http::json(json::serialize(channel_json(*channel)));
}

Result<Response> disconnect(ChannelsService& service, const TenantCall& call) {
  const auto kind = kind_of(call);
  if (!kind) return kind.error();
  const auto done = service.disconnect(call.scope, call.actor(), *kind);
  if (!done) return done.error();
  return http::no_content();
}

}  // namespace

void add_channel_routes(http::Router& router, const auth::AccessGuard& guard,
                        ChannelsService& service) {
  const auth::TenantRoutes<ChannelsService> routes{
      router, guard, service, {"/channels", auth::Permission::kChannelsManage}};
  routes.add(Method::kGet, "", "listChannels", list);
  routes.add(Method::kPut, "/{channel}", "connectChannel", connect);
  routes.add(Method::kDelete, "/{channel}", "disconnectChannel", disconnect);
}

}  // namespace okoshko::outreach
