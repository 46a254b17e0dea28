#pragma once
/// Time as the system means it: an absolute instant, never a local time without a zone.
/// Local days and zones are in time/zone.hpp.

#include <chrono>

namespace okoshko {

/// Microseconds, as PostgreSQL keeps them.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// Where the time comes from, so that tests can set it.
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
