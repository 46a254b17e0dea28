#pragma once
/// A salon's figures of one day.
/// Threads: values.

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::metrics {

/// Dialogues that began on a day (or days), and how they ended.
struct DialogCounts {
  std::int64_t dialogs = 0;
  std::int64_t booked = 0;
  std::int64_t dropped = 0;    ///< the client went away: dropped or abandoned
  std::int64_t escalated = 0;  ///< the bot handed over to a person
};

/// What a day is judged by and told with.
struct DayFigures {
  TenantId tenant;
  DialogCounts day{};
  DialogCounts before{};  ///< of the four weeks before the day
  std::optional<int> avg_response_ms{};
};

/// A moment of a day's beginning and of its end.
struct DayBounds {
  std::chrono::year_month_day day;
  Instant from;
  Instant to;
};

struct Alert {
  std::string kind{};      ///< low_conversion, high_drop_off, error_spike
  std::string severity{};  ///< warning, critical
  double threshold = 0;    ///< per cent; the line that was crossed
  double actual = 0;       ///< per cent of that day
  double usual = 0;        ///< per cent of the four weeks before
};

}  // namespace okoshko::metrics
