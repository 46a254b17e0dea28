#pragma once
/// The current schedule of a job: the cron expression of its definition, or the one that an
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
  std::optional<std::string> cron{};  ///< absent: the expression of the definition
};
/// The settings of all jobs that have any, by name.
std::map<std::string, JobSettings> read_settings(db::Database& database);

/// Empty for a job without a schedule, whatever was set.
std::string cron_of(const Definition& job, const std::map<std::string, JobSettings>& settings);

/// The next `count` ticks after `now` over all scopes, without duplicates. Empty for an invalid
/// expression.
std::vector<Instant> next_ticks(const std::string& cron, const std::vector<Scope>& scopes,
                                Instant now, std::size_t count);

/// Sets the expression, or restores that of the definition. Ticks of the new schedule before `now`
/// are not run. False if it already was so. REQUIRES: Cron::parse() accepts it.
bool set_cron(db::Tx& tx, const std::string& job, const std::optional<std::string>& cron,
              Instant now);

}  // namespace okoshko::jobs
