#include "duplicates/duplicates_feature.hpp"

#include <fmt/format.h>

#include "duplicates/duplicates_http.hpp"

namespace okoshko::duplicates {
namespace {

/// Deletes what is kept for undoing merges whose time has passed.
jobs::Definition merges_job(const std::shared_ptr<MergesService>& service) {
  jobs::Definition job;
  job.name = "merges";
  job.cron = "47 * * * *";
  job.work = [service](jobs::Context& context) {
    constexpr int kAtOnce = 100;
    std::int64_t finished = 0;
    for (int page = kAtOnce; page == kAtOnce; finished += page) {
      context.check();
      page = service->finish_due(kAtOnce);
    }
    return jobs::RunOutcome{.result = fmt::format(R"({{"finished":{}}})", finished)};
  };
  return job;
}

}  // namespace

feature::Feature make_feature(const feature::Platform& platform) {
  const auto requests = std::make_shared<MergesService>(platform.database, platform.clock);
  const auto background = std::make_shared<MergesService>(platform.job_database, platform.clock);
  return {.add_routes =
              [requests](http::Router& router, const auth::AccessGuard& guard) {
                add_routes(router, guard, *requests);
              },
          .jobs = {merges_job(background)}};
}

}  // namespace okoshko::duplicates
