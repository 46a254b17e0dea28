#pragma once
/// The breakdown, its rows and the goals in the form of openapi.yaml.
/// Threads: stateless functions.

#include <string>

#include "metrics/breakdown_types.hpp"

namespace okoshko::metrics {

std::string breakdown_json(const Breakdown& breakdown);
std::string rows_json(const RowsPage& page);
std::string goals_json(const Goals& goals);

}  // namespace okoshko::metrics
