#pragma once
/// SQL for the figures of a day, for many salons at once.
///
/// The job works across salons: it runs as the owner, in the caller's transaction, and each
/// statement filters by the given salons. Threads: stateless. Throws db errors.

#include <string>
#include <vector>

#include "db/database.hpp"
#include "metrics/daily_types.hpp"

namespace okoshko::metrics {

/// Waits until another transaction that computes the same day has ended. Call it before collect().
void lock_day(db::Tx& tx, std::chrono::year_month_day day);

/// Returns the number of new or changed rows of metrics_dailies. `requested`: a user asked for this
/// day, so figures that another program wrote are replaced; otherwise they are kept.
std::size_t collect(db::Tx& tx, const std::vector<std::string>& tenants, const DayBounds& bounds,
                    Instant now, bool requested);

/// The figures of a computed day.
std::vector<DayFigures> load_figures(db::Tx& tx, const std::vector<std::string>& tenants,
                                     std::chrono::year_month_day day);

struct RaisedAlert {
  TenantId tenant;
  Alert alert;
};
/// Returns the number of new alerts.
std::size_t raise_alerts(db::Tx& tx, const std::vector<RaisedAlert>& alerts, Instant day_end,
                         Instant now);

struct Digest {
  TenantId tenant;
  std::string payload;  ///< JSON, for bot_commands
};
/// Returns the number of inserted digests; at most one per salon and day, even if repeated.
std::size_t send_digests(db::Tx& tx, const std::vector<Digest>& digests,
                         std::chrono::year_month_day day, Instant now);

}  // namespace okoshko::metrics
