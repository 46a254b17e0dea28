#pragma once
/// Which days an overview is of, and how figures of days become figures of a period.
/// Threads: stateless functions.

#include "base/result.hpp"
#include "metrics/overview_types.hpp"

namespace okoshko::metrics {

inline constexpr int kPeriodDaysMax = 366;
inline constexpr int kPeriodDaysUsual = 30;
inline constexpr int kUsualDays = 28;
inline constexpr int kDaysAtRisk = 7;

/// Only days that are over: today stands beside the period, so that two periods compare.
/// Nothing asked for is the last kPeriodDaysUsual days.
/// Errors: kInvalid "input-invalid" with `days`, `from` or `to`: "out-of-range" (1 to
/// kPeriodDaysMax days, no year before 2000), "missing" (one of a pair), "unexpected" (a pair and
/// `days`), "day-not-over" (today or later), "before-from".
Result<Period> choose_period(const PeriodRequest& request, Day today);

/// As many days, just before.
Period previous_of(const Period& period);

/// The day `count` days after `day`, or before it.
Day days_after(Day day, int count);

/// Per cent with two decimals, as hundredths: 41.26 % is 4126. Half up; 0 without dialogues.
std::int64_t conversion_hundredths(std::int64_t bookings, std::int64_t dialogues);

/// Counts are added and conversion follows from the sums. Response times are weighed by the day's
/// dialogues: how many answers a day had is not kept.
Totals totals_of(const std::vector<OverviewDay>& days);

Usual usual_of(const std::vector<OverviewDay>& days);

/// A dialogue with a booking came through every stage, whatever the bot noted besides.
Funnel funnel_of(const DialogueEnds& ends);

}  // namespace okoshko::metrics
