#pragma once
/// Brings a database to the schema this server was built for.
///
/// The files of db/migrations (their README tells the format) are built in. They run in
/// order under a session lock, one node at a time; each transactional file commits
/// together with its row in dashboard.okoshko_migrations, and each statement of a
/// concurrent file may be run again: kill it anywhere and run it again.
///
/// No statement waits long for a lock that a working bot holds, because everybody else
/// would queue up behind it: it gives up after lock_timeout and tries again later.
///
/// Needs a connection of its own to PostgreSQL itself: a pooler in transaction mode does
/// not keep the session lock.
///
/// Threads: one at a time; any number of processes. Lifetime: none; connects when asked.

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

/// db/migrations as this binary was built with them, in order.
std::span<const Migration> embedded_migrations();

struct MigratorOptions {
  std::string dsn;
  /// How long to wait while another node migrates.
  std::chrono::milliseconds turn_timeout{std::chrono::minutes{10}};
  /// How long one statement waits for a table's lock, and how often it tries.
  std::chrono::milliseconds lock_timeout{2000};
  int lock_tries = 30;
  /// Hears of each statement just before it is sent.
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
    /// What the operator should know: keys that the data did not allow, missing rights.
    std::vector<std::string> warnings;
  };

  /// Applies what is missing, and again what ended with warnings; empty when there is nothing.
  /// Errors: kConflict "migration-changed" (an applied file has another text now),
  /// kUnavailable "migration-locked" (another node migrates, or a table stays locked).
  /// Throws Unavailable, TimedOut, QueryError; what was applied before stays applied.
  okoshko::Result<std::vector<Applied>> migrate();

  /// The statements that migrate() would send now, as a script; empty when nothing is
  /// missing. Conditions of concurrent statements are told as comments, the time a
  /// concurrent file took as 0. Not in it: the statement that notes warnings, if any come.
  /// Errors and exceptions as migrate(), without waiting for the lock.
  okoshko::Result<std::string> plan();

 private:
  class Run;
  MigratorOptions options_;
  std::span<const Migration> migrations_;
};

}  // namespace okoshko::migrations
