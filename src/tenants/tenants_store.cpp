#include "tenants/tenants_store.hpp"

#include "listing/page.hpp"
#include "tenants/salon_profile.hpp"
#include "tenants/sql.hpp"

namespace okoshko::tenants {

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

Result<Tenant> find_tenant(db::Database& database, const TenantScope& scope) {
  const auto rows = database.query(scope, sql::kFindTenant, scope.tenant());
  if (rows.empty()) return Error::not_found("tenant");
  return read_tenant(rows.one());
}

Result<TenantPage> list_tenants(db::Database& database, const listing::Cursors& cursors,
                                const TenantQuery& query) {
  const listing::List list{.name = listing::name_of("tenants", query.only, query.search),
                           .columns = {listing::Column::kText, listing::Column::kUuid},
                           .first = {"", listing::kFirstUuid}};
  const auto after = cursors.open(list, query.cursor);
  if (!after) return after.error();
  const auto rows = database.query(db::SystemScope{"the platform's owner chooses among all salons"},
                                   sql::kListTenants, query.only, query.search, (*after)[0],
                                   (*after)[1], query.limit + 1);
  const auto end = listing::end_page(cursors, list, rows, query.limit, [](db::Row row) {
    constexpr int kId = 0;
    constexpr int kFoldedName = 5;
    return listing::Keys{row.get<std::string>(kFoldedName), row.get<std::string>(kId)};
  });
  TenantPage page{.items = {}, .next = end.next};
  for (std::size_t i = 0; i < end.count; ++i) page.items.push_back(read_tenant(rows[i]));
  return page;
}

TenantId insert_tenant(db::Tx& tx, std::string_view name, const std::optional<std::string>& slug,
                       std::string_view metadata) {
  return tx.exec(sql::kInsertTenant, name, slug, metadata).one().get<TenantId>(0);
}

}  // namespace okoshko::tenants
