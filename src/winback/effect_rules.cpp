#include "winback/effect_rules.hpp"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>

#include "base/share_difference.hpp"

namespace okoshko::winback {
namespace {

/// The 97.5th percentile of Student's t.
double student(double freedom) {
  constexpr double kUpper = 0.975;
  const boost::math::students_t distribution{std::max(freedom, 1.0)};
  return boost::math::quantile(distribution, kUpper);
}

/// The spending of a returning client, from both groups together.
struct Spend {
  double mean = 0;
  double relative_deviation = 0;  ///< standard deviation over the mean, within the groups
  double freedom = 1;
};

Spend spend_of(const Arm& one, const Arm& other) {
  Spend spend;
  double squares = 0;
  double weight = 0;
  const auto returned = static_cast<double>(one.returned + other.returned);
  if (returned <= 0) return spend;
  spend.mean = (one.money + other.money) / returned;
  spend.freedom = std::max(1.0, returned - 2);
  for (const Arm& arm : {one, other}) {
    const auto n = static_cast<double>(arm.returned);
    if (n < 2 || arm.money <= 0) continue;
    const double mean = arm.money / n;
    squares += std::max(0.0, arm.money_squared - n * mean * mean) / (mean * mean);
    weight += n - 1;
  }
  if (weight > 0) spend.relative_deviation = std::sqrt(squares / weight);
  return spend;
}

struct Mean {
  double value;
  double low;
  double high;
};

/// The mean money of a group: the share that returned (Wilson) times the spending of a returning
/// client, which is positive and therefore modelled by its logarithm. The squared distances to the
/// two bounds add up.
Mean mean_money(const Arm& arm, const Spend& spend) {
  const auto n = static_cast<double>(arm.clients);
  const double share = static_cast<double>(arm.returned) / n;
  const Interval bounds = wilson({arm.returned, arm.clients});
  if (arm.returned == 0 || arm.money <= 0) return {0, 0, bounds.high * spend.mean};
  const double value = arm.money / n;
  const double of_spend = student(spend.freedom) * spend.relative_deviation /
                          std::sqrt(static_cast<double>(arm.returned));
  return {value, value * std::exp(-std::hypot(std::log(share / bounds.low), of_spend)),
          value * std::exp(std::hypot(std::log(bounds.high / share), of_spend))};
}

}  // namespace

std::optional<Effect> incremental_visits(const Arm& written, const Arm& held_out) {
  const auto difference =
      share_difference({written.returned, written.clients}, {held_out.returned, held_out.clients});
  if (!difference) return std::nullopt;
  const auto n = static_cast<double>(written.clients);
  return Effect{n * difference->value, n * difference->low, n * difference->high};
}

std::optional<Effect> incremental_money(const Arm& written, const Arm& held_out) {
  if (written.clients < 1 || held_out.clients < 1) return std::nullopt;
  const Spend spend = spend_of(written, held_out);
  const Mean one = mean_money(written, spend);
  const Mean other = mean_money(held_out, spend);
  const auto n = static_cast<double>(written.clients);
  const double difference = one.value - other.value;
  return Effect{n * difference,
                n * (difference - std::hypot(one.value - one.low, other.high - other.value)),
                n * (difference + std::hypot(one.high - one.value, other.value - other.low))};
}

bool enough(const Arm& written, const Arm& held_out) {
  constexpr std::int64_t kLeast = 30;
  return written.clients >= kLeast && held_out.clients >= kLeast;
}

}  // namespace okoshko::winback
