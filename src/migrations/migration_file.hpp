#pragma once
/// Parses the text of one migration (db/migrations/README.md describes the format).
/// Private to migrations. Threads: pure functions.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace okoshko::migrations {

/// One statement of a concurrent file, or a whole transactional file.
struct MigrationStep {
  std::string sql;
  std::string only_when;    ///< a query; empty: always
  std::string unless_rows;  ///< a query; empty: no condition
};

struct MigrationFile {
  bool concurrently = false;
  std::vector<MigrationStep> steps;
};

/// Throws std::logic_error for an unknown directive, which is an error in the file.
MigrationFile parse_migration(std::string_view text);

/// The names in `CREATE [UNIQUE] INDEX CONCURRENTLY [IF NOT EXISTS] name ON [ONLY] table`.
struct IndexName {
  std::string index;
  std::string table;
};
std::optional<IndexName> concurrent_index_of(const std::string& sql);

}  // namespace okoshko::migrations
