#pragma once
/// Which bookings the risk is learned from and measured on, and as of which moments.
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
  std::size_t cancelled_before = 0;    ///< before the moment of looking
  std::size_t booked_after_start = 0;  ///< on a later day than they began
  std::size_t without_booked_at = 0;   ///< not left out: looked at days before their start
};

/// `days_before`: days before the start at which a booking is looked at (or when it was booked,
/// whichever is later); nullopt: when it was booked, and two days before where that is not known.
Examples pick_examples(const BookingLog& log, std::optional<int> days_before, LeftOut& left_out);

}  // namespace okoshko::risk
