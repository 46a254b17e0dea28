#pragma once
/// The paths /api/v1/tenants/{tenant}/clients… of openapi.yaml.
/// Threads: any. Lifetime: guard and service must outlive the router and all running answers.

#include <functional>
#include <string>

#include "auth/access_guard.hpp"
#include "clients/clients_service.hpp"
#include "http/router.hpp"

namespace okoshko::clients {

/// `position`: returns the current position of the salon's live stream; called before a list's rows
/// are read.
void add_routes(http::Router& router, const auth::AccessGuard& guard, ClientsService& service,
                std::function<std::string(const TenantScope&)> position);

}  // namespace okoshko::clients
