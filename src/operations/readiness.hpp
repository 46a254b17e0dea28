#pragma once
/// Whether a node can serve, in fixed words, because anybody may read it. Changes of the cause are
/// logged.
/// Threads: any. Lifetime: all arguments must outlive it.

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
    bool row_level_security = false;  ///< it applies to tenant work
    live::SourceState::Stage live = live::SourceState::Stage::kStarting;

    /// The node can answer requests; writing requests succeed only while `database` is up.
    bool ready() const { return schema == migrations::SchemaState::kCurrent; }
    /// True if every part works.
    bool is_ready() const;
  };

  /// A report is reused for `keep`, so that frequent calls do not query the database more often.
  Readiness(db::Database& database, const live::Source& source,
            std::chrono::milliseconds keep = std::chrono::seconds{1});

  /// One caller at a time queries the database; the others get the previous report. Never throws
  /// because of the database.
  Report report();

 private:
  std::optional<Report> kept_report(bool stale_too) const;
  Report inspect();
  void note(const Report& report, std::string why);

  db::Database& database_;
  const live::Source& source_;
  const std::chrono::milliseconds keep_;
  std::mutex looking_;
  std::string why_;  ///< of the last check; guarded by looking_
  mutable std::mutex mutex_;
  std::optional<Report> kept_;
  std::chrono::steady_clock::time_point fresh_until_{};
};

}  // namespace okoshko::operations
