#pragma once
/// GET /api/v1/tenants/{tenant}/live: the stream of a salon's changes. docs/live.md describes it
/// for clients.
/// Threads: any. Lifetime: all arguments must outlive the router and its streams.

#include <vector>

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "live/hub.hpp"
#include "live_http/stream_access.hpp"

namespace okoshko::live_http {

struct LiveRoutes {
  live::Hub& hub;
  StreamAccess& access;
  /// The permission that each topic of the hub requires, in the hub's order.
  std::vector<auth::Permission> permissions;
};

void add_routes(http::Router& router, const auth::AccessGuard& guard, const LiveRoutes& routes);

}  // namespace okoshko::live_http
