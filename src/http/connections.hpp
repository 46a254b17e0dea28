#pragma once
/// The connections that are open, and their deadlines.
///
/// One sweep a second instead of a timer for every read and write: at 60,000 requests a second
/// timers are most of the server's own work, and nobody minds a time-out a second late.
///
/// Threads: all functions from any thread.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

namespace okoshko::http {

/// What a connection is doing, as far as its deadline is concerned.
enum class Phase : std::uint8_t {
  kIdle,       ///< between requests: closed in silence
  kReading,    ///< a request has begun: answered with 408
  kHandling,   ///< the database's time-outs bound this, not ours
  kWriting,    ///< cut
  kStreaming,  ///< as long as client and server want; closed in silence at the end
  kLingering,  ///< our side is closed, waiting for the client's: cut
};

/// A connection as the sweep sees it. Only atomics and the socket's number: the sweep runs
/// beside the thread that owns the connection.
class Watched {
 public:
  /// shutdown(2) wakes the owner's pending read or write, which then ends by itself. It is
  /// safe beside the owner because the number stays valid until Connections::remove().
  void expire(std::int64_t now_s);
  void close_if_idle();
  void cut();
  /// When it would be closed for being idle; INT64_MAX while it is not idle, or is cut already.
  std::int64_t idle_until_s() const;

 protected:
  explicit Watched(int socket) : socket_number_{socket} {}
  ~Watched() = default;

  void enter(Phase phase, std::chrono::seconds allowed);
  bool timed_out() const { return timed_out_.load(std::memory_order_relaxed); }
  int socket_number() const { return socket_number_; }

 private:
  const int socket_number_;
  std::atomic<Phase> phase_{Phase::kIdle};
  std::atomic<std::int64_t> deadline_s_{INT64_MAX};
  std::atomic<bool> timed_out_{false};
  std::atomic<bool> cut_{false};
};

class Connections {
 public:
  /// False: too many are open. When `max` are, the one that has been idle longest is cut for the
  /// new one; false when none is idle. `address` may have `address_max`; empty: any number.
  bool add(Watched& connection, int max, const std::string& address, int address_max);
  void remove(Watched& connection);
  /// The successor takes the place, whether or not `max` are open.
  void replace(Watched& connection, Watched& successor);
  int count() const { return count_.load(std::memory_order_relaxed); }

  void expire();
  void close_idle();
  void cut_all();
  /// True when the last one has gone within `patience`.
  bool wait_until_none(std::chrono::milliseconds patience);

 private:
  std::mutex mutex_;
  std::condition_variable gone_;
  Watched* longest_idle() const;
  void forget_address(const std::string& address);

  std::unordered_map<Watched*, std::string> open_;  ///< with their addresses
  std::unordered_map<std::string, int> addresses_;
  std::atomic<int> count_{0};
};

}  // namespace okoshko::http
