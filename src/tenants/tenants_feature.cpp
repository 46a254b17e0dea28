#include "tenants/tenants_feature.hpp"

#include "tenants/salons_http.hpp"
#include "tenants/settings_http.hpp"
#include "tenants/tenants_http.hpp"

namespace okoshko::tenants {

feature::Feature make_feature(const feature::Platform& platform, const SettingsPorts& ports) {
  const auto settings =
      std::make_shared<SettingsService>(platform.database, ports.box, ports.companies, ports.chats);
  const auto salons =
      std::make_shared<SalonsService>(platform.database, platform.clock, platform.cursors);
  return {
      .add_routes = [settings, salons, &database = platform.database, &cursors = platform.cursors](
                        http::Router& router, const auth::AccessGuard& guard) {
        add_routes(router, guard, database, cursors);
        add_settings_routes(router, guard, *settings);
        add_salon_routes(router, guard, *salons);
      }};
}

}  // namespace okoshko::tenants
