#include "notices/notices_feature.hpp"

#include <memory>

#include "notices/notices_http.hpp"

namespace okoshko::notices {

feature::Feature make_feature(const feature::Platform& platform) {
  const auto answers = std::make_shared<AnswersService>(platform.database, platform.clock);
  return {.add_routes = [answers](http::Router& router, const auth::AccessGuard& guard) {
    add_routes(router, guard, *answers);
  }};
}

}  // namespace okoshko::notices
