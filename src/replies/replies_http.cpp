#include "replies/replies_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace okoshko::replies {
namespace {

namespace json = boost::json;
using http::Method;
using http::Response;

Result<Response> receive(RepliesService& service, const http::Request& request) {
  const auto kind = outreach::parse_channel(request.path_param("channel"));
  if (!kind) return Error::not_found("hook");
  const auto header = [&](std::string_view name) { return request.header(name); };
  const auto received = service.receive(*kind, request.path_param("key"), header, request.body);
  if (!received) return received.error();
  // MAX accepts no other status than 200.
  return http::json("{}");
}

Result<Response> start_links(RepliesService& service, const auth::TenantCall& call) {
  const auto client = Uuid::parse(call.request.path_param("client"));
  if (!client) return Error::not_found("client");
  const auto urls = service.start_urls(call.scope, ClientId{*client});
  if (!urls) return urls.error();
  json::array items;
  for (const auto& [kind, url] : *urls)
    items.push_back(json::object{{"channel", to_string(kind)}, {"url", url}});
  return http::json(json::serialize(json::object{{"items", std::move(items)}}));
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, RepliesService& service) {
  router.add(
      {Method::kPost, "/api/v1/hooks/{channel}/{key}", "receiveHook",
       guard.open([&service](const http::Request& request) { return receive(service, request); })});
  router.add(
      {Method::kGet, "/api/v1/tenants/{tenant}/clients/{client}/start-links", "listStartLinks",
       guard.tenant(auth::Permission::kOutreachWrite, [&service](const auth::TenantCall& call) {
         return start_links(service, call);
       })});
}

}  // namespace okoshko::replies
