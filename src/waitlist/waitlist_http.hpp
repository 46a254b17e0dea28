#pragma once
/// The paths /api/v1/tenants/{tenant}/waitlist… of openapi.yaml.
/// Threads: any. Lifetime: guard and service must outlive the router.

#include <functional>
#include <string>

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "waitlist/waitlist_service.hpp"

namespace okoshko::waitlist {

/// `position`: returns the current position of the salon's live stream; called before a list's rows
/// are read.
void add_routes(http::Router& router, const auth::AccessGuard& guard, WaitlistService& service,
                std::function<std::string(const TenantScope&)> position);

}  // namespace okoshko::waitlist
