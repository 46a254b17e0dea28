#pragma once
/// The overview in the form of openapi.yaml.
/// Threads: stateless functions.

#include <string>

#include "metrics/overview_types.hpp"

namespace okoshko::metrics {

std::string overview_json(const Overview& overview);
std::string now_json(const Now& now);

}  // namespace okoshko::metrics
