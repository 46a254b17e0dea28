#include "client_page/client_page_feature.hpp"

#include "client_page/client_page_http.hpp"

namespace okoshko::client_page {
namespace {

struct Services {
  explicit Services(const feature::Platform& platform)
      : outbox{platform.database, client_links::LinksService{platform.public_url}},
        matches{platform.database, platform.clock, outbox},
        waitlist{platform.database, platform.clock, platform.cursors},
        page{platform.database, platform.clock, outbox, matches, waitlist} {}

  outreach::OutboxService outbox;
  waitlist::MatchService matches;
  waitlist::WaitlistService waitlist;
  PageService page;
};

}  // namespace

feature::Feature make_feature(const feature::Platform& platform) {
  const auto all = std::make_shared<Services>(platform);
  return {
      .add_routes = [all, &clock = platform.clock](http::Router& router, const auth::AccessGuard&) {
        // The token of a link is the permission, so no guard asks for a session.
        add_routes(router, all->page, clock);
      }};
}

}  // namespace okoshko::client_page
