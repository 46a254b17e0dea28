#pragma once
/// Delivers changes from the source to the streams that watch them. Rows are loaded once and
/// serialised once; every stream gets the same bytes. Recent events are kept for streams that
/// reconnect.
///
/// The order of steps excludes lost changes. The hub receives a commit before other transactions
/// can see it, so each batch first waits until they can. Only then position() advances, the rows
/// are loaded, and the events are kept and pushed. Rows that are read after position() therefore
/// contain every change up to it, and every later change is an event after it.
///
/// Salons are distributed over `shards`. Each shard has a thread that loads and writes, so one busy
/// salon does not delay all others. No lock is held while rows are loaded or sockets are written.
///
/// Threads: any, but add() before start(). Lifetime: call stop() before the objects that the
/// loaders use are destroyed, and before the server whose sinks it holds.

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_sink.hpp"
#include "base/clock.hpp"
#include "live/position.hpp"
#include "live/tenant_feed.hpp"
#include "live/types.hpp"

namespace okoshko::live {

struct HubOptions {
  int shards = 2;
  RingLimits ring;
  /// The size of all rings together; with more, more streams can resume after a longer absence.
  std::size_t ring_bytes_total = 64 * 1024 * 1024;
  /// A stream without other events gets a heartbeat; the page treats twice this silence as a lost
  /// connection.
  std::chrono::seconds heartbeat{15};
  /// The number of transactions that may wait while a batch is processed. At this number the source
  /// stops reading, and the log waits too.
  std::size_t waiting_max = 10'000;
  /// The clock for heartbeats and the age of events; tests replace it.
  std::function<std::chrono::steady_clock::time_point()> steady_now =
      std::chrono::steady_clock::now;
  /// Masks an item's JSON for streams of Wording::kMasked. Must be safe from any thread.
  std::function<std::string(std::string_view json)> mask = [](std::string_view json) {
    return std::string{json};
  };
  /// Called once per batch and salon after its bytes were written, with the time since the commit
  /// by the database's clock. Must be safe from any thread.
  std::function<void(std::chrono::microseconds)> observe_lag;
};

class Hub {
 public:
  /// Whether every transaction can see these transactions (32-bit ids); may throw db errors.
  using Visible = std::function<bool(const std::vector<std::uint32_t>& xids)>;

  Hub(const Clock& clock, Visible visible, HubOptions options = {});
  ~Hub();

  /// Throws std::logic_error for a duplicate name, or for more than kTopicsMax topics.
  void add(Topic topic);
  const std::vector<Topic>& topics() const { return topics_; }

  void start();
  /// Sends every stream the end event of a stop, closes and releases it. Idempotent.
  void stop();

  // ---- What features and routes use -----------------------------------------------------------

  /// For the list responses of a topic: read it before the rows. From then on the salon's events
  /// are kept for some minutes, so that a stream can start at this position.
  std::string position(const TenantScope& scope);

  /// Opens a stream: first hello, then the events after `after` (or a reset if they are not
  /// available), then all new events. An empty `after` means now.
  std::shared_ptr<Subscription> open(const TenantScope& scope, TopicMask topics,
                                     std::string_view after, std::shared_ptr<ByteSink> sink,
                                     Wording wording = Wording::kFull);
  /// Removes a closed stream. Idempotent.
  void leave(const std::shared_ptr<Subscription>& stream);
  /// Sends the reason and closes the stream. Idempotent.
  void end(const std::shared_ptr<Subscription>& stream, std::string_view reason);

  // ---- What the source uses -------------------------------------------------------------------

  /// Identifies one run of the source without a gap. Calls with an older run are ignored.
  using Run = std::uint64_t;
  /// Starts a new epoch: every stream gets a reset.
  Run begin(SourceKind kind);
  /// Call it in the order of commits. Blocks while too many transactions wait.
  void publish(Run run, const Commit& commit);
  /// Reports that everything committed before `at` was published.
  void alive(Run run, Instant at);
  bool watched(const TenantId& tenant) const;
  std::vector<TenantScope> watched_tenants() const;

  struct Stats {
    SourceKind source = SourceKind::kPoll;
    std::size_t streams = 0;
    std::size_t tenants = 0;  ///< salons whose events are kept
    std::size_t ring_bytes = 0;
    std::uint64_t events = 0;      ///< events that were created
    std::uint64_t deliveries = 0;  ///< pushes of events to streams
    std::uint64_t resets = 0;      ///< resets that streams received
    std::uint64_t resumed = 0;     ///< streams that received the events they had missed
    std::uint64_t cut = 0;         ///< slow readers that were cut
    Instant alive_at{};
  };
  Stats stats() const;

 private:
  class Shard;
  Shard& shard_of(const TenantId& tenant) const;

  const Clock& clock_;
  const Visible visible_;
  const HubOptions options_;
  std::vector<Topic> topics_;
  std::vector<std::unique_ptr<Shard>> shards_;
  std::atomic<Run> run_{0};
  std::atomic<SourceKind> source_{SourceKind::kPoll};
  std::atomic<std::int64_t> alive_at_us_{0};
};

}  // namespace okoshko::live
