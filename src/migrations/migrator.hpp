#pragma once
/// Updates a database to the schema of this binary.
///
/// The files of db/migrations (their README describes the format) are embedded. They run in order
/// under a session lock, on one node at a time. Each transactional file commits together with its
/// row in dashboard.okoshko_migrations, and each statement of a concurrent file is idempotent. A
/// migration may therefore be interrupted at any point and run again.
///
/// A statement gives up after lock_timeout when it waits for a lock that the bot holds, and is
/// tried again later: a longer wait would block all later statements on the table.
///
/// It needs its own direct connection to PostgreSQL: a pooler in transaction mode does not keep the
/// session lock.
///
/// Threads: one at a time; any number of processes. It connects when a function is called.

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace okoshko::migrations {

struct Migration {
  int id;
  const char* name;
  const char* sql;
  const char* checksum;  ///< SHA-256 of the file, hexadecimal
};

/// The files of db/migrations that were embedded at the build, in order.
std::span<const Migration> embedded_migrations();

struct MigratorOptions {
  std::string dsn;
  /// How long to wait while another node migrates.
  std::chrono::milliseconds turn_timeout{std::chrono::minutes{10}};
  /// How long one attempt waits for the lock of a table, and the number of attempts.
  std::chrono::milliseconds lock_timeout{2000};
  int lock_tries = 30;
  /// Called with each statement just before it is sent.
  std::function<void(std::string_view sql)> on_statement{};
};

class Migrator {
 public:
  explicit Migrator(MigratorOptions options,
                    std::span<const Migration> migrations = embedded_migrations());

  struct Applied {
    int id;
    std::string name;
    std::chrono::milliseconds took;
    /// For the operator: keys that the data did not allow, missing rights.
    std::vector<std::string> warnings;
  };

  /// Applies missing files, and again those that ended with warnings; empty if there are none.
  /// Errors: kConflict "migration-changed" (the text of an applied file has changed), kUnavailable
  /// "migration-locked" (another node migrates, or a table stays locked). Throws Unavailable,
  /// TimedOut, QueryError. Files that were applied before stay applied.
  okoshko::Result<std::vector<Applied>> migrate();

  /// The statements that migrate() would send now, as a script; empty if nothing is missing.
  /// Conditions of concurrent statements are comments in it, and the duration of a concurrent file
  /// is 0. The script does not contain the statement that stores warnings. Errors and exceptions as
  /// in migrate(); it does not wait for the lock.
  okoshko::Result<std::string> plan();

 private:
  class Run;
  MigratorOptions options_;
  std::span<const Migration> migrations_;
};

}  // namespace okoshko::migrations
