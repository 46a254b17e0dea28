#include "tenants/tenants_store.hpp"

#include <boost/json/parse.hpp>

#include "tenants/metadata.hpp"
#include "tenants/settings_metadata.hpp"
#include "tenants/sql.hpp"

namespace okoshko::tenants {
namespace {

Tenant read_tenant(const db::Row& row) {
  auto [id, slug, name, active, metadata_json] =
      row.as<TenantId, std::optional<std::string>, std::string, bool, std::string_view>();
  Metadata metadata = read_metadata(metadata_json);
  if (name.empty()) name = metadata.salon_name.value_or("");
  return {.id = id,
          .slug = std::move(slug),
          .name = std::move(name),
          .branch = std::move(metadata.branch),
          .active = active,
          .time_zone = std::move(metadata.time_zone),
          .language = std::move(metadata.language),
          .currency = std::move(metadata.currency),
          .closing_time = std::move(metadata.closing_time),
          .risk_threshold = metadata.risk_threshold};
}

}  // namespace

Result<Tenant> find_tenant(db::Database& database, const TenantScope& scope) {
  const auto rows = database.query(scope, sql::kFindTenant, scope.tenant());
  if (rows.empty()) return Error::not_found("tenant");
  return read_tenant(rows.one());
}

Result<Settings> find_settings(db::Tx& tx, const TenantScope& scope) {
  const auto rows = tx.exec(sql::kSalonSettings, scope.tenant());
  if (rows.empty()) return Error::not_found("tenant");
  boost::json::error_code error;
  const auto metadata = boost::json::parse(rows.one().text(1), error);
  const bool sensible = !error && metadata.is_object();
  return read_settings(rows.one().text(0),
                       sensible ? metadata.get_object() : boost::json::object{});
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
