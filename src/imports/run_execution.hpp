#pragma once
/// One execution of a run on this node: reads its files, keeps its progress and its problems in the
/// database, and ends it. Private to ImportWorker.
/// Threads: one. Lifetime: borrows its arguments.

#include <boost/json/array.hpp>

#include <atomic>
#include <chrono>

#include "base/clock.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "imports/import_rows.hpp"
#include "imports/types.hpp"

namespace okoshko::imports {

/// How long a run belongs to a node that says nothing.
inline constexpr std::chrono::minutes kLease{2};

class RunExecution {
 public:
  struct Environment {
    db::Database& db;
    const Clock& clock;
    const std::atomic<bool>& stopping;
  };
  RunExecution(const Environment& environment, const ClaimedRun& run);

  /// Throws db errors; the run is then tried again when its lease ends.
  void execute();

 private:
  struct Stopped {};      ///< its user has stopped it
  struct Interrupted {};  ///< the node stops, or another node has the run

  Result<Done> read();
  Result<std::vector<csv::FileSource>> sources();
  void note(const csv::RowProblem& problem);
  void show(std::uint64_t bytes, std::uint64_t total);
  void beat(std::chrono::minutes lease);
  void finish(std::string_view state, const std::optional<Error>& error);
  void release(std::chrono::seconds after);
  RunProgress progress() const;

  Environment environment_;
  const ClaimedRun& run_;
  TenantScope scope_;
  csv::RowReport report_;
  csv::InputFiles inputs_;
  ImportOutcome done_;
  std::string mapping_name_;
  boost::json::array problems_;
  std::int64_t problems_total_ = 0;
  std::uint64_t bytes_read_ = 0;
  std::uint64_t bytes_total_ = 0;
  std::chrono::steady_clock::time_point beaten_;
};

}  // namespace okoshko::imports
