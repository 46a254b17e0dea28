#pragma once
/// The job "metrics": the figures of every salon's day, in the hour after its midnight.
///
/// By the clock it runs once for each time zone that an active salon lives in, at 01:00 there, and
/// collects the two days before: the one that just ended, and again the one before it, whose last
/// dialogues were still going on at 01:00 a day ago. By hand it collects days of a range (those
/// that are over where the salon is) for all zones or for one salon. All salons of a zone are one
/// statement; their alerts and digests of the day that just ended go into the same transaction.
///
/// Threads: the definition's work may run on any thread, one run at a time.
/// Lifetime: borrows the database, for the zones.

#include "jobs/job.hpp"

namespace okoshko::metrics {

jobs::Definition daily_job(db::Database& database);

/// What a run adds up to; its result as JSON.
struct Collected {
  std::int64_t salons = 0;
  std::int64_t days = 0;  ///< of salons: two salons over three days are six
  std::int64_t changed = 0;
  std::int64_t alerts = 0;
  std::int64_t digests = 0;
};

/// All days of `range` for one salon in one transaction, without alerts and digests: the demo's
/// past. Throws db errors.
Collected collect_history(db::Database& database, const TenantId& tenant,
                          const jobs::DayRange& range, Instant now);

}  // namespace okoshko::metrics
