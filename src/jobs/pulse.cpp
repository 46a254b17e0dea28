#include "jobs/pulse.hpp"

#include <algorithm>
#include <chrono>

#include "log/log.hpp"

namespace okoshko::jobs {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLook{500};
constexpr milliseconds kLookWhenAwayMost{5000};

}  // namespace

Pulse::Pulse(std::vector<Beat> beats) : beats_{std::move(beats)} {}

Pulse::~Pulse() { stop(); }

void Pulse::start() {
  thread_ = std::thread{[this] { run(); }};
}

void Pulse::ask_to_stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  woken_.notify_all();
}

void Pulse::stop() {
  ask_to_stop();
  if (thread_.joinable()) thread_.join();
}

void Pulse::wake() {
  {
    const std::lock_guard lock{mutex_};
    ++wakes_;
  }
  woken_.notify_all();
}

bool Pulse::beat(const Beat& one) {
  static log::Limited limited{std::chrono::seconds{60}};
  try {
    return one.work();
  } catch (const std::exception& error) {
    ++failures_;
    limited.warning("pulse.failed", {{"beat", one.name}, {"why", error.what()}});
    return false;
  }
}

bool Pulse::beat_all() {
  const int before = failures_;
  bool more = false;
  for (const auto& one : beats_) more = beat(one) || more;
  if (failures_ == before) failures_ = 0;
  return more;
}

void Pulse::run() {
  milliseconds pause{0};
  std::uint64_t seen = 0;
  for (;;) {
    {
      std::unique_lock lock{mutex_};
      woken_.wait_for(lock, pause, [&] { return stopping_ || wakes_ != seen; });
      if (stopping_) return;
      seen = wakes_;
    }
    const bool more = beat_all();
    pause = more ? milliseconds{0} : std::min(kLook * (1 + failures_), kLookWhenAwayMost);
  }
}

}  // namespace okoshko::jobs
