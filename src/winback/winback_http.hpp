#pragma once
/// The paths /api/v1/tenants/{tenant}/winback… of openapi.yaml.
/// Threads: any. Lifetime: guard and service must outlive the router.

#include <functional>
#include <string>

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "winback/winback_service.hpp"

namespace okoshko::winback {

/// `position`: returns the current position of the salon's live stream; called before a list's rows
/// are read.
void add_routes(http::Router& router, const auth::AccessGuard& guard, WinbackService& service,
                std::function<std::string(const TenantScope&)> position);

}  // namespace okoshko::winback
