#pragma once
/// The figures of a salon's day.
/// Threads: values.

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::metrics {

/// Dialogues that started on a day (or days), and how they ended.
struct DialogCounts {
  std::int64_t dialogs = 0;
  std::int64_t booked = 0;
  std::int64_t dropped = 0;    ///< the client left: dropped or abandoned
  std::int64_t escalated = 0;  ///< the bot handed over to a person
};

/// The input of alerts and digests.
struct DayFigures {
  TenantId tenant;
  DialogCounts day{};
  DialogCounts before{};  ///< of the four weeks before the day
  std::optional<int> avg_response_ms{};
};

/// A day with its first instant and its end.
struct DayBounds {
  std::chrono::year_month_day day;
  Instant from;
  Instant to;
};

struct Alert {
  std::string kind{};      ///< low_conversion, high_drop_off, error_spike
  std::string severity{};  ///< warning, critical
  double threshold = 0;    ///< per cent; the threshold that was crossed
  double actual = 0;       ///< per cent of that day
  double usual = 0;        ///< per cent of the four weeks before
};

}  // namespace okoshko::metrics
