#pragma once
/// A replication connection of PostgreSQL's: a temporary slot, and what it decodes. libpq alone,
/// because db's connections have no COPY BOTH; every wait ends with its time or with stop().
///
/// Threads: one at a time, but interrupt() from any. Lifetime: the slot goes with the connection.

#include <libpq-fe.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "db/host_list.hpp"

namespace okoshko::live {

/// Streaming is impossible, now (the connection broke) or as the database is set up.
class ReplicationError : public std::runtime_error {
 public:
  enum class Kind {
    kLost,       ///< away, broken: soon to be tried again
    kForbidden,  ///< settings or rights are in the way: somebody has to change them
    kStopped     ///< interrupt() was called
  };
  ReplicationError(Kind kind, const std::string& what) : std::runtime_error{what}, kind_{kind} {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

/// Wakes whoever waits on a connection, once and for all.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  void raise();
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

class ReplicationConnection {
 public:
  /// Connects to the first of the hosts that answers, each within `timeout`. Throws
  /// ReplicationError.
  ReplicationConnection(const db::HostList& hosts, const Interrupt& interrupt,
                        std::chrono::milliseconds timeout);

  /// Makes the slot and streams what is committed from now on. Waits for the transactions that are
  /// open now, because decoding begins after them.
  void start(const std::string& slot, const std::string& publication,
             std::chrono::milliseconds patience);

  /// The next CopyData, valid until the next call; nullopt after `limit`. Throws when the stream
  /// has ended.
  std::optional<std::string_view> read(std::chrono::milliseconds limit);
  void send(const std::string& message);

 private:
  struct Close {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
  };
  struct Clear {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
  };
  struct Free {
    void operator()(char* buffer) const noexcept { PQfreemem(buffer); }
  };
  using Result = std::unique_ptr<PGresult, Clear>;
  using Deadline = std::chrono::steady_clock::time_point;

  void connect(const db::HostList::Candidate& host, Deadline until);
  /// False when `until` has come.
  bool wait(short events, Deadline until);
  Result command(const std::string& text, Deadline until);
  void flush(Deadline until);
  [[noreturn]] void fail(const std::string& what, const PGresult* result = nullptr);

  const Interrupt& interrupt_;
  std::unique_ptr<PGconn, Close> connection_;
  std::unique_ptr<char, Free> buffer_;
};

}  // namespace okoshko::live
