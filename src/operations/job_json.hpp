#pragma once
/// Jobs and their runs as JSON, for the page and for `okoshko job ... --json`.
/// Threads: stateless functions.

#include <boost/json/object.hpp>
#include <vector>

#include "jobs/admin_store.hpp"
#include "jobs/job.hpp"
#include "jobs/set_aside.hpp"

namespace okoshko::operations {

/// The number of recent runs that the page shows as bars.
inline constexpr int kRecentRuns = 14;

/// The number of future ticks that the page shows.
inline constexpr std::size_t kNextTicks = 5;

boost::json::object run_json(const jobs::RunInfo& run);
boost::json::object log_line_json(const jobs::LogLine& line);
boost::json::object set_aside_json(const jobs::SetAside& row);

/// A job with its newest runs.
struct JobView {
  const jobs::Definition* job;
  bool paused = false;
  std::string cron{};  ///< the current expression; empty: manual runs only
  /// at most kNextTicks; for a paused job, the ticks without the pause
  std::vector<Instant> next{};
  std::optional<jobs::RunInfo> current{};  ///< the running or waiting run
  std::vector<jobs::RunInfo> ended{};      ///< newest first, at most kRecentRuns
};
/// Views of all `jobs`. Throws db errors.
std::vector<JobView> view_jobs(db::Database& database, const std::vector<jobs::Definition>& jobs,
                               Instant now);
boost::json::object job_json(const JobView& view);

}  // namespace okoshko::operations
