#include "outreach/sending_hours.hpp"

#include <algorithm>
#include <cstdlib>

namespace okoshko::outreach {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

time::Day next(time::Day day) { return time::Day{sys_days{day} + days{1}}; }

}  // namespace

Instant after_quiet(const SendingHours& hours, Instant earliest) {
  const auto wall = hours.zone.time_of_day(earliest);
  if (!is_quiet(hours.quiet, wall)) return earliest;
  const auto today = hours.zone.day_of(earliest);
  const auto end = hours.zone.at(wall < hours.quiet.to ? today : next(today), hours.quiet.to);
  // In an autumn night the end may occur twice; the first occurrence counts.
  return std::max(earliest, end);
}

Instant send_time(MessageKind kind, const SendingHours& hours, Instant earliest,
                  const std::optional<Instant>& expires_at) {
  if (answers_client(kind)) return earliest;
  const Instant morning = after_quiet(hours, earliest);
  const bool useless = kind == MessageKind::kPromoted && expires_at && morning >= *expires_at;
  return useless ? earliest : morning;
}

DayBounds day_around(const time::Zone& zone, Instant moment) {
  const auto day = zone.day_of(moment);
  return {zone.start_of(day), zone.start_of(next(day))};
}

int days_between(const time::Zone& zone, Instant one, Instant other) {
  const auto apart = sys_days{zone.day_of(one)} - sys_days{zone.day_of(other)};
  return static_cast<int>(std::abs(apart.count()));
}

}  // namespace okoshko::outreach
