#pragma once
/// The input of the risk models.
/// Threads: values; no shared state.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace okoshko::risk {

/// Local time of the salon. All times are of one salon and are only compared with each other, so no
/// time zone is needed.
using WallTime = std::chrono::local_time<std::chrono::seconds>;
/// Local days since 1970-01-01.
using DayNumber = std::int32_t;

inline DayNumber day_of(WallTime time) {
  return static_cast<DayNumber>(
      std::chrono::floor<std::chrono::days>(time).time_since_epoch().count());
}

enum class Outcome { kUnknown, kAttended, kCancelled, kNoShow };

/// An index into a list of words; -1 for none.
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

/// Another value that was known when the booking was made.
struct ExtraColumn {
  std::string name;
  std::vector<Category> values;  ///< one per booking
  std::vector<std::string> words;
};

/// A salon's bookings, in any order.
struct BookingLog {
  std::vector<Booking> bookings;
  std::vector<std::string> services;
  std::vector<std::string> staff;
  std::vector<ExtraColumn> extra;
};

/// A booking as of a point in time.
struct Snapshot {
  std::uint32_t booking = 0;
  WallTime moment;
};

}  // namespace okoshko::risk
