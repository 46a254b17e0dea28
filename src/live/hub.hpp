#pragma once
/// Brings what the source found to the streams that watch it: once loaded, once serialised, the
/// same bytes to everybody; the last of them kept for streams that come back.
///
/// The order of things is what makes gaps impossible. A commit is known here before other
/// transactions can see it, so each batch first waits until they can; only then does position()
/// move past it, are its rows loaded and its events kept and pushed. So rows read after
/// position() contain every change up to it, and every later change is an event after it.
///
/// Salons are spread over `shards`, each with a thread that loads and writes, so that one crowded
/// salon does not keep all others waiting. No lock is held while rows are loaded or sockets
/// written.
///
/// Threads: any, but add() before start(). Lifetime: stop() before what the topics' loaders use
/// goes, and before the server whose sinks it holds.

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
  /// What all rings may hold together; more lets more streams resume after a longer absence.
  std::size_t ring_bytes_total = 64 * 1024 * 1024;
  /// Whoever hears nothing else hears this; the page takes twice as long a silence for a loss.
  std::chrono::seconds heartbeat{15};
  /// Transactions taken in while others are under way. At this number the source waits, and the
  /// log behind it.
  std::size_t waiting_max = 10'000;
  /// Heartbeats and the age of events go by it; a test sets it.
  std::function<std::chrono::steady_clock::time_point()> steady_now =
      std::chrono::steady_clock::now;
  /// An item's JSON for streams of Wording::kMasked. Must be safe from any thread.
  std::function<std::string(std::string_view json)> mask = [](std::string_view json) {
    return std::string{json};
  };
  /// Called once a batch and salon, after its bytes went to the sockets, with the time since the
  /// commit by the database's clock. Must be safe from any thread.
  std::function<void(std::chrono::microseconds)> observe_lag;
};

class Hub {
 public:
  /// Whether everybody sees these transactions (their 32-bit ids); may throw db errors.
  using Visible = std::function<bool(const std::vector<std::uint32_t>& xids)>;

  Hub(const Clock& clock, Visible visible, HubOptions options = {});
  ~Hub();

  /// Throws std::logic_error for a name taken, or more than kTopicsMax.
  void add(Topic topic);
  const std::vector<Topic>& topics() const { return topics_; }

  void start();
  /// Tells every stream that the node stops, closes them and lets them go. Idempotent.
  void stop();

  // ---- What features and routes use -----------------------------------------------------------

  /// For the list responses of a topic: to be asked for before the rows are read. From then on the
  /// salon's events are kept for some minutes, so that a stream can begin there.
  std::string position(const TenantScope& scope);

  /// Opens a stream: hello, then what came after `after`, or a reset where that cannot be told,
  /// then everything to come. An empty `after` is now.
  std::shared_ptr<Subscription> open(const TenantScope& scope, TopicMask topics,
                                     std::string_view after, std::shared_ptr<ByteSink> sink,
                                     Wording wording = Wording::kFull);
  /// The stream is closed. Idempotent.
  void leave(const std::shared_ptr<Subscription>& stream);
  /// Tells why and closes it. Idempotent.
  void end(const std::shared_ptr<Subscription>& stream, std::string_view reason);

  // ---- What the source uses -------------------------------------------------------------------

  /// Names one run of the source without a gap. Whatever an older one still says is not heard.
  using Run = std::uint64_t;
  /// A new epoch: every stream is told to reload.
  Run begin(SourceKind kind);
  /// In the order of commits. Waits while too much is under way.
  void publish(Run run, const Commit& commit);
  /// Everything that was committed before `at` has been published.
  void alive(Run run, Instant at);
  bool watched(const TenantId& tenant) const;
  std::vector<TenantScope> watched_tenants() const;

  struct Stats {
    SourceKind source = SourceKind::kPoll;
    std::size_t streams = 0;
    std::size_t tenants = 0;  ///< whose events are kept
    std::size_t ring_bytes = 0;
    std::uint64_t events = 0;      ///< made
    std::uint64_t deliveries = 0;  ///< of them, pushed to streams
    std::uint64_t resets = 0;      ///< told to streams
    std::uint64_t resumed = 0;     ///< streams that got what they had missed
    std::uint64_t cut = 0;         ///< slow readers
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
