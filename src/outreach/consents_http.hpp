#pragma once
/// Routes of clients' consents. Threads: as http::Router. Lifetime: `service` must outlive the
/// router.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "outreach/consents_service.hpp"

namespace okoshko::outreach {

void add_consent_routes(http::Router& router, const auth::AccessGuard& guard,
                        ConsentsService& service);

}  // namespace okoshko::outreach
