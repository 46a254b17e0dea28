#pragma once
/// Working hours that are estimated from bookings, and the gaps between bookings.
///
/// All times are instants; only the caller converts local times, so days of 23 or 25 hours need no
/// rule here.
/// Threads: stateless functions over values.

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "schedule/types.hpp"

namespace okoshko::schedule {

/// How many past weeks an estimate uses.
inline constexpr int kEstimateWeeks = 8;

/// Local hours of a master on `day`, from the days of the weeks before it: the weekday's first
/// start and last end, in quarter hours. With five days or more the earliest and the latest are
/// left out, so that one unusual day does not count. nullopt: the master usually does not work on
/// this weekday (less than half of the weeks since their first booking).
std::optional<std::pair<std::chrono::seconds, std::chrono::seconds>> estimate_hours(
    std::chrono::year_month_day day, const std::vector<WorkedDay>& worked);

/// Sorted, without empty ones and without overlaps.
std::vector<Interval> merged(std::vector<Interval> intervals);

/// The parts of `time` outside `taken` that are at least `shortest` long, in order.
std::vector<Interval> free_time(const Interval& time, std::vector<Interval> taken,
                                std::chrono::seconds shortest);

/// The gaps of a master on a day from `now` on, until the salon closes: not booked, no break, and
/// not promised.
std::vector<Gap> gaps_of(const DaySchedule& day, const StaffDay& staff, Instant now);

/// The next full quarter of an hour, or `instant` if it is one.
Instant next_quarter(Instant instant);

}  // namespace okoshko::schedule
