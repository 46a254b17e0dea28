#pragma once
/// Times that may be absent.
/// Threads: pure functions.

#include <optional>
#include <string>

#include "time/zone.hpp"

namespace okoshko::time {

inline std::optional<std::string> format_rfc3339(const std::optional<Instant>& instant) {
  if (!instant) return std::nullopt;
  return format_rfc3339(*instant);
}

}  // namespace okoshko::time
