#pragma once
/// The route of a salon's coverage. Threads: as http::Router. Lifetime: `service` must outlive the
/// router.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "outreach/coverage_service.hpp"

namespace okoshko::outreach {

void add_coverage_route(http::Router& router, const auth::AccessGuard& guard,
                        CoverageService& service);

}  // namespace okoshko::outreach
