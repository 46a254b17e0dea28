#include "base/share_difference.hpp"

#include <algorithm>
#include <cmath>

namespace okoshko {
namespace {

/// Of the normal distribution: both sides of a 95 % interval leave 2.5 % out.
constexpr double kQuantile = 1.959963984540054;

}  // namespace

Interval wilson(const Share& share) {
  const auto n = static_cast<double>(share.of);
  const double p = static_cast<double>(share.hits) / n;
  const double z2 = kQuantile * kQuantile;
  const double middle = p + z2 / (2 * n);
  const double half = kQuantile * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  return {p, std::max(0.0, (middle - half) / (1 + z2 / n)),
          std::min(1.0, (middle + half) / (1 + z2 / n))};
}

std::optional<Interval> share_difference(const Share& one, const Share& other) {
  if (one.of < 1 || other.of < 1) return std::nullopt;
  const Interval first = wilson(one);
  const Interval second = wilson(other);
  const double difference = first.value - second.value;
  return Interval{difference,
                  difference - std::hypot(first.value - first.low, second.high - second.value),
                  difference + std::hypot(first.high - first.value, second.value - second.low)};
}

}  // namespace okoshko
