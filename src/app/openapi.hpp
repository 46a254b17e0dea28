#pragma once
/// api/openapi.yaml as it was embedded at the build.
/// Threads: a constant.

#include <string_view>

namespace okoshko::app {

extern const std::string_view kOpenapi;

}  // namespace okoshko::app
