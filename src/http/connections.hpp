#pragma once
/// The open connections and their deadlines.
///
/// One sweep per second replaces a timer for every read and write. At 60,000 requests a second
/// timers would be most of the server's own work, and a time-out may be a second late.
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

/// The state of a connection, as far as its deadline depends on it.
enum class Phase : std::uint8_t {
  kIdle,       ///< between requests: closed without an answer
  kReading,    ///< a request has begun: answered with 408
  kHandling,   ///< bounded by the time-outs of the database
  kWriting,    ///< cut
  kStreaming,  ///< unlimited; closed without an answer when the server stops
  kLingering,  ///< our side is closed, waiting for the client to close: cut
  kCut,        ///< the last phase: shut down in both directions
};

/// The part of a connection that the sweep uses. Only atomics and the socket's descriptor, because
/// the sweep runs concurrently with the connection's thread.
class Watched {
 public:
  /// shutdown(2) wakes the owner's pending read or write, which then fails. It is safe on another
  /// thread, because the descriptor stays valid until Connections::remove().
  void expire(std::int64_t now_s);
  /// Closes it between requests, while it streams or while it lingers. False: it does none of them.
  bool close_if_idle();
  void cut();
  /// When it will be closed as idle; INT64_MAX if it is not idle or already cut.
  std::int64_t idle_until_s() const;

 protected:
  explicit Watched(int socket);
  ~Watched() = default;

  /// No effect on a connection that is already cut.
  void enter(Phase phase, std::chrono::seconds allowed);
  /// True: no answer can be sent any more. A request that was not begun before must not be handled.
  bool is_cut() const;
  bool timed_out() const { return timed_out_.load(std::memory_order_relaxed); }
  int socket_number() const { return socket_number_; }

 private:
  struct State {
    Phase phase;
    std::int64_t deadline_s;  ///< of the steady clock
  };
  static State unpack(std::uint64_t word);
  static std::uint64_t pack(State state);
  /// False: the state is not `seen` any more, and nothing happened.
  bool cut_in(std::uint64_t seen);

  const int socket_number_;
  /// Phase and deadline in one word: the sweep must not judge a new phase by the deadline of the
  /// phase before.
  std::atomic<std::uint64_t> state_;
  std::atomic<bool> timed_out_{false};
};

class Connections {
 public:
  /// False: too many are open. If `max` are open, the connection that has been idle longest is cut
  /// for the new one; false if none is idle. `address` may have `address_max` connections; an empty
  /// address is not limited.
  bool add(Watched& connection, int max, const std::string& address, int address_max);
  void remove(Watched& connection);
  /// The successor replaces the connection, even if `max` are open.
  void replace(Watched& connection, Watched& successor);
  int count() const { return count_.load(std::memory_order_relaxed); }

  void expire();
  void close_idle();
  void cut_all();
  /// True if all connections have gone within `timeout`.
  bool wait_until_none(std::chrono::milliseconds timeout);

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
