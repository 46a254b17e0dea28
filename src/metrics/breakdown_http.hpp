#pragma once
/// GET .../overview/breakdown, .../export and .../bookings, GET and PUT .../overview/goals of
/// openapi.yaml.
/// Threads: any. Lifetime: service and guard must outlive the router.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "metrics/breakdown_service.hpp"

namespace okoshko::metrics {

void add_breakdown_routes(http::Router& router, const auth::AccessGuard& guard,
                          BreakdownService& service);

}  // namespace okoshko::metrics
