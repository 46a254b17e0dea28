#pragma once
/// The paths /api/v1/tenants/{tenant}/clients… of openapi.yaml.
/// Threads: any. Lifetime: guard and service must outlive the router and all running answers.

#include "auth/access_guard.hpp"
#include "clients/clients_service.hpp"
#include "http/router.hpp"

namespace okoshko::clients {

void add_routes(http::Router& router, const auth::AccessGuard& guard, ClientsService& service);

}  // namespace okoshko::clients
