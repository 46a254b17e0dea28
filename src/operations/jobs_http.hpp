#pragma once
/// The routes of background work, for super_admin only. They are in operations because jobs, an
/// infrastructure module, may not use HTTP.
/// Threads: any. Lifetime: borrows service and cursors.

#include "auth/access_guard.hpp"
#include "http/router.hpp"
#include "listing/cursors.hpp"
#include "operations/job_admin_service.hpp"

namespace okoshko::operations {

void add_job_routes(http::Router& router, const auth::AccessGuard& guard, JobAdminService& service,
                    const listing::Cursors& cursors);

}  // namespace okoshko::operations
