#pragma once
/// The paths /api/v1/tenants/{tenant}/channels… of openapi.yaml.
/// Threads: handlers are called on the server's threads.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "outreach/channels_service.hpp"

namespace okoshko::outreach {

/// Lifetime: borrows `service`, which must outlive the router.
void add_channel_routes(http::Router& router, const auth::AccessGuard& guard,
                        ChannelsService& service);

}  // namespace okoshko::outreach
