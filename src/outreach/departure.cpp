#include "outreach/departure.hpp"

#include <algorithm>
#include <cstdlib>

namespace okoshko::outreach {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

time::Day next(time::Day day) { return time::Day{sys_days{day} + days{1}}; }

}  // namespace

Instant after_quiet(const Walls& walls, Instant earliest) {
  const auto wall = walls.zone.time_of_day(earliest);
  if (!is_quiet(walls.quiet, wall)) return earliest;
  const auto today = walls.zone.day_of(earliest);
  const auto end = walls.zone.at(wall < walls.quiet.to ? today : next(today), walls.quiet.to);
  // An autumn night shows the end twice; it was over at the first.
  return std::max(earliest, end);
}

Instant departure(Kind kind, const Walls& walls, Instant earliest,
                  const std::optional<Instant>& expires_at) {
  if (answers_client(kind)) return earliest;
  const Instant morning = after_quiet(walls, earliest);
  const bool useless = kind == Kind::kPromoted && expires_at && morning >= *expires_at;
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
