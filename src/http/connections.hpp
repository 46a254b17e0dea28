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
#include <unordered_set>

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
};

class Connections {
 public:
  /// False: `max` are open already.
  bool add(Watched& connection, int max);
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
  std::unordered_set<Watched*> open_;
  std::atomic<int> count_{0};
};

}  // namespace okoshko::http
