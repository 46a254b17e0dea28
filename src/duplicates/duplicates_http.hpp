#pragma once
/// The routes of duplicates and merges.

#include "auth/access_guard.hpp"
#include "duplicates/merges_service.hpp"
#include "http/router.hpp"

namespace okoshko::duplicates {

/// Lifetime: everything must outlive the router.
void add_routes(http::Router& router, const auth::AccessGuard& guard, MergesService& service);

}  // namespace okoshko::duplicates
