#pragma once
/// What the risk of a booking is learned from.
/// Threads: values; no shared state.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace okoshko::risk {

/// The salon's own wall clock. Everything here compares times of one salon with each other, so
/// no zone is needed, and none is invented.
using WallTime = std::chrono::local_time<std::chrono::seconds>;
/// Days since 1970-01-01 on that clock.
using DayNumber = std::int32_t;

inline DayNumber day_of(WallTime time) {
  return static_cast<DayNumber>(
      std::chrono::floor<std::chrono::days>(time).time_since_epoch().count());
}

enum class Outcome { kUnknown, kAttended, kCancelled, kNoShow };

/// A position in a list of words; -1 is nothing.
using Category = std::int32_t;

struct Booking {
  Category client = -1;
  std::optional<WallTime> booked_at;
  WallTime start_at;
  bool booked_has_time = false;  ///< false: only the day is known
  bool start_has_time = false;
  Outcome outcome = Outcome::kUnknown;
  std::optional<WallTime> cancelled_at;
  Category service = -1;
  Category staff = -1;
  std::optional<std::int64_t> price_minor;
};

/// Something else that was known when the booking was made.
struct ExtraColumn {
  std::string name;
  std::vector<Category> values;  ///< one a booking
  std::vector<std::string> words;
};

/// A salon's bookings, in any order.
struct BookingLog {
  std::vector<Booking> bookings;
  std::vector<std::string> services;
  std::vector<std::string> staff;
  std::vector<ExtraColumn> extra;
};

/// A booking looked at as of a moment.
struct Snapshot {
  std::uint32_t booking = 0;
  WallTime moment;
};

}  // namespace okoshko::risk
