#pragma once
/// The overview as openapi.yaml describes it.
/// Threads: stateless functions.

#include <string>

#include "metrics/overview_types.hpp"

namespace okoshko::metrics {

std::string overview_json(const Overview& overview);
std::string now_json(const Now& now);

}  // namespace okoshko::metrics
