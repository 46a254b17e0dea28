#include "clients/clients_feature.hpp"

#include "clients/clients_http.hpp"

namespace okoshko::clients {

feature::Feature make_feature(const feature::Platform& platform) {
  const auto service =
      std::make_shared<ClientsService>(platform.database, platform.clock, platform.cursors);
  return {.add_routes = [service](http::Router& router, const auth::AccessGuard& guard) {
    add_routes(router, guard, *service);
  }};
}

}  // namespace okoshko::clients
