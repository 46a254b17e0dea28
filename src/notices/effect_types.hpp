#pragma once
/// What asking clients whether they come is worth. Threads: values.

#include <cstdint>
#include <optional>

#include "base/share_difference.hpp"

namespace okoshko::notices {

struct Group {
  std::int64_t bookings = 0;  ///< with a known outcome
  std::int64_t missed = 0;
  std::int64_t cancelled = 0;
};
struct Groups {
  Group asked{};
  Group unasked{};
};

/// Fewer in a group show nothing.
inline constexpr std::int64_t kGroupMin = 30;

struct AskingEffect {
  int window_days = 0;
  int unasked_percent = 0;  ///< the rule of the salon now
  Groups groups{};
  bool enough = false;  ///< at least kGroupMin bookings in each group
  // The share among asked bookings minus that among unasked ones; nullopt if a group is empty.
  std::optional<Interval> missed{};
  std::optional<Interval> cancelled{};
};

}  // namespace okoshko::notices
