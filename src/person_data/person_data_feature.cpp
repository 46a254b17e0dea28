#include "person_data/person_data_feature.hpp"

#include <fmt/format.h>

#include "person_data/person_data_http.hpp"

namespace okoshko::person_data {
namespace {

/// Deletes the copies of erased clients whose undo time has passed.
jobs::Definition erasures_job(const std::shared_ptr<ErasureService>& service) {
  jobs::Definition job;
  job.name = "erasures";
  job.cron = "41 * * * *";
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

feature::Feature make_feature(const feature::Platform& platform,
                              const std::optional<tenants::SecretBox>& box) {
  const auto requests = std::make_shared<ErasureService>(platform.database, platform.clock, box);
  const auto background =
      std::make_shared<ErasureService>(platform.job_database, platform.clock, box);
  return {.add_routes =
              [requests](http::Router& router, const auth::AccessGuard& guard) {
                add_routes(router, guard, *requests);
              },
          .jobs = {erasures_job(background)}};
}

}  // namespace okoshko::person_data
