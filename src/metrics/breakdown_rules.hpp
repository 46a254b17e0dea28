#pragma once
/// The figures of a breakdown, computed from its cells.
///
/// Intervals: the share of bookings that fell through has Wilson's score interval (Wilson, 1927;
/// Brown, Cai and DasGupta, Interval Estimation for a Binomial Proportion, Statistical Science 16,
/// 2001, recommend it for small groups). The expected loss is a sum of independent bookings that
/// fall through with the calibrated probability p: its mean is the sum of p·price, its variance the
/// sum of p·(1−p)·price² (a Poisson binomial distribution with weights), and the interval is the
/// normal approximation, cut at 0 and at the sum of the prices.
///
/// Threads: stateless functions.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "metrics/breakdown_types.hpp"

namespace okoshko::metrics {

/// With fewer finished bookings a share says little.
inline constexpr std::int64_t kFinishedEnough = 30;

void add(Part& sum, const Part& part);

/// The ISO weekday of a day.
int weekday_of(Day day);

/// Sums of `cells`, without the names of the masters.
Breakdown breakdown_of(const Period& period, const std::vector<BreakdownCell>& cells);

/// nullopt without finished bookings.
std::optional<Interval> fell_through_share(const Bookings& bookings);

/// The part of the masters' working time that was booked, 0 to 1 or more; nullopt if no hours are
/// known.
std::optional<double> utilisation(const WorkedTime& time);

/// In minor units; nullopt if every booking at risk is covered or has no price.
std::optional<Interval> expected_loss(const RiskSum& at_risk);

/// Errors: kInvalid "out-of-range" at the goal's name.
Result<Done> check_goals(const Goals& goals);

/// The goals by name, as stored; for loops over all of them.
struct NamedGoal {
  const char* figure;
  std::optional<std::int64_t> Goals::*target;
  std::int64_t max;
};
const std::vector<NamedGoal>& named_goals();

}  // namespace okoshko::metrics
