#pragma once
/// The period of an overview, and the figures of a period from those of its days.
/// Threads: stateless functions.

#include "base/result.hpp"
#include "metrics/overview_types.hpp"

namespace okoshko::metrics {

inline constexpr int kPeriodDaysMax = 366;
inline constexpr int kPeriodDaysUsual = 30;
inline constexpr int kUsualDays = 28;
inline constexpr int kDaysAtRisk = 7;

/// Only days that are over: today is shown separately, so that two periods are comparable. Without
/// parameters: the last kPeriodDaysUsual days.
/// Errors: kInvalid "input-invalid" with `days`, `from` or `to`: "out-of-range" (1 to
/// kPeriodDaysMax days, no year before 2000), "missing" (one of a pair), "unexpected" (a pair and
/// `days`), "day-not-over" (today or later), "before-from".
Result<Period> choose_period(const PeriodRequest& request, Day today);

/// The period of the same length just before.
Period previous_of(const Period& period);

/// The day `count` days after `day`; before it if `count` is negative.
Day days_after(Day day, int count);

/// Per cent with two decimals, as hundredths: 41.26 % is 4126. Half up; 0 without dialogues.
std::int64_t conversion_hundredths(std::int64_t bookings, std::int64_t dialogues);

/// Adds the counts and computes the conversion from the sums. Response times are weighted by the
/// day's dialogues, because the number of answers of a day is not stored.
Totals totals_of(const std::vector<OverviewDay>& days);

Usual usual_of(const std::vector<OverviewDay>& days);

/// A dialogue with a booking counts for every stage, whatever stage the bot stored.
Funnel funnel_of(const DialogueEnds& ends);

}  // namespace okoshko::metrics
