#pragma once
/// The paths /api/v1/tenants/{tenant}/waitlist/matches…, /links and /assignment of openapi.yaml.
/// Threads: any. Lifetime: guard and services must outlive the router.

#include <functional>
#include <string>

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "waitlist/match_service.hpp"
#include "waitlist/visit_writes.hpp"

namespace okoshko::waitlist {

struct MatchRoutes {
  MatchService& matches;
  VisitWrites& writes;
};

/// `position`: returns the current position of the salon's live stream; called before a list's rows
/// are read.
void add_match_routes(http::Router& router, const auth::AccessGuard& guard, MatchRoutes services,
                      std::function<std::string(const TenantScope&)> position);

}  // namespace okoshko::waitlist
