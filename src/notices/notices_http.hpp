#pragma once
/// Routes of notices. Threads: as http::Router. Lifetime: `routes` must outlive the router.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "notices/answers_service.hpp"
#include "notices/notices_service.hpp"

namespace okoshko::notices {

void add_routes(http::Router& router, const auth::AccessGuard& guard, AnswersService& answers,
                NoticesService& notices);

}  // namespace okoshko::notices
