#include "operations/cleanup_job.hpp"

#include "jobs/runs_store.hpp"

namespace okoshko::operations {

jobs::Definition cleanup_job(auth::Sessions& sessions, auth::People& people) {
  jobs::Definition job;
  job.name = "cleanup";
  job.cron = "17 * * * *";
  job.work = [&sessions, &people](jobs::Context& context) {
    sessions.clean_up();
    people.clean_up();
    context.check();
    jobs::runs::clean_up(context.database(), context.now());
    return jobs::RunOutcome{};
  };
  return job;
}

}  // namespace okoshko::operations
