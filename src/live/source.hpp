#pragma once
/// Finds what changes and passes it to the hub: from the write-ahead log by logical decoding, and
/// where or while that is impossible by asking the tables again and again.
///
/// One run of either begins a new epoch. Streaming is tried at once and again and again, sooner
/// where the connection broke, rarely where settings or rights are in the way; polling begins when
/// it fails for good or for some seconds, and ends when it succeeds.
///
/// Its queries go to a Database of live's own, so that busy requests cannot make it blind; one that
/// fails while the stream goes on is tried again and ends nothing.
///
/// Threads: two of its own between start() and stop(); state() from any. Lifetime: borrows
/// everything, which must outlive stop().

#include <chrono>
#include <memory>
#include <string>

#include "db/database.hpp"
#include "live/hub.hpp"

namespace okoshko::live {

struct SourceOptions {
  /// As for db::Database, whose server it is.
  std::string dsn;
  std::chrono::milliseconds connect_timeout{3000};
  /// How long the slot may wait for transactions that are open.
  std::chrono::milliseconds slot_timeout{60'000};
  /// How long the first screens wait for transactions that the slot may have missed; those that
  /// take longer make every screen reload when they have ended.
  std::chrono::milliseconds settle_timeout{1000};
  /// Asks the server for a sign of life so often.
  std::chrono::milliseconds ask_alive{5000};
  /// Silence for so long is a loss.
  std::chrono::milliseconds silent_after{15'000};
  /// A broken stream may take so long to come back before the tables are polled.
  std::chrono::milliseconds poll_after{3000};
  std::chrono::milliseconds poll_every{1000};
  /// While the tables are polled, each screen reloads so often in any case (live/poller.hpp).
  std::chrono::milliseconds reload_every{60'000};
  /// Whether the tables are still published is looked at so often.
  std::chrono::milliseconds check_every{30'000};
  /// Where streaming is not allowed, it is tried again so often.
  std::chrono::milliseconds forbidden_pause{30'000};
};

struct SourceState {
  enum class Stage { kStarting, kStreaming, kPolling, kAway };
  Stage stage = Stage::kStarting;
  std::string why;  ///< it does not stream; empty when it does
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
  /// True once it streams or polls; waits so long at the most.
  bool wait_until_running(std::chrono::milliseconds limit) const;

  SourceState state() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace okoshko::live
