#include "notices/notices_feature.hpp"

#include <memory>

#include "notices/notices_http.hpp"

namespace okoshko::notices {
namespace {

struct Services {
  explicit Services(const feature::Platform& platform)
      : answers{platform.database, platform.clock},
        outbox{platform.database, client_links::LinksService{platform.public_url}},
        notices{platform.database, platform.clock, outbox} {}

  AnswersService answers;
  outreach::OutboxService outbox;
  NoticesService notices;
};

}  // namespace

feature::Feature make_feature(const feature::Platform& platform) {
  const auto services = std::make_shared<Services>(platform);
  return {.add_routes = [services](http::Router& router, const auth::AccessGuard& guard) {
    add_routes(router, guard, services->answers, services->notices);
  }};
}

}  // namespace okoshko::notices
