#include "http/connections.hpp"

#include <sys/socket.h>

namespace okoshko::http {

namespace {

std::int64_t steady_seconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

/// Long enough for a 408 to leave; then the connection is cut.
constexpr std::int64_t kGraceS = 5;

}  // namespace

void Watched::enter(Phase phase, std::chrono::seconds allowed) {
  // The deadline first: a sweep in between then sees the old phase with a later deadline.
  const bool endless = phase == Phase::kHandling || phase == Phase::kStreaming;
  deadline_s_.store(endless ? INT64_MAX : steady_seconds() + allowed.count(),
                    std::memory_order_relaxed);
  phase_.store(phase, std::memory_order_release);
}

void Watched::expire(std::int64_t now_s) {
  if (deadline_s_.load(std::memory_order_relaxed) > now_s) return;
  if (phase_.load(std::memory_order_acquire) == Phase::kReading && !timed_out()) {
    timed_out_.store(true, std::memory_order_relaxed);
    deadline_s_.store(now_s + kGraceS, std::memory_order_relaxed);
    ::shutdown(socket_number_, SHUT_RD);
    return;
  }
  cut();
}

void Watched::close_if_idle() {
  const Phase phase = phase_.load(std::memory_order_acquire);
  if (phase == Phase::kIdle || phase == Phase::kLingering || phase == Phase::kStreaming) cut();
}

void Watched::cut() { ::shutdown(socket_number_, SHUT_RDWR); }

bool Connections::add(Watched& connection, int max) {
  const std::lock_guard lock{mutex_};
  if (static_cast<int>(open_.size()) >= max) return false;
  open_.insert(&connection);
  count_.store(static_cast<int>(open_.size()), std::memory_order_relaxed);
  return true;
}

void Connections::remove(Watched& connection) {
  const std::lock_guard lock{mutex_};
  open_.erase(&connection);
  count_.store(static_cast<int>(open_.size()), std::memory_order_relaxed);
  if (open_.empty()) gone_.notify_all();
}

void Connections::replace(Watched& connection, Watched& successor) {
  const std::lock_guard lock{mutex_};
  open_.erase(&connection);
  open_.insert(&successor);
}

void Connections::expire() {
  const std::int64_t now_s = steady_seconds();
  const std::lock_guard lock{mutex_};
  for (Watched* connection : open_) connection->expire(now_s);
}

void Connections::close_idle() {
  const std::lock_guard lock{mutex_};
  for (Watched* connection : open_) connection->close_if_idle();
}

void Connections::cut_all() {
  const std::lock_guard lock{mutex_};
  for (Watched* connection : open_) connection->cut();
}

bool Connections::wait_until_none(std::chrono::milliseconds patience) {
  std::unique_lock lock{mutex_};
  return gone_.wait_for(lock, patience, [&] { return open_.empty(); });
}

}  // namespace okoshko::http
