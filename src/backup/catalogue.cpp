#include "backup/catalogue.hpp"

#include <fmt/format.h>

#include "backup/sql.hpp"

namespace okoshko::backup {

std::vector<Table> list_tables(db::Tx& tx) {
  std::vector<Table> tables;
  for (const auto& row : tx.exec(sql::kListTables)) {
    tables.push_back({.name = row.get<std::string>(0),
                      .columns = row.get<std::string>(1),
                      .tenant_key = row.get<std::string>(2)});
  }
  return tables;
}

std::string of_tenant(const Table& table, const TenantId& tenant) {
  return fmt::format("WHERE {} = '{}'", table.tenant_key, tenant.value.view());
}

std::int64_t count_rows(db::Tx& tx, const Table& table, const std::string& condition) {
  const auto rows =
      tx.exec_script(fmt::format("SELECT count(*) FROM {} {}", table.name, condition));
  return rows.one().get<std::int64_t>(0);
}

int newest_migration(db::Tx& tx) { return tx.exec(sql::kNewestMigration).one().get<int>(0); }

db::DatabaseOptions patient_options(const std::string& dsn) {
  db::DatabaseOptions options;
  options.dsn = dsn;
  options.pool_size = 1;
  options.statement_timeout = std::chrono::milliseconds{0};
  options.idle_in_transaction_timeout = std::chrono::milliseconds{0};
  options.application_name = "okoshko backup";
  return options;
}

}  // namespace okoshko::backup
