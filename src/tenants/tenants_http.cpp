#include "tenants/tenants_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/json_or_null.hpp"
#include "base/parse_number.hpp"
#include "tenants/tenant_json.hpp"
#include "tenants/tenants_store.hpp"

namespace okoshko::tenants {
namespace {

namespace json = boost::json;

constexpr std::size_t kSearchMax = 200;

Result<TenantQuery> parse_query(const auth::SignedCall& call) {
  TenantQuery query;
  std::vector<Error::Field> wrong;
  query.only = call.principal.tenant;
  if (const auto search = call.request.query_value("q"); search && !search->empty()) {
    if (search->size() > kSearchMax) wrong.push_back({"q", "too-long"});
    query.search = std::string{*search};
  }
  if (const auto limit = call.request.query_value("limit")) {
    query.limit = parse_number<int>(*limit).value_or(0);
    if (query.limit < 1 || query.limit > 200) wrong.push_back({"limit", "out-of-range"});
  }
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  query.cursor = std::string{call.request.query_value("cursor").value_or("")};
  return query;
}

}  // namespace

std::optional<std::string> tenant_json(db::Database& database, const TenantScope& scope) {
  const auto tenant = find_tenant(database, scope);
  if (!tenant) return std::nullopt;
  return json::serialize(tenant_value(*tenant));
}

void add_routes(http::Router& router, const auth::AccessGuard& guard, db::Database& database,
                const listing::Cursors& cursors) {
  router.add({http::Method::kGet, "/api/v1/tenants", "listTenants",
              guard.signed_in(
                  [&database, &cursors](const auth::SignedCall& call) -> Result<http::Response> {
                    const auto query = parse_query(call);
                    if (!query) return query.error();
                    const auto page = list_tenants(database, cursors, *query);
                    if (!page) return page.error();
                    json::array items;
                    for (const auto& tenant : page->items) items.push_back(tenant_value(tenant));
                    return http::json(json::serialize(
                        json::object{{"items", std::move(items)}, {"next", or_null(page->next)}}));
                  })});
  router.add({http::Method::kGet, "/api/v1/tenants/{tenant}", "getTenant",
              guard.tenant(auth::Permission::kTenantRead,
                           [&database](const auth::TenantCall& call) -> Result<http::Response> {
                             const auto tenant = find_tenant(database, call.scope);
                             if (!tenant) return tenant.error();
                             return http::json(json::serialize(tenant_value(*tenant)));
                           })});
}

}  // namespace okoshko::tenants
