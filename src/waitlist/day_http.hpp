#pragma once
/// The route of a salon's day.
/// Lifetime: the router holds references to `service`.

#include <functional>
#include <string>

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "waitlist/day_service.hpp"

namespace okoshko::waitlist {

void add_day_routes(http::Router& router, const auth::AccessGuard& guard, DayService& service,
                    std::function<std::string(const TenantScope&)> position);

}  // namespace okoshko::waitlist
