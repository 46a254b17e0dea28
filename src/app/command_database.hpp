#pragma once
/// The database of a command other than serve, with a current schema.
/// Threads: one. Lifetime: that of the command.

#include <memory>

#include "app/node_database.hpp"
#include "base/result.hpp"
#include "db/database.hpp"

namespace okoshko::app {

/// Prints every applied migration and its warnings on stderr. Returns true if there were no
/// warnings. Throws the exceptions of migrations::Migrator, and std::runtime_error for its errors.
bool migrate_and_tell(const std::string& dsn);

class CommandDatabase {
 public:
  /// Migrates the private database; requires a current schema of an external one. Throws
  /// postgres_server::ClusterError, db::Unavailable, and std::runtime_error with the remedy
  /// `okoshko migrate`.
  explicit CommandDatabase(const DatabaseChoice& choice);

  db::Database& operator*() { return *database_; }
  db::Database* operator->() { return database_.get(); }
  const std::string& dsn() const { return node_database_.dsn(); }

 private:
  NodeDatabase node_database_;
  std::unique_ptr<db::Database> database_;
};

}  // namespace okoshko::app
