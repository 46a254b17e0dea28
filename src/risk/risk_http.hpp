#pragma once
/// The path /api/v1/tenants/{tenant}/waitlist/risk-record of openapi.yaml.
/// Threads: any. Lifetime: guard and service must outlive the router.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "risk/record_service.hpp"

namespace okoshko::risk {

void add_routes(http::Router& router, const auth::AccessGuard& guard, RecordService& service);

}  // namespace okoshko::risk
