#pragma once
/// The tables of a database, for backups. Private to backup.
/// Threads: stateless.

#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "db/database.hpp"

namespace okoshko::backup {

inline constexpr db::SystemScope kBackup{"a backup contains all salons"};

struct Table {
  std::string name;        ///< with its schema, quoted
  std::string columns;     ///< quoted; without generated ones
  std::string tenant_key;  ///< the column that holds the salon; empty: none
};
std::vector<Table> list_tables(db::Tx& tx);

/// "WHERE tenant_id = '…'"; `table` must have a tenant_key.
std::string of_tenant(const Table& table, const TenantId& tenant);

/// `condition`: empty, or of_tenant().
std::int64_t count_rows(db::Tx& tx, const Table& table, const std::string& condition);

/// The number of the newest migration.
int newest_migration(db::Tx& tx);

/// Options for connections whose statements may run for hours.
db::DatabaseOptions patient_options(const std::string& dsn);

}  // namespace okoshko::backup
