#pragma once
/// Cron expressions in the local time of a salon.
///
/// Five fields: minute, hour, day of month, month, day of week (0 and 7 are Sunday). Each is `*`, a
/// number, a range `1-5`, a step `*/15` or `10-50/20`, or a list of those; months and days of the
/// week may also be three-letter English names. If both day fields are restricted, a day that
/// matches either one matches, as in other implementations of cron.
///
/// Daylight saving: a local time that does not exist in spring ticks at the first moment after the
/// gap, once for all times of the gap. A local time that exists twice in autumn ticks once, at its
/// first occurrence.
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
  /// Errors: kInvalid "cron-invalid"; its detail names the field. Also for days that never exist,
  /// such as 30 February.
  static Result<Cron> parse(std::string_view text);

  /// The first tick after `instant`.
  Instant next(Instant instant, const time::Zone& zone) const;

  struct Ticks {
    std::vector<Instant> newest;  ///< in order
    bool dropped = false;         ///< older ones may exist
  };
  /// Ticks after `from` and not after `to`: the newest `limit` of them, none older than 400 days.
  Ticks between(Instant from, Instant to, const time::Zone& zone, std::size_t limit) const;

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
