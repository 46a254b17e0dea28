#include "db/pool.hpp"

#include <algorithm>
#include <stdexcept>

namespace okoshko::db {
namespace {
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPauseMin{50};
/// It prolongs an outage, so it is shorter than a user notices.
constexpr milliseconds kPauseMax{500};
}  // namespace

Database::Pool::Pool(DatabaseOptions options) : options_{std::move(options)}, hosts_{options_.dsn} {
  if (options_.pool_size < 1) throw std::invalid_argument{"a pool needs at least one connection"};
  idle_.reserve(static_cast<std::size_t>(options_.pool_size));
}

Database::Pool::Lease Database::Pool::acquire() {
  std::unique_lock lock{mutex_};
  const auto free = [&] { return !idle_.empty() || open_ < options_.pool_size; };
  if (!free()) {
    ++waiting_;
    const bool came = freed_.wait_for(lock, options_.acquire_timeout, free);
    --waiting_;
    if (!came) throw Unavailable{"no database connection came free in time"};
  }
  while (!idle_.empty()) {
    // The most recently used one: its caches are warm on both sides.
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    if (!connection->closed_by_server()) {
      return {*this, std::move(connection), /*used_before=*/true};
    }
    --open_;  // closed under the mutex: rare, and it sends a few bytes at most
  }
  if (steady_clock::now() < next_attempt_) {
    throw Unavailable{"the database is away: " + last_failure_};
  }
  ++open_;
  lock.unlock();
  return {*this, connect(), /*used_before=*/false};
}

std::unique_ptr<Connection> Database::Pool::connect() {
  try {
    auto connection = std::make_unique<Connection>(options_, hosts_);
    const std::scoped_lock lock{mutex_};
    pause_ = milliseconds{0};
    second_lock_ =
        connection->row_level_security() ? RowLevelSecurity::kOn : RowLevelSecurity::kOff;
    return connection;
  } catch (const std::exception& failure) {
    note_connect_failed(failure.what());
    throw;
  }
}

void Database::Pool::note_connect_failed(const std::string& why) {
  const std::scoped_lock lock{mutex_};
  --open_;
  last_failure_ = why;
  const auto now = steady_clock::now();
  if (now >= next_attempt_) {  // else another thread, which failed at the same time, has set it
    pause_ = std::clamp(pause_ * 2, kPauseMin, kPauseMax);
    // Between half and the whole pause, so that nodes do not reconnect at the same moment.
    next_attempt_ =
        now + pause_ / 2 +
        milliseconds{std::uniform_int_distribution<long>{0, pause_.count() / 2}(jitter_)};
  }
  freed_.notify_all();  // waiting threads fail now, not at their time-out
}

void Database::Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
  {
    const std::scoped_lock lock{mutex_};
    if (connection->broken()) {
      --open_;
    } else {
      idle_.push_back(std::move(connection));  // cannot throw: reserved for all
    }
  }
  freed_.notify_one();
}

void Database::Pool::close_idle() {
  std::vector<std::unique_ptr<Connection>> closing;
  const std::scoped_lock lock{mutex_};  // released before `closing` closes them
  open_ -= static_cast<int>(idle_.size());
  closing.insert(closing.end(), std::make_move_iterator(idle_.begin()),
                 std::make_move_iterator(idle_.end()));
  idle_.clear();
}

Database::PoolState Database::Pool::state() const {
  const std::scoped_lock lock{mutex_};
  return {.open = open_, .in_use = open_ - static_cast<int>(idle_.size()), .waiting = waiting_};
}

RowLevelSecurity Database::Pool::row_level_security() const {
  const std::scoped_lock lock{mutex_};
  return second_lock_;
}

}  // namespace okoshko::db
