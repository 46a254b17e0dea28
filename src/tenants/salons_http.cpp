#include "tenants/salons_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/json_or_null.hpp"
#include "http/json_body.hpp"
#include "http/query_reader.hpp"
#include "http/status.hpp"
#include "tenants/tenant_json.hpp"
#include "time/optional_time.hpp"

namespace okoshko::tenants {
namespace {

namespace json = boost::json;
using auth::SignedCall;
using http::Response;

json::value connection_value(const Salon& salon) {
  if (!salon.connected_at) return nullptr;
  return json::object{{"connected_at", time::format_rfc3339(*salon.connected_at)},
                      {"stopped", salon.connection_stopped},
                      {"trouble", or_null(salon.connection_trouble)}};
}

json::object salon_value(const Salon& salon) {
  return {{"tenant", tenant_value(salon.tenant)},
          {"bookings", salon.bookings},
          {"attended", salon.attended},
          {"fell_through", salon.fell_through},
          {"revenue_minor", salon.revenue_minor},
          {"ahead", salon.ahead},
          {"people", salon.people},
          {"connection", connection_value(salon)},
          {"last_used_at", or_null(time::format_rfc3339(salon.last_used_at))},
          {"last_dialogue_at", or_null(time::format_rfc3339(salon.last_dialogue_at))}};
}

Result<Response> list(SalonsService& service, const SignedCall& call) {
  constexpr std::size_t kSearchLength = 200;
  http::QueryReader query{call.request};
  const SalonsQuery wanted{.search = query.text("q", kSearchLength),
                           .cursor = std::string{query.given("cursor").value_or("")},
                           .limit = query.limit()};
  if (const auto read = query.finish(); !read) return read.error();
  const auto page = service.list(wanted);
  if (!page) return page.error();
  json::array items;
  for (const Salon& salon : page->items) items.push_back(salon_value(salon));
  return http::json(
      json::serialize(json::object{{"items", std::move(items)}, {"next", or_null(page->next)}}));
}

Result<Response> create(SalonsService& service, const SignedCall& call) {
  constexpr std::size_t kBytesMax = 1000;
  http::JsonBody body{call.request};
  NewSalon salon{.name = body.text("name", kBytesMax),
                 .time_zone = body.text("time_zone", kBytesMax),
                 .language = body.text("language", kBytesMax),
                 .owner = {.email = body.text("email", kBytesMax),
                           .first_name = body.text("first_name", kBytesMax),
                           .last_name = body.text("last_name", kBytesMax),
                           .role = {},
                           .tenant = std::nullopt}};
  if (const auto read = body.finish(); !read) return read.error();
  const auto created = service.create(call.principal, call.actor(), salon);
  if (!created) return created.error();
  return http::json(
      json::serialize(json::object{
          {"id", created->id.value.view()},
          {"link", json::object{{"user", created->link.user.value},
                                {"secret", created->link.secret},
                                {"expires_at", time::format_rfc3339(created->link.expires_at)}}}}),
      http::kCreated);
}

}  // namespace

void add_salon_routes(http::Router& router, const auth::AccessGuard& guard,
                      SalonsService& service) {
  const auto add = [&](http::Method method, const char* path, const char* id, auto handler) {
    router.add({method, path, id, guard.signed_in([&service, handler](const SignedCall& call) {
                  if (!auth::allows(call.principal.role, auth::Permission::kPlatform))
                    return Result<Response>{
                        Error::forbidden("role-too-low", "the role does not allow this")};
                  return handler(service, call);
                })});
  };
  add(http::Method::kGet, "/api/v1/salons", "listSalons", list);
  add(http::Method::kPost, "/api/v1/tenants", "createTenant", create);
}

}  // namespace okoshko::tenants
