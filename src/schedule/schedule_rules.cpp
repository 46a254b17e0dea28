#include "schedule/schedule_rules.hpp"

#include <algorithm>
#include <functional>

namespace okoshko::schedule {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr minutes kQuarter{15};
/// From this number of days on, the earliest and the latest are left out.
constexpr std::size_t kTrimmedFrom = 5;

}  // namespace

std::optional<std::pair<seconds, seconds>> estimate_hours(std::chrono::year_month_day day,
                                                          const std::vector<WorkedDay>& worked) {
  const sys_days target{day};
  std::vector<seconds> firsts;
  std::vector<seconds> lasts;
  int weeks = 0;
  for (const WorkedDay& past : worked) {
    const auto before = (target - sys_days{past.day}).count();
    if (before <= 0 || before > kEstimateWeeks * 7) continue;
    // A week counts if the master had begun to work here before its weekday.
    weeks = std::max(weeks, static_cast<int>(before / 7));
    if (before % 7 != 0 || past.last <= past.first) continue;
    firsts.push_back(past.first);
    lasts.push_back(past.last);
  }
  if (firsts.empty() || 2 * firsts.size() < static_cast<std::size_t>(weeks)) return std::nullopt;
  std::sort(firsts.begin(), firsts.end());
  std::sort(lasts.begin(), lasts.end(), std::greater<>{});
  const std::size_t kept = firsts.size() >= kTrimmedFrom ? 1 : 0;
  const seconds from = firsts[kept] - firsts[kept] % kQuarter;
  const seconds to = std::chrono::ceil<std::chrono::duration<int, std::ratio<900>>>(lasts[kept]);
  if (to <= from) return std::nullopt;
  return std::pair{from, to};
}

std::vector<Interval> merged(std::vector<Interval> intervals) {
  std::erase_if(intervals, [](const Interval& one) { return one.empty(); });
  std::sort(intervals.begin(), intervals.end(),
            [](const Interval& a, const Interval& b) { return a.from < b.from; });
  std::vector<Interval> out;
  for (const Interval& one : intervals) {
    if (!out.empty() && one.from <= out.back().to) {
      out.back().to = std::max(out.back().to, one.to);
    } else {
      out.push_back(one);
    }
  }
  return out;
}

std::vector<Interval> free_time(const Interval& time, std::vector<Interval> taken,
                                seconds shortest) {
  std::vector<Interval> free;
  Instant from = time.from;
  const auto keep = [&](Instant to) {
    const Interval gap{from, std::min(to, time.to)};
    if (!gap.empty() && gap.to - gap.from >= shortest) free.push_back(gap);
  };
  for (const Interval& one : merged(std::move(taken))) {
    keep(one.from);
    from = std::max(from, one.to);
  }
  keep(time.to);
  return free;
}

std::vector<Gap> gaps_of(const DaySchedule& day, const StaffDay& staff, Instant now) {
  if (staff.id.empty() || !staff.hours.time) return {};
  Interval time = *staff.hours.time;
  if (day.closes) time.to = std::min(time.to, *day.closes);
  if (time.from < now) time.from = next_quarter(now);
  std::vector<Interval> taken = staff.hours.breaks;
  for (const Promise& promise : day.promises) {
    if (promise.staff == staff.id && promise.state != "standby") taken.push_back(promise.time);
  }
  for (const Booking& booking : day.bookings) {
    if (booking.stands() && booking.staff == staff.id) taken.push_back(booking.time);
  }
  std::vector<Gap> gaps;
  for (const Interval& free : free_time(time, std::move(taken), staff.shortest)) {
    gaps.push_back({staff.id, free, staff.shortest});
  }
  return gaps;
}

Instant next_quarter(Instant instant) {
  return Instant{std::chrono::ceil<std::chrono::duration<std::int64_t, std::ratio<900>>>(
      instant.time_since_epoch())};
}

}  // namespace okoshko::schedule
