#include "outreach/outreach_feature.hpp"

#include "outreach/outreach_http.hpp"

namespace okoshko::outreach {
namespace {

/// Releases the messages that are due. True: there may be more.
bool release_due(OutboxService& outbox, const feature::Platform& platform) {
  constexpr int kMax = 100;
  // Times of messages are those of the database's clock.
  platform.clock.refresh(platform.job_database);
  return outbox.release(platform.job_database, kMax, platform.clock.now()) == kMax;
}

}  // namespace

feature::Feature make_feature(const feature::Platform& platform) {
  const auto outbox = std::make_shared<OutboxService>(
      platform.database, client_links::LinksService{platform.public_url});
  const auto commands = std::make_shared<CommandsService>(platform.database);
  return {.add_routes =
              [outbox, commands, &clock = platform.clock](http::Router& router,
                                                          const auth::AccessGuard& guard) {
                add_routes(router, guard, {*outbox, *commands, clock});
              },
          .periodic_tasks = {{.name = "outreach", .work = [outbox, platform] {
                                return release_due(*outbox, platform);
                              }}}};
}

}  // namespace okoshko::outreach
