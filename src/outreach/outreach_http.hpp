#pragma once
/// The paths /api/v1/tenants/{tenant}/outreach…, …/waitlist/slots/{booking}/notify and
/// …/clients/{client}/opt-out, opt-in of openapi.yaml.
/// Threads: any. Lifetime: guard, services and clock must outlive the router.

#include "auth/access_guard.hpp"
#include "base/clock.hpp"
#include "http/router.hpp"
#include "outreach/commands_service.hpp"
#include "outreach/outbox_service.hpp"

namespace okoshko::outreach {

struct OutreachRoutes {
  OutboxService& outbox;
  CommandsService& commands;
  const Clock& clock;
};
void add_routes(http::Router& router, const auth::AccessGuard& guard, const OutreachRoutes& routes);

}  // namespace okoshko::outreach
