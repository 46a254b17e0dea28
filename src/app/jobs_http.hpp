#pragma once
/// The routes of background work, super_admin's alone. They stand in app because jobs, which is
/// infrastructure, speaks no HTTP.
/// Threads: any. Lifetime: borrows the desk.

#include "app/job_desk.hpp"
#include "auth/guard.hpp"
#include "http/router.hpp"

namespace okoshko::app {

void add_job_routes(http::Router& router, const auth::Guard& guard, JobDesk& desk);

}  // namespace okoshko::app
