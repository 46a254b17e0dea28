#pragma once
/// A PostgreSQL replication connection with a temporary slot and its decoded stream. It uses libpq
/// directly, because the connections of db have no COPY BOTH. Every wait ends at its time limit or
/// with interrupt().
///
/// Threads: one at a time; interrupt() from any. Lifetime: the slot is removed with the connection.

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

/// Streaming is not possible: the connection broke, or the database does not allow it.
class ReplicationError : public std::runtime_error {
 public:
  enum class Kind {
    kLost,       ///< unavailable or broken: retry soon
    kForbidden,  ///< settings or privileges forbid it: an administrator must change them
    kStopped     ///< interrupt() was called
  };
  ReplicationError(Kind kind, const std::string& what) : std::runtime_error{what}, kind_{kind} {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

/// Wakes every thread that waits on a connection; permanent.
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
  /// Connects to the first host that answers, each within `timeout`. Throws ReplicationError.
  ReplicationConnection(const db::HostList& hosts, const Interrupt& interrupt,
                        std::chrono::milliseconds timeout);

  /// Creates the slot and streams commits from now on. Waits for the open transactions, because
  /// decoding starts after them.
  void start(const std::string& slot, const std::string& publication,
             std::chrono::milliseconds timeout);

  /// The next CopyData, valid until the next call; nullopt after `limit`. Throws if the stream has
  /// ended.
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
  /// False at the deadline.
  bool wait(short events, Deadline until);
  Result command(const std::string& text, Deadline until);
  void flush(Deadline until);
  [[noreturn]] void fail(const std::string& what, const PGresult* result = nullptr);

  const Interrupt& interrupt_;
  std::unique_ptr<PGconn, Close> connection_;
  std::unique_ptr<char, Free> buffer_;
};

}  // namespace okoshko::live
