#pragma once
/// Decides when a day raises an alert. docs/alerts.md has the thresholds and their reasons.
/// Threads: stateless.

#include <string>
#include <vector>

#include "metrics/daily_types.hpp"

namespace okoshko::metrics {

/// At most one alert of a kind.
std::vector<Alert> find_alerts(const DayFigures& figures);

/// English, for alerts.description: "conversion 12.5 %, usually 41 %".
std::string describe(const Alert& alert);

}  // namespace okoshko::metrics
