#pragma once
/// Whether a node can serve, in fixed words: strangers may ask. Causes go to the log, when they
/// change.
/// Threads: any. Lifetime: what it is given must outlive it.

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "db/database.hpp"
#include "live/source.hpp"
#include "migrations/schema_state.hpp"
#include "operations/database_fitness.hpp"

namespace okoshko::operations {

class Readiness {
 public:
  struct Report {
    DatabaseState database = DatabaseState::kDown;
    migrations::SchemaState schema = migrations::SchemaState::kUnknown;
    bool row_level_security = false;  ///< it applies to tenants' work
    live::SourceState::Stage live = live::SourceState::Stage::kStarting;

    /// The node can answer requests; those that write only while `database` is up.
    bool ready() const { return schema == migrations::SchemaState::kCurrent; }
    /// Nothing of it is missing.
    bool whole() const;
  };

  /// A report is kept for `keep`, so that however often one asks, the database is asked no
  /// oftener.
  Readiness(db::Database& database, const live::Source& source,
            std::chrono::milliseconds keep = std::chrono::seconds{1});

  /// One caller at a time asks the database; the others get the report before. Never throws
  /// because of the database.
  Report report();

 private:
  std::optional<Report> kept_report(bool stale_too) const;
  Report look();
  void note(const Report& report, std::string why);

  db::Database& database_;
  const live::Source& source_;
  const std::chrono::milliseconds keep_;
  std::mutex looking_;
  std::string why_;  ///< of the newest look; guarded by looking_
  mutable std::mutex mutex_;
  std::optional<Report> kept_;
  std::chrono::steady_clock::time_point fresh_until_{};
};

}  // namespace okoshko::operations
