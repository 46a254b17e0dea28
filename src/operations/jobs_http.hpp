#pragma once
/// The routes of background work, super_admin's alone. They stand in app because jobs, which is
/// infrastructure, speaks no HTTP.
/// Threads: any. Lifetime: borrows service and cursors.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "listing/cursors.hpp"
#include "operations/job_admin_service.hpp"

namespace okoshko::operations {

void add_job_routes(http::Router& router, const auth::AccessGuard& guard, JobAdminService& service,
                    const listing::Cursors& cursors);

}  // namespace okoshko::operations
