#pragma once
/// Cron expressions on a salon's wall clock.
///
/// Five fields: minute, hour, day of month, month, day of week (0 and 7 are Sunday). Each is `*`, a
/// number, a range `1-5`, a step `*/15` or `10-50/20`, or a list of those; months and days of the
/// week also by their three-letter English names. Where both days are restricted either one is
/// enough, as cron has always had it.
///
/// Daylight saving: a time that a spring change skips comes at the first moment after the gap, once
/// for all of the gap's times; a time that an autumn change repeats comes once, at its first
/// occurrence.
///
/// Threads: immutable. Lifetime: a value.

#include <bitset>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "time/zone.hpp"

namespace okoshko::jobs {

class Cron {
 public:
  /// Errors: kInvalid "cron-invalid"; its detail names the field. Also for days that never are,
  /// such as 30 February.
  static Result<Cron> parse(std::string_view text);

  /// The first tick after `instant`.
  Instant next(Instant instant, const time::Zone& zone) const;

  struct Ticks {
    std::vector<Instant> newest;  ///< in order
    bool dropped = false;         ///< there may have been older ones
  };
  /// Ticks after `from` and not after `to`: the newest `most` of them, none older than 400 days.
  Ticks between(Instant from, Instant to, const time::Zone& zone, std::size_t most) const;

 private:
  Cron() = default;
  bool matches(time::Day day) const;
  std::optional<Instant> first_of(time::Day day, Instant after, const time::Zone& zone) const;

  std::bitset<60> minutes_;
  std::bitset<24> hours_;
  std::bitset<32> days_;
  std::bitset<13> months_;
  std::bitset<7> weekdays_;
  bool any_day_ = true;
  bool any_weekday_ = true;
};

}  // namespace okoshko::jobs
