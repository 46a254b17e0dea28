#pragma once
/// Visits of clients, the input of the churn rule and the models.
/// Threads: values; no shared state.

#include <cstdint>
#include <optional>
#include <vector>

namespace okoshko::winback {

/// Local days of the salon since 1970-01-01.
using DayNumber = std::int32_t;

struct Visit {
  std::int32_t client = 0;  ///< an index into the log's clients
  DayNumber day = 0;
  std::optional<std::int64_t> amount_minor;
};

/// In any order; several rows of a client on one day count as one visit.
struct VisitLog {
  std::int32_t clients = 0;
  std::vector<Visit> visits;
};

/// The facts about a client at the end of a day. Clients without a visit have no summary.
struct ClientSummary {
  std::int32_t client = 0;
  int visits = 0;  ///< different days, at least 1
  DayNumber first_day = 0;
  DayNumber last_day = 0;
  DayNumber seen_until = 0;           ///< the day of the summary
  double log_gaps = 0;                ///< sum of the logarithms of the gaps in weeks
  std::optional<double> mean_amount;  ///< of the rows with an amount, minor units

  int days_since() const { return seen_until - last_day; }
};

}  // namespace okoshko::winback
