#pragma once
/// The schedule of a job as it is in use: the job's own cron expression, or the one that an
/// operator has set. Threads: stateless. Throws db errors.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "jobs/job.hpp"

namespace okoshko::jobs {

struct JobSettings {
  bool paused = false;
  std::optional<std::string> cron{};  ///< absent: the job's own
};
/// Of the jobs that have any, by name.
std::map<std::string, JobSettings> read_settings(db::Database& database);

/// Empty for a job that runs only by hand, whatever was set.
std::string cron_of(const Definition& job, const std::map<std::string, JobSettings>& settings);

/// The next `count` ticks after `now`, over all scopes, each moment once. Empty for an expression
/// that cannot be read.
std::vector<Instant> next_ticks(const std::string& cron, const std::vector<Scope>& scopes,
                                Instant now, std::size_t count);

/// Sets the expression, or the job's own again. What was due before `now` is not made up for by the
/// new schedule. False when it was so already. REQUIRES: Cron::parse() accepts it.
bool set_cron(db::Tx& tx, const std::string& job, const std::optional<std::string>& cron,
              Instant now);

}  // namespace okoshko::jobs
