#pragma once
/// The routes of uploads and imports.
/// Threads: handlers are called on the server's threads.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "imports/imports_service.hpp"

namespace okoshko::imports {

/// Lifetime: borrows `service`, which must outlive the router.
void add_routes(http::Router& router, const auth::AccessGuard& guard, ImportsService& service);

}  // namespace okoshko::imports
