#pragma once
/// Finds changes and passes them to the hub: from the write-ahead log by logical decoding, or,
/// where this is not possible, by polling the tables.
///
/// Every run of either kind starts a new epoch. Streaming is tried at once and repeatedly: often
/// after a broken connection, rarely if settings or privileges forbid it. Polling starts if
/// streaming is forbidden or fails for some seconds, and ends when streaming succeeds.
///
/// Its queries use a separate Database, so that busy requests cannot block it. A query that fails
/// during streaming is retried and does not end the stream.
///
/// Threads: two of its own between start() and stop(); state() from any. Lifetime: all borrowed
/// objects must outlive stop().

#include <chrono>
#include <memory>
#include <string>

#include "db/database.hpp"
#include "live/hub.hpp"

namespace okoshko::live {

struct SourceOptions {
  /// As in db::Database, for the same server.
  std::string dsn;
  std::chrono::milliseconds connect_timeout{3000};
  /// How long the creation of the slot may wait for open transactions.
  std::chrono::milliseconds slot_timeout{60'000};
  /// How long the first screens wait for transactions that the slot may have missed. When longer
  /// transactions end, every screen reloads.
  std::chrono::milliseconds settle_timeout{1000};
  /// The interval of requests for a keep-alive.
  std::chrono::milliseconds ask_alive{5000};
  /// A stream without bytes for this time counts as lost.
  std::chrono::milliseconds silent_after{15'000};
  /// How long a broken stream may take to return before the tables are polled.
  std::chrono::milliseconds poll_after{3000};
  std::chrono::milliseconds poll_every{1000};
  /// During polling each screen reloads at this interval in any case (live/poller.hpp).
  std::chrono::milliseconds reload_every{60'000};
  /// The interval of checks that the tables are still published.
  std::chrono::milliseconds check_every{30'000};
  /// The interval of attempts while streaming is forbidden.
  std::chrono::milliseconds forbidden_pause{30'000};
};

struct SourceState {
  enum class Stage { kStarting, kStreaming, kPolling, kAway };
  Stage stage = Stage::kStarting;
  std::string why;  ///< the reason why it does not stream; empty if it does
};
/// "starting", "wal", "poll", "away"
std::string_view to_string(SourceState::Stage stage);

class Source {
 public:
  Source(db::Database& database, const Clock& clock, Hub& hub, SourceOptions options);
  ~Source();

  void start();
  /// Idempotent.
  void stop();
  /// True if it streams or polls within `limit`.
  bool wait_until_running(std::chrono::milliseconds limit) const;

  SourceState state() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace okoshko::live
