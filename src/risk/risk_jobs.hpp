#pragma once
/// Background work of the risk: the jobs "risk-train" and "risk-score", and the periodic task
/// "risk".
///
/// risk-train, nightly: the platform's model on a bounded sample of all active salons, then each
/// salon's own, begun at the platform's coefficients; a salon that makes up much of that sample
/// begins at the documented prior, because else its own future would be known to it twice. One run
/// by hand for one salon leaves the platform's as it is.
///
/// risk-score, hourly: ties bookings that nothing has tied to their client yet, then scores all
/// standing bookings to come of active salons, in pages. The periodic task scores what the queue of
/// changed bookings names, at once. Rows that come out the same are not written.
///
/// Threads: the definitions' work may run on any thread, one run at a time.
/// Lifetime: borrows the database.

#include <cstdint>

#include "base/ids.hpp"
#include "jobs/job.hpp"
#include "jobs/periodic_runner.hpp"
#include "risk/types.hpp"

namespace okoshko::risk {

jobs::Definition train_job();
jobs::Definition score_job();
jobs::PeriodicTask score_task(db::Database& database, const Clock& clock);

/// What a salon's model is learned from, and the salon's day. Throws db errors.
struct DatedHistory {
  BookingLog log;
  DayNumber today = 0;
};
DatedHistory salon_history(db::Database& database, const TenantId& tenant, Instant now);

/// Fills the track record of the last 90 days as it would have been: by a model of the days before
/// them, each booking as of two days before its start. The demo's past. Throws db errors.
void recall_record(db::Database& database, const TenantId& tenant, Instant now);

/// Both for one salon, at once: the demo's. Throws db errors.
void train_and_score(db::Database& database, const TenantId& tenant, Instant now);

}  // namespace okoshko::risk
