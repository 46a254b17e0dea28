#pragma once
/// A clock that changes only when a test moves it.
/// Threads: any.

#include <atomic>
#include <chrono>

#include "base/clock.hpp"

namespace okoshko::testing {

class FakeClock final : public Clock {
 public:
  /// 2026-03-02 09:00 UTC, a Monday.
  static constexpr Instant kStart =
      std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{9};

  explicit FakeClock(Instant start = kStart) : now_{start.time_since_epoch().count()} {}
  Instant now() const override { return Instant{std::chrono::microseconds{now_}}; }
  void set(Instant now) { now_ = now.time_since_epoch().count(); }
  void advance(std::chrono::microseconds step) { now_ += step.count(); }

 private:
  std::atomic<std::int64_t> now_;
};

}  // namespace okoshko::testing
