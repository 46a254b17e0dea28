#pragma once
/// Reads and changes jobs for an operator. Changes are made in the caller's transaction, together
/// with its audit row. Threads: stateless. Throws db errors.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "db/database.hpp"
#include "jobs/types.hpp"

namespace okoshko::jobs {

struct Request {
  std::string job;
  std::string cause;  ///< "manual" or "command"
  int attempts_max = 1;
  Instant due_at;  ///< of a command's run: how long it waits for its turn
  std::optional<DayRange> range{};
  std::optional<TenantId> only_tenant{};
  std::optional<UserId> by{};
};
/// Errors: kConflict "job-busy": a manual run already waits or runs.
Result<std::int64_t> request_run(db::Tx& tx, const Request& request, Instant now);

/// Errors: kConflict "run-over"; kNotFound.
Result<Done> cancel_run(db::Tx& tx, const std::string& job, std::int64_t run, Instant now);

/// False if it already was so.
bool set_paused(db::Tx& tx, const std::string& job, bool paused, Instant now);

/// Errors: kNotFound.
Result<RunInfo> find_run(db::Tx& tx, const std::string& job, std::int64_t run);
std::vector<LogLine> list_log(db::Database& database, std::int64_t run);

/// Newest first; only runs before the run `before`.
std::vector<RunInfo> list_runs(db::Database& database, const std::string& job,
                               std::optional<std::int64_t> before, int limit);
/// The newest `each` runs of every one of `jobs`, newest first within a job.
std::vector<RunInfo> list_newest_runs(db::Database& database, const std::vector<std::string>& jobs,
                                      int each);
/// Running and waiting runs; within a job the running one first.
std::vector<RunInfo> list_open_runs(db::Database& database, const std::vector<std::string>& jobs);

struct DaySummary {
  std::int64_t runs = 0;
  std::int64_t failed = 0;
  std::int64_t nodes = 0;
};
/// Of the last 24 hours.
DaySummary sum_up_day(db::Database& database, Instant now);

}  // namespace okoshko::jobs
