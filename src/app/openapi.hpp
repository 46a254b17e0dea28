#pragma once
/// api/openapi.yaml, as this binary was built with it.
/// Threads: a constant.

#include <string_view>

namespace okoshko::app {

extern const std::string_view kOpenapi;

}  // namespace okoshko::app
