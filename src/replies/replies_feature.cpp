#include "replies/replies_feature.hpp"

#include "replies/replies_http.hpp"

namespace okoshko::replies {
namespace {

struct RepliesParts {
  RepliesParts(db::Database& database, const feature::Platform& platform, const RepliesPorts& ports)
      : outbox{database, client_links::LinksService{platform.public_url}},
        matches{database, platform.clock, outbox},
        service{database, platform.clock, ports.channels,     ports.box,
                outbox,   matches,        platform.public_url} {}
  outreach::OutboxService outbox;
  waitlist::MatchService matches;
  RepliesService service;
};

}  // namespace

feature::Feature make_feature(const feature::Platform& platform, const RepliesPorts& ports) {
  const auto requests = std::make_shared<RepliesParts>(platform.database, platform, ports);
  const auto background = std::make_shared<RepliesParts>(platform.job_database, platform, ports);
  const auto task = [background, platform](bool (RepliesService::*work)()) {
    return [background, platform, work] {
      platform.clock.refresh(platform.job_database);
      return (background->service.*work)();
    };
  };
  return {.add_routes =
              [requests](http::Router& router, const auth::AccessGuard& guard) {
                add_routes(router, guard, requests->service);
              },
          // Both wait for messengers.
          .periodic_tasks = {
              {.name = "channel_updates", .work = task(&RepliesService::poll), .threads = 3},
              {.name = "channel_events", .work = task(&RepliesService::handle), .threads = 2}}};
}

}  // namespace okoshko::replies
