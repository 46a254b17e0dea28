#pragma once
/// The routes of a salon's settings in openapi.yaml, for super_admin only.
/// Threads: any. Lifetime: service and guard must outlive the router.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "tenants/settings_service.hpp"

namespace okoshko::tenants {

void add_settings_routes(http::Router& router, const auth::AccessGuard& guard,
                         SettingsService& service);

}  // namespace okoshko::tenants
