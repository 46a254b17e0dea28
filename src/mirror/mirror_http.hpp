#pragma once
/// The routes that connect a salon to its booking system.
/// Threads: handlers are called on the server's threads.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "mirror/mirror_service.hpp"

namespace okoshko::mirror {

/// Lifetime: borrows `service`, which must outlive the router.
void add_routes(http::Router& router, const auth::AccessGuard& guard, MirrorService& service);

}  // namespace okoshko::mirror
