#include "auth/audit_log.hpp"

#include "auth/sql.hpp"
#include "listing/page.hpp"
#include "time/zone.hpp"

namespace okoshko::auth {
namespace {

AuditEntry read_entry(const db::Row& row) {
  auto [id, at, action, via, metadata, ip_address, user, user_name, tenant, tenant_name, subject] =
      row.as<std::int64_t, Instant, std::string, std::string, std::string, std::string,
             std::optional<UserId>, std::optional<std::string>, std::optional<TenantId>,
             std::optional<std::string>, std::optional<std::string>>();
  return {.id = id,
          .at = at,
          .action = std::move(action),
          .via = std::move(via),
          .metadata = std::move(metadata),
          .ip_address = std::move(ip_address),
          .user = user,
          .user_name = std::move(user_name),
          .tenant = tenant,
          .tenant_name = std::move(tenant_name),
          .subject = std::move(subject)};
}

listing::List journal_of(const std::optional<TenantId>& tenant, const AuditQuery& q) {
  const auto text = [](const std::optional<Instant>& at) {
    return at ? std::optional{time::format_rfc3339(*at)} : std::nullopt;
  };
  return {
      .name = listing::name_of("audits", tenant, q.user, q.action, text(q.from), text(q.before)),
      .columns = {listing::Column::kInstant, listing::Column::kInteger},
      .first = {"infinity", listing::kLastInteger}};
}

}  // namespace

Result<AuditPage> list_audits(db::Database& database, const listing::Cursors& cursors,
                              const Principal& caller, const AuditQuery& query) {
  if (caller.tenant && query.tenant && query.tenant != caller.tenant)
    return Error::not_found("tenant");
  constexpr db::SystemScope kJournal{"the journal is the platform's, and read by whole salons"};
  const auto tenant = caller.tenant ? caller.tenant : query.tenant;
  const auto& q = query;
  const auto list = journal_of(tenant, q);
  const auto after = cursors.open(list, q.cursor);
  if (!after) return after.error();
  const auto& at = (*after)[0];
  const auto& id = (*after)[1];
  // Two statements instead of one with a condition: each uses the index that fits it.
  const auto rows = tenant ? database.query(kJournal, sql::kListAuditsOfTenant, *tenant, q.user,
                                            q.action, q.from, q.before, at, id, q.limit + 1)
                           : database.query(kJournal, sql::kListAuditsOfPlatform, q.user, q.action,
                                            q.from, q.before, at, id, q.limit + 1);
  const auto end = listing::end_page(cursors, list, rows, q.limit, [](db::Row row) {
    constexpr int kId = 0;
    constexpr int kAt = 1;
    return listing::Keys{row.get<std::string>(kAt), row.get<std::string>(kId)};
  });
  AuditPage page{.items = {}, .next = end.next};
  for (std::size_t i = 0; i < end.count; ++i) page.items.push_back(read_entry(rows[i]));
  return page;
}

}  // namespace okoshko::auth
