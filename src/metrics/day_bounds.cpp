#include "metrics/day_bounds.hpp"

#include "metrics/overview_rules.hpp"

namespace okoshko::metrics {

std::vector<std::string> bounds_of(const time::Zone& zone, Day first, int count) {
  std::vector<std::string> bounds;
  bounds.reserve(static_cast<std::size_t>(count) + 1);
  for (int i = 0; i <= count; ++i) {
    bounds.push_back(time::format_rfc3339(zone.start_of(days_after(first, i))));
  }
  return bounds;
}

}  // namespace okoshko::metrics
