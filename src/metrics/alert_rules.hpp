#pragma once
/// When a day is told as unusual. The thresholds and their reasons are in docs/alerts.md.
/// Threads: stateless.

#include <string>
#include <vector>

#include "metrics/daily_types.hpp"

namespace okoshko::metrics {

/// At most one alert of a kind.
std::vector<Alert> judge(const DayFigures& figures);

/// English, for alerts.description: "conversion 12.5 %, usually 41 %".
std::string describe(const Alert& alert);

}  // namespace okoshko::metrics
