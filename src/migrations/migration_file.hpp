#pragma once
/// The text of one migration, taken apart (db/migrations/README.md tells the format).
/// Private to migrations. Threads: pure functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace okoshko::migrations {

/// One statement of a concurrent file, or the whole of a transactional one.
struct MigrationStep {
  std::string sql;
  std::string only_when;    ///< a query; empty: always
  std::string unless_rows;  ///< a query; empty: never in the way
};

struct MigrationFile {
  bool concurrently = false;
  std::vector<MigrationStep> steps;
};

/// Throws std::logic_error for a directive it does not know: the file is wrong, not the world.
MigrationFile parse_migration(std::string_view text);

/// Of `CREATE [UNIQUE] INDEX CONCURRENTLY [IF NOT EXISTS] name ON [ONLY] table`.
struct IndexName {
  std::string index;
  std::string table;
};
std::optional<IndexName> concurrent_index_of(const std::string& sql);

}  // namespace okoshko::migrations
