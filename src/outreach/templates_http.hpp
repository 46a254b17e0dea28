#pragma once
/// Routes of a salon's texts of messages. Threads: as http::Router. Lifetime: `service` must
/// outlive the router.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "outreach/templates_service.hpp"

namespace okoshko::outreach {

void add_template_routes(http::Router& router, const auth::AccessGuard& guard,
                         TemplatesService& service);

}  // namespace okoshko::outreach
