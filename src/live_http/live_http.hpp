#pragma once
/// GET /api/v1/tenants/{tenant}/live: the stream of a salon's changes. docs/live.md is for those
/// who read it.
/// Threads: any. Lifetime: what it is given must outlive the router and its streams.

#include <vector>

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "live/hub.hpp"
#include "live_http/stream_access.hpp"

namespace okoshko::live_http {

struct LiveRoutes {
  live::Hub& hub;
  StreamAccess& access;
  /// What each topic of the hub demands, in the hub's order.
  std::vector<auth::Permission> permissions;
};

void add_routes(http::Router& router, const auth::AccessGuard& guard, const LiveRoutes& routes);

}  // namespace okoshko::live_http
