#pragma once
/// Jobs and their runs as JSON, for the page and for `okoshko job ... --json`.
/// Threads: stateless functions.

#include <boost/json/object.hpp>
#include <vector>

#include "jobs/admin_store.hpp"
#include "jobs/job.hpp"
#include "jobs/set_aside.hpp"

namespace okoshko::operations {

/// Runs shown as bars behind a job.
inline constexpr int kRecentRuns = 14;

/// Runs to come that are shown.
inline constexpr std::size_t kNextTicks = 5;

boost::json::object run_json(const jobs::RunInfo& run);
boost::json::object log_line_json(const jobs::LogLine& line);
boost::json::object set_aside_json(const jobs::SetAside& row);

/// A job with what its newest runs say.
struct JobView {
  const jobs::Definition* job;
  bool paused = false;
  std::string cron{};           ///< in use; empty: only by hand
  std::vector<Instant> next{};  ///< at most kNextTicks; of a paused job, those it would have
  std::optional<jobs::RunInfo> current{};  ///< runs, or waits for its turn
  std::vector<jobs::RunInfo> ended{};      ///< newest first, at most kRecentRuns
};
/// Of all of `jobs`. Throws db errors.
std::vector<JobView> view_jobs(db::Database& database, const std::vector<jobs::Definition>& jobs,
                               Instant now);
boost::json::object job_json(const JobView& view);

}  // namespace okoshko::operations
