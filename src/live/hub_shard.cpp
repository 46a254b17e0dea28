#include "live/hub_shard.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "base/exception_text.hpp"
#include "live/frames.hpp"
#include "log/log.hpp"

namespace okoshko::live {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr seconds kTick{1};
/// Heartbeats are sent this much earlier, because a tick may be a second late: a stream is never
/// silent for longer than hello announced.
constexpr seconds kHeartbeatEarly{2};
/// How long the events of an unwatched salon are kept for streams that reconnect.
constexpr seconds kWanted{300};
constexpr std::size_t kFeedsMax = 50'000;
constexpr std::size_t kPendingTenantsMax = 50'000;
constexpr TopicMask kAllTopics = std::numeric_limits<TopicMask>::max();

}  // namespace

// ---- Thread ---------------------------------------------------------------------------------

void Hub::Shard::start() {
  thread_ = std::thread{[this] { run(); }};
}

void Hub::Shard::stop() {
  Pushed pushed;
  {
    const Lock lock{mutex_};
    stopping_ = true;
  }
  work_.notify_all();
  room_.notify_all();
  if (thread_.joinable()) thread_.join();
  const auto goodbye = frames::end("stopping");
  {
    const Lock lock{mutex_};
    for (auto& [tenant, feed] : feeds_) {
      feed.push(goodbye, pushed);
      for (const auto& stream : feed.take_streams()) {
        stream->sink->finish();
        stream->sink.reset();
      }
    }
    feeds_.clear();
    streams_ = ring_bytes_ = 0;
  }
  pushed.flush();
}

void Hub::Shard::run() {
  Lock lock{mutex_};
  next_tick_ = std::chrono::steady_clock::now() + kTick;
  while (!stopping_) {
    work_.wait_until(lock, next_tick_, [&] { return stopping_ || !pending_.empty(); });
    if (stopping_) return;
    if (!pending_.empty()) {
      Batch batch = std::exchange(pending_, {});
      batch.epoch = epoch_;
      busy_since_ = batch.received_at;
      lock.unlock();
      room_.notify_all();
      try {
        process(batch);
      } catch (...) {
        give_up(batch);
      }
      lock.lock();
      busy_since_.reset();
    }
    tick_if_due(lock);
  }
}

/// Call it inside a catch block. Which events of the batch were sent is unknown, so every screen
/// reloads.
void Hub::Shard::give_up(const Batch& batch) {
  static log::Limited limited{seconds{10}};
  limited.error("live.batch_failed", {{"why", exception_text()}});
  Batch everything;
  everything.run = batch.run;
  everything.epoch = batch.epoch;
  everything.lsn = batch.lsn;
  everything.everybody = kAllTopics;
  reset_everybody(everything);
}

void Hub::Shard::tick_if_due(Lock& lock) {
  if (std::chrono::steady_clock::now() < next_tick_) return;
  tick(lock);
  next_tick_ = std::chrono::steady_clock::now() + kTick;
}

/// Runs once a second: sends heartbeats and removes old events.
void Hub::Shard::tick(Lock& lock) {
  const SteadyTime now = hub_.options_.steady_now();
  const auto heartbeat =
      frames::heartbeat(text_of(published_), std::min(hub_.clock_.now(), alive_at()), hub_.source_);
  Pushed pushed;
  ring_bytes_ = 0;
  for (auto it = feeds_.begin(); it != feeds_.end();) {
    TenantFeed& feed = it->second;
    if (feed.streams() > 0) feed.want(now);
    if (now - feed.wanted_at() > kWanted) {
      it = feeds_.erase(it);
      continue;
    }
    feed.expire(now - hub_.options_.ring.age);
    ring_bytes_ += feed.ring_bytes();
    // The position of a feed that was created during a running batch is later than the heartbeat's,
    // so it gets none until the batch ends.
    if (feed.heartbeat_at() <= now && feed.floor() <= published_) {
      feed.push(heartbeat, pushed);
      feed.set_heartbeat_at(now + hub_.options_.heartbeat - kHeartbeatEarly);
    }
    ++it;
  }
  counted_.cut += pushed.cut;
  lock.unlock();
  pushed.flush();
  lock.lock();
}

Instant Hub::Shard::alive_at() const {
  const Instant source{microseconds{hub_.alive_at_us_}};
  // While a received batch is not on the screens, they are older than the source.
  if (busy_since_) return std::min(source, *busy_since_);
  return source;
}

// ---- Streams --------------------------------------------------------------------------------

TenantFeed* Hub::Shard::find(const TenantId& tenant) {
  const auto found = feeds_.find(tenant);
  return found == feeds_.end() ? nullptr : &found->second;
}

TenantFeed& Hub::Shard::feed_of(const TenantScope& scope) {
  const SteadyTime now = hub_.options_.steady_now();
  // Starts at the position that every transaction can see; the running batch sends its own events.
  TenantFeed& feed = feeds_.try_emplace(scope.tenant(), scope, settled_, now).first->second;
  feed.want(now);
  return feed;
}

std::string Hub::Shard::position(const TenantScope& scope) {
  const Lock lock{mutex_};
  // If there are too many feeds, a stream that starts at this position gets one reset.
  if (feeds_.size() < kFeedsMax || feeds_.contains(scope.tenant())) feed_of(scope);
  return text_of(settled_);
}

std::shared_ptr<Subscription> Hub::Shard::open(const TenantScope& scope, TopicMask topics,
                                               std::string_view after,
                                               std::shared_ptr<ByteSink> sink, Wording wording) {
  auto stream = std::make_shared<Subscription>(
      Subscription{.tenant = scope.tenant(), .topics = topics, .wording = wording, .sink = sink});
  const auto flushed = std::move(sink);
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < hub_.topics_.size(); ++i) {
    if ((topics >> i & 1U) != 0) names.emplace_back(hub_.topics_[i].name);
  }
  const auto asked = parse_position(after);
  {
    const Lock lock{mutex_};
    if (stopping_) {
      flushed->push(frames::end("stopping"));
      flushed->finish();
      stream->open = false;
      stream->sink.reset();
    } else {
      TenantFeed& feed = feed_of(scope);
      const std::string now = text_of(std::max(published_, feed.floor()));
      const bool resumes = asked && asked->epoch == epoch_ && asked->place >= feed.floor();
      stream->sink->push(frames::hello(resumes ? asked->text() : now, hub_.source_, names,
                                       static_cast<int>(hub_.options_.heartbeat.count())));
      if (resumes) {
        feed.replay(asked->place, *stream);
        ++counted_.resumed;
      } else if (!after.empty()) {
        stream->sink->push(
            frames::reset(asked && asked->epoch == epoch_ ? "expired" : "epoch", now));
        ++counted_.resets;
      }
      feed.join(stream);
      ++streams_;
    }
  }
  flushed->flush();
  return stream;
}

void Hub::Shard::leave(Subscription& stream) {
  const Lock lock{mutex_};
  if (!stream.open) return;
  if (TenantFeed* feed = find(stream.tenant)) feed->leave(stream);
  stream.sink.reset();
  --streams_;
}

void Hub::Shard::end(Subscription& stream, std::string_view reason) {
  std::shared_ptr<ByteSink> sink;
  {
    const Lock lock{mutex_};
    if (!stream.open) return;
    stream.sink->push(frames::end(reason));
    stream.sink->finish();
    if (TenantFeed* feed = find(stream.tenant)) feed->leave(stream);
    sink = std::move(stream.sink);
    --streams_;
  }
  sink->flush();
}

// ---- Source ---------------------------------------------------------------------------------

void Hub::Shard::begin(Run run, const std::string& epoch) {
  Pushed pushed;
  {
    const Lock lock{mutex_};
    if (run <= run_) return;  // a later run has already started
    run_ = run;
    epoch_ = epoch;
    settled_ = published_ = {};
    pending_ = {};
    ring_bytes_ = 0;
    const auto reset = frames::reset("epoch", text_of({}));
    const SteadyTime now = hub_.options_.steady_now();
    for (auto& [tenant, feed] : feeds_) {
      feed.begin({});
      feed.push(reset, pushed);
      feed.set_heartbeat_at(now);  // the heartbeat contains the new source
    }
    counted_.resets += pushed.sinks.size();
    counted_.cut += pushed.cut;
  }
  work_.notify_all();
  room_.notify_all();
  pushed.flush();
}

void Hub::Shard::publish(Run run, const Commit& commit) {
  Lock lock{mutex_};
  bool mine = commit.everybody != 0;
  for (auto it = commit.tenants.begin(); it != commit.tenants.end() && !mine; ++it) {
    mine = &hub_.shard_of(it->first) == this;
  }
  if (!mine) return;
  room_.wait(lock, [&] {
    return stopping_ || run != run_ || pending_.xids.size() < hub_.options_.waiting_max;
  });
  if (stopping_ || run != run_) return;
  if (pending_.empty()) {
    pending_.run = run;
    pending_.first_commit = commit.committed_at;
    pending_.received_at = hub_.clock_.now();
  }
  pending_.lsn = commit.lsn;
  pending_.last_commit = commit.committed_at;
  if (commit.xid != 0) pending_.xids.push_back(commit.xid);
  pending_.everybody |= commit.everybody;
  for (const auto& [tenant, touched] : commit.tenants) {
    if (&hub_.shard_of(tenant) != this) continue;
    if (pending_.tenants.size() >= kPendingTenantsMax && !pending_.tenants.contains(tenant)) {
      pending_.everybody = kAllTopics;
      continue;
    }
    Touched& whole = pending_.tenants[tenant];
    // Nobody watches the salon: for a stream that starts during the batch it is enough to know that
    // something changed.
    if (feeds_.contains(tenant)) {
      whole.merge(touched);
    } else {
      whole.keys.clear();
      whole.add_all(kAllTopics);
    }
  }
  lock.unlock();
  work_.notify_one();
}

bool Hub::Shard::watched(const TenantId& tenant) const {
  const Lock lock{mutex_};
  return feeds_.contains(tenant);
}

void Hub::Shard::append_watched(std::vector<TenantScope>& tenants) const {
  const Lock lock{mutex_};
  for (const auto& [tenant, feed] : feeds_) tenants.push_back(feed.scope());
}

void Hub::Shard::add_stats(Stats& stats) const {
  const Lock lock{mutex_};
  stats.streams += streams_;
  stats.tenants += feeds_.size();
  stats.ring_bytes += ring_bytes_;
  stats.events += counted_.events;
  stats.deliveries += counted_.deliveries;
  stats.resets += counted_.resets;
  stats.resumed += counted_.resumed;
  stats.cut += counted_.cut;
}

}  // namespace okoshko::live
