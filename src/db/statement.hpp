#pragma once
/// A named SQL statement. Constants are generated from each module's sql/*.sql files.

namespace okoshko::db {

struct Statement {
  const char* name;  ///< "<module>.<file>": prepared, measured and counted under it
  const char* sql;
};

}  // namespace okoshko::db
