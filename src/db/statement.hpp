#pragma once
/// A named SQL statement. Constants are generated from each module's sql/*.sql files.

namespace okoshko::db {

struct Statement {
  const char* name;  ///< "<module>.<file>": the name for preparation, measures and counts
  const char* sql;
};

}  // namespace okoshko::db
