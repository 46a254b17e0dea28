#include "attention/attention_feature.hpp"

#include "attention/attention_http.hpp"

namespace okoshko::attention {

feature::Feature make_feature(const feature::Platform& platform) {
  const auto source = std::make_shared<InboxSource>(
      InboxSource{.service = {platform.database, platform.clock}, .position = platform.position});
  return {.add_routes = [source](http::Router& router, const auth::AccessGuard& guard) {
    add_routes(router, guard, *source);
  }};
}

}  // namespace okoshko::attention
