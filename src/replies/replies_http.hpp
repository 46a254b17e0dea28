#pragma once
/// The paths /api/v1/hooks… and /api/v1/tenants/{tenant}/clients/{client}/start-links of
/// openapi.yaml.
/// Threads: handlers are called on the server's threads.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "replies/replies_service.hpp"

namespace okoshko::replies {

/// Lifetime: borrows `service`, which must outlive the router.
void add_routes(http::Router& router, const auth::AccessGuard& guard, RepliesService& service);

}  // namespace okoshko::replies
