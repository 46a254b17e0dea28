#pragma once
/// The day of a salon: masters with their hours, bookings, and gaps.
/// Threads: values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace okoshko::schedule {

/// From `from` until before `to`. Empty if `to` is not later.
struct Interval {
  Instant from{};
  Instant to{};
  bool empty() const { return to <= from; }
  bool overlaps(const Interval& other) const { return from < other.to && other.from < to; }
  bool operator==(const Interval&) const = default;
};

/// Where the working hours come from.
enum class HoursSource {
  kSettings,
  kEstimated,  ///< from bookings
};

/// When a master works on a day.
struct WorkingHours {
  HoursSource source = HoursSource::kEstimated;
  std::optional<Interval> time{};  ///< nullopt: does not work
  std::vector<Interval> breaks{};
};

/// A day in the past on which a master had bookings, in local time. `last` may pass 24 hours.
struct WorkedDay {
  std::chrono::year_month_day day;
  std::chrono::seconds first{};  ///< start of the first booking, since local midnight
  std::chrono::seconds last{};   ///< end of the last booking
};

enum class Outcome { kOpen, kAttended, kCancelled, kNoShow };

struct Booking {
  std::string id{};  ///< bookings.external_id
  std::optional<std::string> staff{};
  std::optional<std::string> staff_name{};
  std::optional<std::string> client{};
  std::optional<std::string> client_name{};
  std::optional<std::string> service{};
  std::optional<std::string> service_title{};
  Interval time{};
  std::optional<std::int64_t> price_minor{};
  Outcome outcome = Outcome::kOpen;
  bool confirmed = false;
  std::optional<Instant> cancelled_at{};

  /// Takes the master's time.
  bool stands() const { return outcome != Outcome::kCancelled; }
};

struct StaffDay {
  std::string id{};  ///< empty: bookings without a master
  std::optional<std::string> name{};
  WorkingHours hours{};
  /// Of the master's services; kShortestUnknown if none is known.
  std::chrono::seconds shortest{};
};
inline constexpr std::chrono::minutes kShortestUnknown{30};

/// Time in which a master works and has no booking.
struct Gap {
  std::string staff{};
  Interval time{};
  std::chrono::seconds shortest{};  ///< of the master's services
};

/// The id of a slot that begins in a gap: master and start.
struct GapId {
  std::string staff;
  Instant start;
};
std::string to_string(const GapId& id);  ///< "gap:<seconds>:<staff>"
std::optional<GapId> parse_gap_id(std::string_view text);

/// Time of a master that an open match of the waitlist has, without a booking yet.
struct Promise {
  std::string match{};  ///< waitlist_matches.id
  std::string staff{};
  Interval time{};
  std::string state{};  ///< of the match: standby, offered, accepted
  std::optional<std::string> client_name{};
  std::optional<std::string> service_title{};
  std::optional<Instant> deadline{};
};

struct DaySchedule {
  std::chrono::year_month_day day{};
  Interval bounds{};                ///< from local midnight to the next
  std::optional<Instant> closes{};  ///< closing time of the salon
  std::vector<StaffDay> staff{};
  std::vector<Booking> bookings{};  ///< by start
  std::vector<Promise> promises{};
  std::vector<Gap> gaps{};  ///< by master and start
  bool more_staff = false;  ///< there are more masters or bookings than were read
  bool more_bookings = false;
};

}  // namespace okoshko::schedule
