#include "app/job_catalog.hpp"

#include "jobs/runs_store.hpp"
#include "metrics/daily_job.hpp"
#include "risk/risk_jobs.hpp"
#include "winback/churn_job.hpp"

namespace okoshko::app {
namespace {

/// What nobody needs any more: ended sessions, old throttles and links, the history of jobs. Each
/// call takes a bounded bite.
jobs::Definition cleanup_job(auth::Sessions& sessions, auth::People& people) {
  jobs::Definition job;
  job.name = "cleanup";
  job.cron = "17 * * * *";
  job.work = [&sessions, &people](jobs::Context& context) {
    sessions.clean_up();
    people.clean_up();
    context.check();
    jobs::runs::clean_up(context.database(), context.now());
    return jobs::Outcome{};
  };
  return job;
}

}  // namespace

std::vector<jobs::Definition> all_jobs(db::Database& database, auth::Sessions& sessions,
                                       auth::People& people) {
  return {winback::churn_job(database), cleanup_job(sessions, people), metrics::daily_job(database),
          risk::train_job(), risk::score_job()};
}

}  // namespace okoshko::app
