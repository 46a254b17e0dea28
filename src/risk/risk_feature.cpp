#include "risk/risk_feature.hpp"

#include "risk/risk_http.hpp"
#include "risk/risk_jobs.hpp"

namespace okoshko::risk {

feature::Feature make_feature(const feature::Platform& platform) {
  const auto record = std::make_shared<RecordService>(platform.database, platform.clock);
  return {.add_routes = [record](
                            http::Router& router,
                            const auth::AccessGuard& guard) { add_routes(router, guard, *record); },
          .jobs = {train_job(), score_job()},
          .periodic_tasks = {score_task(platform.job_database, platform.clock)}};
}

}  // namespace okoshko::risk
