#pragma once
/// The routes of export and erasure. Threads: any. Lifetime: `service` must outlive the router.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "person_data/erasure_service.hpp"

namespace okoshko::person_data {

void add_routes(http::Router& router, const auth::AccessGuard& guard, ErasureService& service);

}  // namespace okoshko::person_data
