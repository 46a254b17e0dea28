#include "outreach/consents_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "http/json_body.hpp"
#include "time/zone.hpp"

namespace okoshko::outreach {
namespace {

namespace json = boost::json;
using auth::Permission;
using auth::TenantCall;
using http::Method;
using http::Response;

Result<ClientId> client_of(const TenantCall& call) {
  const auto id = Uuid::parse(call.request.path_param("client"));
  if (!id) return Error::not_found("client");
  return ClientId{*id};
}

Result<Response> shown(ConsentsService& service, const TenantCall& call, const ClientId& client) {
  const auto all = service.list(call.scope, client);
  if (!all) return all.error();
  json::array items;
  for (const Consent& one : *all) {
    items.push_back(json::object{{"purpose", one.purpose},
                                 {"given", one.given},
                                 {"wording", one.wording},
                                 {"channel", one.channel},
                                 {"at", time::format_rfc3339(one.at)},
                                 {"recorded_by", one.recorded_by}});
  }
  return http::json(json::serialize(json::object{{"items", std::move(items)}}));
}

Result<Response> list(ConsentsService& service, const TenantCall& call) {
  const auto client = client_of(call);
  if (!client) return client.error();
  return shown(service, call, *client);
}

Result<Response> record(ConsentsService& service, const TenantCall& call) {
  constexpr std::size_t kChoiceMax = 20;
  constexpr std::size_t kTextMaxBytes = 2000;
  const auto client = client_of(call);
  if (!client) return client.error();
  http::JsonBody body{call.request};
  const auto purpose = parse_purpose(body.text("purpose", kChoiceMax));
  const auto channel = parse_consent_channel(body.text("channel", kChoiceMax));
  const auto given = body.flag("given");
  const auto wording = body.text("wording", kTextMaxBytes);
  if (const auto read = body.finish(); !read) return read.error();
  std::vector<Error::Field> wrong;
  if (!purpose) wrong.push_back({"/purpose", "unknown-value"});
  if (!channel) wrong.push_back({"/channel", "unknown-value"});
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  const auto recorded = service.record(call.scope, call.actor(),
                                       {.client = *client,
                                        .purpose = *purpose,
                                        .given = given,
                                        .wording = wording,
                                        .channel = *channel});
  if (!recorded) return recorded.error();
  return shown(service, call, *client);
}

}  // namespace

void add_consent_routes(http::Router& router, const auth::AccessGuard& guard,
                        ConsentsService& service) {
  const std::string path = "/api/v1/tenants/{tenant}/clients/{client}/consents";
  router.add({Method::kGet, path, "listConsents",
              guard.tenant(Permission::kOutreachWrite,
                           [&service](const TenantCall& call) { return list(service, call); })});
  router.add({Method::kPost, path, "recordConsent",
              guard.tenant(Permission::kOutreachWrite,
                           [&service](const TenantCall& call) { return record(service, call); })});
}

}  // namespace okoshko::outreach
