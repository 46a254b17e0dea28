#pragma once
/// GET /api/v1/salons and POST /api/v1/tenants of openapi.yaml, for super_admin.
/// Threads: any. Lifetime: service and guard must outlive the router.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "tenants/salons_service.hpp"

namespace okoshko::tenants {

void add_salon_routes(http::Router& router, const auth::AccessGuard& guard, SalonsService& service);

}  // namespace okoshko::tenants
