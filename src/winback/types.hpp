#pragma once
/// Whether a client comes back, and what that is judged by.
/// Threads: values; no shared state.

#include <cstdint>
#include <optional>
#include <vector>

namespace okoshko::winback {

/// Days since 1970-01-01 of the salon's own calendar.
using DayNumber = std::int32_t;

struct Visit {
  std::int32_t client = 0;  ///< a position among the log's clients
  DayNumber day = 0;
  std::optional<std::int64_t> amount_minor;
};

/// In any order; several rows of a client on one day are one visit.
struct VisitLog {
  std::int32_t clients = 0;
  std::vector<Visit> visits;
};

/// What is known of a client at the end of a day. Clients who have not come yet have none.
struct ClientSummary {
  std::int32_t client = 0;
  int visits = 0;  ///< different days, at least 1
  DayNumber first_day = 0;
  DayNumber last_day = 0;
  DayNumber seen_until = 0;           ///< the day of looking
  double log_gaps = 0;                ///< sum of the logarithms of the gaps in weeks
  std::optional<double> mean_amount;  ///< of the rows that have one, minor units

  int days_since() const { return seen_until - last_day; }
};

}  // namespace okoshko::winback
