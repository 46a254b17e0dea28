#pragma once
/// Absolute instants. The code never uses a local time without a time zone.
/// Local days and zones are in time/zone.hpp.

#include <chrono>

namespace okoshko {

/// Microseconds, the resolution of PostgreSQL.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// The source of the current time, which tests replace.
/// Threads: implementations are safe to call from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::microseconds>(
        std::chrono::system_clock::now());
  }
};

}  // namespace okoshko
