#pragma once
/// The rows of a day's figures, for many salons at once.
///
/// A job across salons: it runs as the owner, each statement filtered by the salons it is given, in
/// the caller's transaction. Threads: stateless. Throws db errors.

#include <string>
#include <vector>

#include "db/database.hpp"
#include "metrics/daily_types.hpp"

namespace okoshko::metrics {

/// Waits for another collector of the day to commit. Call it before collect().
void lock_day(db::Tx& tx, std::chrono::year_month_day day);

/// Returns how many rows of metrics_dailies were new or changed.
std::size_t collect(db::Tx& tx, const std::vector<std::string>& tenants, const DayBounds& bounds,
                    Instant now);

/// Of a day that was collected.
std::vector<DayFigures> load_figures(db::Tx& tx, const std::vector<std::string>& tenants,
                                     std::chrono::year_month_day day);

struct RaisedAlert {
  TenantId tenant;
  Alert alert;
};
/// Returns how many were new.
std::size_t raise_alerts(db::Tx& tx, const std::vector<RaisedAlert>& alerts, Instant day_end,
                         Instant now);

struct Letter {
  TenantId tenant;
  std::string payload;  ///< JSON, of bot_commands
};
/// Returns how many went: one a salon and day, whoever tries again.
std::size_t send_digests(db::Tx& tx, const std::vector<Letter>& letters,
                         std::chrono::year_month_day day, Instant now);

}  // namespace okoshko::metrics
