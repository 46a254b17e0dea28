#pragma once
/// Shares of two groups and the interval of their difference.
/// Threads: stateless functions.

#include <cstdint>
#include <optional>

namespace okoshko {

/// `hits` of `of` cases.
struct Share {
  std::int64_t hits = 0;
  std::int64_t of = 0;
};

/// An estimate with its 95 % interval.
struct Interval {
  double value = 0;
  double low = 0;
  double high = 0;
};

/// Wilson's score interval. REQUIRES: of > 0.
Interval wilson(const Share& share);

/// The first share minus the second; Newcombe's hybrid score interval, which is valid for small
/// groups and shares near 0. nullopt if a group is empty.
std::optional<Interval> share_difference(const Share& one, const Share& other);

}  // namespace okoshko
