#pragma once
/// GET .../overview and .../overview/now, POST .../alerts/{alert}/acknowledge of openapi.yaml.
/// Threads: any. Lifetime: service and guard must outlive the router.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "metrics/overview_service.hpp"

namespace okoshko::metrics {

void add_routes(http::Router& router, const auth::AccessGuard& guard, OverviewService& service);

}  // namespace okoshko::metrics
