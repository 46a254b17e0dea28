#pragma once
/// `okoshko job`: background work from the command line. The command executes the job itself, so a
/// crontab is enough. Its run is recorded and excludes other runs, like that of a node. Each prints
/// its result on stdout, errors on stderr, and returns the exit code. Throws db errors. Threads:
/// the main one.

#include <string>
#include <vector>

#include "db/database.hpp"
#include "jobs/job.hpp"

namespace okoshko::operations {

struct JobRunRequest {
  std::string job;
  std::string day;   ///< YYYY-MM-DD; empty: the days of a scheduled run
  std::string from;  ///< start of a range, with `to`
  std::string to;
  std::string tenant;  ///< slug or id; empty: all active salons
  bool json = false;   ///< the run as one line of JSON
  int wait_s = 600;    ///< how long to wait for another run of the job
};
/// `jobs` are all definitions, here and below.
int job_run(const JobRunRequest& request, db::Database& database,
            const std::vector<jobs::Definition>& jobs);

int job_list(bool as_json, db::Database& database, const std::vector<jobs::Definition>& jobs);

struct JobHistoryRequest {
  std::string job;
  int limit = 20;
  bool json = false;
};
int job_history(const JobHistoryRequest& request, db::Database& database,
                const std::vector<jobs::Definition>& jobs);

int job_set_paused(const std::string& job, bool paused, db::Database& database,
                   const std::vector<jobs::Definition>& jobs);

}  // namespace okoshko::operations
