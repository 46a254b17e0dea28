#pragma once
/// What a command other than serve works with: the database, its schema up to date.
/// Threads: one. Lifetime: as long as the command.

#include <memory>

#include "app/node_database.hpp"
#include "base/result.hpp"
#include "db/database.hpp"

namespace okoshko::app {

/// For the operator: every applied migration and its warnings on stderr.
/// True when there were none of the latter. Throws what migrations::Migrator throws, and
/// std::runtime_error for its errors.
bool migrate_and_tell(const std::string& dsn);

class CommandDatabase {
 public:
  /// Brings the private database's schema up to date; of another one it demands that. Throws
  /// postgres_server::ClusterError, db::Unavailable, and std::runtime_error that says to run
  /// `okoshko migrate`.
  explicit CommandDatabase(const DatabaseChoice& choice);

  db::Database& operator*() { return *database_; }
  db::Database* operator->() { return database_.get(); }

 private:
  NodeDatabase node_database_;
  std::unique_ptr<db::Database> database_;
};

}  // namespace okoshko::app
