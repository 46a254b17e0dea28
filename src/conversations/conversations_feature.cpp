#include "conversations/conversations_feature.hpp"

#include "conversations/conversations_http.hpp"

namespace okoshko::conversations {

feature::Feature make_feature(const feature::Platform& platform) {
  const auto service = std::make_shared<ConversationsService>(platform.database, platform.cursors);
  return {.add_routes = [service](http::Router& router, const auth::AccessGuard& guard) {
    add_routes(router, guard, *service);
  }};
}

}  // namespace okoshko::conversations
