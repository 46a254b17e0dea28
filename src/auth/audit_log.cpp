#include "auth/audit_log.hpp"

#include "auth/sql.hpp"

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

}  // namespace

Result<AuditPage> list_audits(db::Database& database, const Principal& caller,
                              const AuditQuery& query) {
  if (caller.tenant && query.tenant && query.tenant != caller.tenant)
    return Error::not_found("tenant");
  constexpr db::SystemScope kJournal{"the journal is the platform's, and read by whole salons"};
  const auto tenant = caller.tenant ? caller.tenant : query.tenant;
  const auto& q = query;
  // Two statements instead of one with a choice inside: each walks the index that fits it.
  const auto rows = tenant ? database.query(kJournal, sql::kListAuditsOfTenant, *tenant, q.user,
                                            q.action, q.from, q.before, q.after, q.limit + 1)
                           : database.query(kJournal, sql::kListAuditsOfPlatform, q.user, q.action,
                                            q.from, q.before, q.after, q.limit + 1);
  AuditPage page;
  for (const db::Row row : rows) {
    if (static_cast<int>(page.items.size()) == query.limit) {
      page.next = page.items.back().id;
      break;
    }
    page.items.push_back(read_entry(row));
  }
  return page;
}

}  // namespace okoshko::auth
