#include "app/housekeeping.hpp"

#include <chrono>

#include "log/log.hpp"

namespace okoshko::app {

namespace {

/// Not at once, when everything else starts; then rarely, because each call takes a bounded bite
/// and many nodes do the same.
constexpr std::chrono::minutes kFirst{5};
constexpr std::chrono::minutes kPeriod{60};

}  // namespace

Housekeeping::Housekeeping(std::function<void()> work) : work_{std::move(work)} {}

Housekeeping::~Housekeeping() { stop(); }

void Housekeeping::start() {
  thread_ = std::thread{[this] { run(); }};
}

void Housekeeping::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  woken_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Housekeeping::run() {
  std::chrono::minutes wait = kFirst;
  std::unique_lock lock{mutex_};
  while (!woken_.wait_for(lock, wait, [&] { return stopping_; })) {
    lock.unlock();
    try {
      work_();
    } catch (const std::exception& error) {
      log::warning("app.housekeeping_failed", {{"why", error.what()}});
    }
    lock.lock();
    wait = kPeriod;
  }
}

}  // namespace okoshko::app
