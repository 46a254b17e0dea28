#include "http/connections.hpp"

#include <sys/socket.h>

namespace okoshko::http {

namespace {

std::int64_t steady_seconds() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(now).count();
}

/// Enough time to send a 408; then the connection is cut.
constexpr std::int64_t kGraceS = 5;

}  // namespace

void Watched::enter(Phase phase, std::chrono::seconds allowed) {
  // Stores the deadline first: a concurrent sweep then sees the old phase with a later deadline.
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

void Watched::cut() {
  cut_.store(true, std::memory_order_relaxed);
  ::shutdown(socket_number_, SHUT_RDWR);
}

std::int64_t Watched::idle_until_s() const {
  if (cut_.load(std::memory_order_relaxed)) return INT64_MAX;
  if (phase_.load(std::memory_order_acquire) != Phase::kIdle) return INT64_MAX;
  return deadline_s_.load(std::memory_order_relaxed);
}

Watched* Connections::longest_idle() const {
  Watched* longest = nullptr;
  std::int64_t until = INT64_MAX;
  for (const auto& [connection, address] : open_) {
    if (connection->idle_until_s() >= until) continue;
    longest = connection;
    until = connection->idle_until_s();
  }
  return longest;
}

bool Connections::add(Watched& connection, int max, const std::string& address, int address_max) {
  const std::lock_guard lock{mutex_};
  if (!address.empty()) {
    const auto found = addresses_.find(address);
    if (found != addresses_.end() && found->second >= address_max) return false;
  }
  if (static_cast<int>(open_.size()) >= max) {
    Watched* idle = longest_idle();
    if (idle == nullptr) return false;
    idle->cut();
  }
  open_.emplace(&connection, address);
  if (!address.empty()) ++addresses_[address];
  count_.store(static_cast<int>(open_.size()), std::memory_order_relaxed);
  return true;
}

void Connections::forget_address(const std::string& address) {
  const auto found = addresses_.find(address);
  if (found != addresses_.end() && --found->second == 0) addresses_.erase(found);
}

void Connections::remove(Watched& connection) {
  const std::lock_guard lock{mutex_};
  const auto found = open_.find(&connection);
  if (found == open_.end()) return;
  forget_address(found->second);
  open_.erase(found);
  count_.store(static_cast<int>(open_.size()), std::memory_order_relaxed);
  if (open_.empty()) gone_.notify_all();
}

void Connections::replace(Watched& connection, Watched& successor) {
  const std::lock_guard lock{mutex_};
  auto node = open_.extract(&connection);
  if (node.empty()) return;
  node.key() = &successor;
  open_.insert(std::move(node));
}

void Connections::expire() {
  const std::int64_t now_s = steady_seconds();
  const std::lock_guard lock{mutex_};
  for (const auto& [connection, address] : open_) connection->expire(now_s);
}

void Connections::close_idle() {
  const std::lock_guard lock{mutex_};
  for (const auto& [connection, address] : open_) connection->close_if_idle();
}

void Connections::cut_all() {
  const std::lock_guard lock{mutex_};
  for (const auto& [connection, address] : open_) connection->cut();
}

bool Connections::wait_until_none(std::chrono::milliseconds timeout) {
  std::unique_lock lock{mutex_};
  return gone_.wait_for(lock, timeout, [&] { return open_.empty(); });
}

}  // namespace okoshko::http
