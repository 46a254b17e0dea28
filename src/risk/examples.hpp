#pragma once
/// Selects the bookings for training and measuring the risk, with the time at which each is scored.
/// Threads: stateless function.

#include <cstdint>
#include <optional>
#include <vector>

#include "risk/types.hpp"

namespace okoshko::risk {

/// Bookings with a known outcome, by the day of their start.
struct Examples {
  std::vector<Snapshot> snapshots;
  std::vector<std::uint8_t> labels;  ///< 1: cancelled or missed
  std::vector<std::int32_t> days;    ///< of the start
};

struct LeftOut {
  std::size_t without_outcome = 0;
  std::size_t cancelled_before = 0;    ///< before the time of scoring
  std::size_t booked_after_start = 0;  ///< entered on a later day than they began
  std::size_t without_booked_at = 0;   ///< not left out: scored a number of days before their start
};

/// `days_before`: a booking is scored this many days before its start, or when it was booked,
/// whichever is later; nullopt: when it was booked, or two days before if that is unknown.
Examples pick_examples(const BookingLog& log, std::optional<int> days_before, LeftOut& left_out);

}  // namespace okoshko::risk
