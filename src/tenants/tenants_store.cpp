#include "tenants/tenants_store.hpp"

#include "tenants/salon_profile.hpp"
#include "tenants/sql.hpp"

namespace okoshko::tenants {
namespace {

Tenant read_tenant(const db::Row& row) {
  auto [id, slug, name, active, metadata_json] =
      row.as<TenantId, std::optional<std::string>, std::string_view, bool, std::string_view>();
  SalonProfile profile = read_profile(name, metadata_json);
  return {.id = id,
          .slug = std::move(slug),
          .name = std::move(profile.settings.name),
          .branch = std::move(profile.branch),
          .active = active,
          .time_zone = std::move(profile.settings.time_zone),
          .language = std::move(profile.settings.language),
          .currency = std::move(profile.currency),
          .closing_time = std::move(profile.settings.closing_time)};
}

}  // namespace

Result<Tenant> find_tenant(db::Database& database, const TenantScope& scope) {
  const auto rows = database.query(scope, sql::kFindTenant, scope.tenant());
  if (rows.empty()) return Error::not_found("tenant");
  return read_tenant(rows.one());
}

TenantPage list_tenants(db::Database& database, const TenantQuery& query) {
  // One row more than asked for says whether there is a next page.
  const auto rows =
      database.query(db::SystemScope{"the platform's owner chooses among all salons"},
                     sql::kListTenants, query.only, query.search, query.after, query.limit + 1);
  TenantPage page;
  for (const db::Row row : rows) {
    if (static_cast<int>(page.items.size()) == query.limit) {
      page.next = page.items.back().id;
      break;
    }
    page.items.push_back(read_tenant(row));
  }
  return page;
}

}  // namespace okoshko::tenants
