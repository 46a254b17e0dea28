#pragma once
/// A salon's own days and hours: IANA zones on the system's tzdata, and RFC 3339 text.
///
/// Daylight saving, decided once for everything: a local time that a spring change skips means the
/// moment the change happens (01:30 skipped at 01:00 is 02:00 new time); one that an autumn change
/// repeats means its first occurrence. A day lasts from its local midnight (or the first moment
/// after it) to the next: 23, 24 or 25 hours.
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

/// Seconds since a local midnight, as clocks on the wall show them.
using TimeOfDay = std::chrono::seconds;

class Zone {
 public:
  /// A zone that the system's tzdata has and that PostgreSQL knows by the same name: "Region/City",
  /// "UTC", "GMT", and the old names of one word that are no abbreviation ("Turkey", "W-SU"). Case
  /// and blanks around the name do not matter. POSIX rules ("UTC+3"), abbreviations ("MSK", "EST")
  /// and offsets are no zones: programs disagree about their meaning. The SQL function
  /// dashboard.okoshko_known_zone has the same set. Errors: kInvalid "time-zone-unknown".
  static Result<Zone> find(std::string_view name);
  static Zone utc();
  /// For a salon's own setting, which may hold anything: days of UTC are better than none.
  static Zone find_or_utc(std::string_view name);

  const std::string& name() const;  ///< as tzdata spells it

  Day day_of(Instant instant) const;
  TimeOfDay time_of_day(Instant instant) const;
  /// The moment a clock on this salon's wall shows `day` and `at`; see the top for gaps and
  /// repeats.
  Instant at(Day day, TimeOfDay at) const;
  /// First moment of `day`; the day ends where the next one begins.
  Instant start_of(Day day) const { return at(day, TimeOfDay{0}); }

 private:
  explicit Zone(const void* zone) : zone_{zone} {}
  const void* zone_;  // const date::time_zone*: the header that defines it is heavy
};

/// "2026-12-31T09:15:00.250Z"; the fraction only where there is one.
std::string format_rfc3339(Instant instant);
/// Any offset; nullopt for anything but a full RFC 3339 date-time. Digits past microseconds are
/// dropped.
std::optional<Instant> parse_rfc3339(std::string_view text);

/// "20:00", since midnight; nullopt for anything but HH:MM of a day.
std::optional<std::chrono::minutes> parse_clock(std::string_view text);

/// "2026-12-31"
std::string format_day(Day day);
/// nullopt for any other form and for days that do not exist.
std::optional<Day> parse_day(std::string_view text);

}  // namespace okoshko::time
