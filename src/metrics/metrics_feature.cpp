#include "metrics/metrics_feature.hpp"

#include "metrics/daily_job.hpp"
#include "metrics/overview_http.hpp"

namespace okoshko::metrics {

feature::Feature make_feature(const feature::Platform& platform) {
  const auto service = std::make_shared<OverviewService>(platform.database, platform.clock);
  return {.add_routes =
              [service](http::Router& router, const auth::AccessGuard& guard) {
                add_routes(router, guard, *service);
              },
          .jobs = {daily_job(platform.job_database)}};
}

}  // namespace okoshko::metrics
