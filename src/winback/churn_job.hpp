#pragma once
/// The job "churn": every active salon, in the night of its own zone (churn_refresh.hpp). Days pass
/// without anybody writing anything, so the risk of who does not come has to be kept by the clock.
///
/// Threads: the definition's work may run on any thread, one run at a time.
/// Lifetime: borrows the database, for the zones.

#include "jobs/job.hpp"
#include "winback/churn_refresh.hpp"

namespace okoshko::winback {

jobs::Definition churn_job(db::Database& database);

/// One salon now: the demo's, or after an import. Throws db errors.
Refreshed refresh_now(db::Database& database, const TenantScope& scope, Instant now);

}  // namespace okoshko::winback
