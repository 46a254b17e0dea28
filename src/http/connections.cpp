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

/// The state's word: the phase in its low bits, the deadline above them.
constexpr int kPhaseBits = 4;
constexpr std::uint64_t kPhaseMask = (1U << kPhaseBits) - 1;
constexpr std::int64_t kNever = INT64_MAX >> kPhaseBits;

}  // namespace

Watched::State Watched::unpack(std::uint64_t word) {
  return {.phase = static_cast<Phase>(word & kPhaseMask),
          .deadline_s = static_cast<std::int64_t>(word >> kPhaseBits)};
}

std::uint64_t Watched::pack(State state) {
  return static_cast<std::uint64_t>(state.deadline_s) << kPhaseBits |
         static_cast<std::uint64_t>(state.phase);
}

Watched::Watched(int socket)
    : socket_number_{socket}, state_{pack({.phase = Phase::kIdle, .deadline_s = kNever})} {}

void Watched::enter(Phase phase, std::chrono::seconds allowed) {
  const bool endless = phase == Phase::kHandling || phase == Phase::kStreaming;
  const std::uint64_t next =
      pack({.phase = phase, .deadline_s = endless ? kNever : steady_seconds() + allowed.count()});
  std::uint64_t seen = state_.load();
  while (unpack(seen).phase != Phase::kCut && !state_.compare_exchange_weak(seen, next)) {
  }
}

bool Watched::is_cut() const { return unpack(state_.load()).phase == Phase::kCut; }

void Watched::expire(std::int64_t now_s) {
  std::uint64_t seen = state_.load();
  const State state = unpack(seen);
  if (state.deadline_s > now_s || state.phase == Phase::kCut) return;
  // The owner may have entered another phase since the load: then this deadline is not its own.
  if (state.phase == Phase::kReading && !timed_out()) {
    const std::uint64_t answering = pack({.phase = Phase::kReading, .deadline_s = now_s + kGraceS});
    if (!state_.compare_exchange_strong(seen, answering)) return;
    timed_out_.store(true);
    ::shutdown(socket_number_, SHUT_RD);
    return;
  }
  cut_in(seen);
}

bool Watched::close_if_idle() {
  const std::uint64_t seen = state_.load();
  const Phase phase = unpack(seen).phase;
  const bool idle =
      phase == Phase::kIdle || phase == Phase::kLingering || phase == Phase::kStreaming;
  return idle && cut_in(seen);
}

bool Watched::cut_in(std::uint64_t seen) {
  const std::uint64_t cut = pack({.phase = Phase::kCut, .deadline_s = kNever});
  if (!state_.compare_exchange_strong(seen, cut)) return false;
  ::shutdown(socket_number_, SHUT_RDWR);
  return true;
}

void Watched::cut() {
  state_.store(pack({.phase = Phase::kCut, .deadline_s = kNever}));
  ::shutdown(socket_number_, SHUT_RDWR);
}

std::int64_t Watched::idle_until_s() const {
  const State state = unpack(state_.load());
  return state.phase == Phase::kIdle ? state.deadline_s : INT64_MAX;
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
    if (idle == nullptr || !idle->close_if_idle()) return false;
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
