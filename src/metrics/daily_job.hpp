#pragma once
/// The job "metrics": computes the figures of every salon's day after its end.
///
/// On schedule it runs once per time zone of active salons, at 01:00 there, and computes the two
/// previous days: the day that just ended, and again the day before it, because some of its last
/// dialogues had not ended at 01:00. A manual run computes the days of a range (only days that are
/// over in the zone) for all zones or for one salon. One statement handles all salons of a zone;
/// the alerts and digests of the day that just ended are in the same transaction.
///
/// Threads: the definition's work may run on any thread, one run at a time.
/// Lifetime: borrows the database, to list the zones.

#include "jobs/job.hpp"

namespace okoshko::metrics {

jobs::Definition daily_job(db::Database& database);

/// The counts of a run; its result as JSON.
struct Collected {
  std::int64_t salons = 0;
  std::int64_t days = 0;  ///< days times salons: two salons over three days are six
  std::int64_t changed = 0;
  std::int64_t alerts = 0;
  std::int64_t digests = 0;
};

/// Computes all days of `range` for one salon in one transaction, without alerts and digests, for
/// the history of the demo. Throws db errors.
Collected collect_history(db::Database& database, const TenantId& tenant,
                          const jobs::DayRange& range, Instant now);

}  // namespace okoshko::metrics
