#pragma once
/// Routes of a salon's rules for messages. Threads: as http::Router. Lifetime: `service` must
/// outlive the router.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "outreach/rules_service.hpp"

namespace okoshko::outreach {

void add_rules_routes(http::Router& router, const auth::AccessGuard& guard, RulesService& service);

}  // namespace okoshko::outreach
