#pragma once
/// The instants that separate days of a salon, as statements take them.
/// Threads: stateless functions.

#include <string>
#include <vector>

#include "metrics/overview_types.hpp"
#include "time/zone.hpp"

namespace okoshko::metrics {

/// First instants of `count` days from `first` on, and of the day after them.
std::vector<std::string> bounds_of(const time::Zone& zone, Day first, int count);

}  // namespace okoshko::metrics
