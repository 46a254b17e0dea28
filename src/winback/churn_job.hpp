#pragma once
/// The job "churn": refreshes every active salon in the night of its time zone (churn_refresh.hpp).
/// The risk of an absent client grows with time although no row changes, so it must be updated on
/// schedule.
///
/// Threads: the definition's work may run on any thread, one run at a time.
/// Lifetime: borrows the database, to list the zones.

#include "jobs/job.hpp"
#include "winback/churn_refresh.hpp"

namespace okoshko::winback {

jobs::Definition churn_job(db::Database& database);

/// Refreshes one salon now: for the demo, or after an import. Throws db errors.
Refreshed refresh_now(db::Database& database, const TenantScope& scope, Instant now);

}  // namespace okoshko::winback
