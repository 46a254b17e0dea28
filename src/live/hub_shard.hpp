#pragma once
/// The salons that one thread serves. Private to live: a part of Hub.
///
/// Threads: any; run() only on the shard's thread. Lifetime: that of the hub.

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

#include "live/frames.hpp"
#include "live/hub.hpp"

namespace okoshko::live {

class Hub::Shard {
 public:
  explicit Shard(Hub& hub) : hub_{hub} {}

  void start();
  void stop();

  std::string position(const TenantScope& scope);
  std::shared_ptr<Subscription> open(const TenantScope& scope, TopicMask topics,
                                     std::string_view after, std::shared_ptr<ByteSink> sink,
                                     Wording wording);
  void leave(Subscription& stream);
  void end(Subscription& stream, std::string_view reason);

  void begin(Run run, const std::string& epoch);
  /// Takes the part of the commit that belongs to this shard's salons.
  void publish(Run run, const Commit& commit);
  bool watched(const TenantId& tenant) const;
  void append_watched(std::vector<TenantScope>& tenants) const;
  void add_stats(Stats& stats) const;

 private:
  /// All commits that arrived while the thread was busy, merged.
  struct Batch {
    Run run = 0;
    std::string epoch;
    std::uint64_t lsn = 0;
    std::vector<std::uint32_t> xids;
    std::map<TenantId, Touched> tenants;
    TopicMask everybody = 0;
    Instant first_commit{};
    Instant last_commit{};
    Instant received_at{};
    bool empty() const { return tenants.empty() && everybody == 0; }
  };
  /// The events of a batch for one salon.
  struct Projection {
    const Batch& batch;
    TenantScope scope;
    TopicMask reset;
    std::string_view reason = "too-many";
    std::uint32_t n = 1;  ///< of the last event; 1 is the number of the reset
    std::vector<Event> events{};
  };
  using Lock = std::unique_lock<std::mutex>;

  void run();
  void tick_if_due(Lock& lock);
  void tick(Lock& lock);
  void process(const Batch& batch);
  void give_up(const Batch& batch);
  bool await_visible(const Batch& batch);
  bool pause(const Batch& batch, std::chrono::microseconds limit);
  void project(const Batch& batch, const TenantId& tenant, const Touched& touched);
  /// Adds the events of one topic, or its reset if its rows cannot be loaded.
  void load(Projection& projection, std::size_t topic, const std::vector<std::string>& keys);
  void add_changes(Projection& projection, std::size_t topic, const std::vector<Item>& items,
                   const std::vector<std::string>& keys) const;
  /// The bytes for readers who may not see everything; `full` itself if nothing is masked.
  SharedBytes masked(frames::Change change, const SharedBytes& full) const;
  void deliver(Projection& projection);
  void reset_everybody(const Batch& batch);

  TenantFeed& feed_of(const TenantScope& scope);
  TenantFeed* find(const TenantId& tenant);
  std::string text_of(Place place) const { return Position{epoch_, place}.text(); }
  Instant alive_at() const;
  void bound_rings();

  Hub& hub_;
  mutable std::mutex mutex_;
  std::condition_variable work_;
  std::condition_variable room_;
  bool stopping_ = false;
  Run run_ = 0;
  std::string epoch_;
  Place settled_;    ///< the value of position(): every transaction can see all commits up to it
  Place published_;  ///< all events up to it were kept and pushed
  Batch pending_;
  std::chrono::steady_clock::time_point next_tick_{};
  std::optional<Instant> busy_since_;  ///< when the running batch was received
  std::unordered_map<TenantId, TenantFeed> feeds_;
  std::size_t ring_bytes_ = 0;
  std::size_t streams_ = 0;
  Stats counted_;
  std::thread thread_;
};

}  // namespace okoshko::live
