#pragma once
/// The route of the track record of acceptance.
/// Threads: as the services. Lifetime: the router borrows the service.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "waitlist/acceptance_record_service.hpp"

namespace okoshko::waitlist {

void add_acceptance_routes(http::Router& router, const auth::AccessGuard& guard,
                           AcceptanceRecordService& service);

}  // namespace okoshko::waitlist
