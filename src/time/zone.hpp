#pragma once
/// A salon's own days and hours: IANA zones on the system's tzdata, and RFC 3339 text.
///
/// Daylight saving follows one rule everywhere. A local time that does not exist in spring means
/// the moment of the change (if clocks go from 01:00 to 02:00, 01:30 means 02:00). A local time
/// that exists twice in autumn means its first occurrence. A day lasts from its local midnight (or
/// the first moment after it) to the next: 23, 24 or 25 hours.
///
/// Threads: a Zone is immutable; any thread. Lifetime: a value; the zone data live as long as the
/// process.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace okoshko::time {

using Day = std::chrono::year_month_day;

/// Seconds since local midnight, on the local clock.
using TimeOfDay = std::chrono::seconds;

class Zone {
 public:
  /// A zone that the system's tzdata has and that PostgreSQL knows by the same name: "Region/City",
  /// "UTC", "GMT", and the old names of one word that are no abbreviation ("Turkey", "W-SU"). Case
  /// and blanks around the name do not matter. POSIX rules ("UTC+3"), abbreviations ("MSK", "EST")
  /// and offsets are rejected: programs disagree about their meaning. The SQL function
  /// dashboard.okoshko_known_zone has the same set. Errors: kInvalid "time-zone-unknown".
  static Result<Zone> find(std::string_view name);
  static Zone utc();
  /// For a salon's setting, which may contain any text; UTC for what find() rejects.
  static Zone find_or_utc(std::string_view name);

  const std::string& name() const;  ///< as tzdata spells it

  Day day_of(Instant instant) const;
  TimeOfDay time_of_day(Instant instant) const;
  /// The instant at which the local clock shows `day` and `at`; the top of this file describes gaps
  /// and repeated times.
  Instant at(Day day, TimeOfDay at) const;
  /// First instant of `day`; the day ends at start_of() the next.
  Instant start_of(Day day) const { return at(day, TimeOfDay{0}); }

 private:
  explicit Zone(const void* zone) : zone_{zone} {}
  const void* zone_;  // const date::time_zone*: the header that defines it is heavy
};

/// "2026-12-31T09:15:00.250Z"; the fraction is left out if it is zero.
std::string format_rfc3339(Instant instant);
/// Accepts any offset; nullopt for anything but a full RFC 3339 date-time. Digits after
/// microseconds are dropped.
std::optional<Instant> parse_rfc3339(std::string_view text);

/// "20:00" as time since midnight; nullopt for anything but HH:MM of a day.
std::optional<std::chrono::minutes> parse_clock(std::string_view text);

/// "2026-12-31"
std::string format_day(Day day);
/// nullopt for any other form and for days that do not exist.
std::optional<Day> parse_day(std::string_view text);

}  // namespace okoshko::time
