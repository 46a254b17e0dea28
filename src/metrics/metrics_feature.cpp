#include "metrics/metrics_feature.hpp"

#include "metrics/breakdown_http.hpp"
#include "metrics/daily_job.hpp"
#include "metrics/overview_http.hpp"

namespace okoshko::metrics {

feature::Feature make_feature(const feature::Platform& platform) {
  const auto service = std::make_shared<OverviewService>(platform.database, platform.clock);
  const auto breakdown =
      std::make_shared<BreakdownService>(platform.database, platform.clock, platform.cursors);
  return {.add_routes =
              [service, breakdown](http::Router& router, const auth::AccessGuard& guard) {
                add_routes(router, guard, *service);
                add_breakdown_routes(router, guard, *breakdown);
              },
          .jobs = {daily_job(platform.job_database)}};
}

}  // namespace okoshko::metrics
