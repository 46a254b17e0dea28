// Turns changed rows into events on streams: how a shard's thread processes a batch.

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

#include "base/exception_text.hpp"
#include "live/frames.hpp"
#include "live/hub_shard.hpp"
#include "log/log.hpp"

namespace okoshko::live {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr std::size_t kItemsPerEvent = 100;
/// A larger single event is not sent: loading its list is faster.
constexpr std::size_t kEventBytesMax = 256 * 1024;
constexpr int kLoadsMax = 3;
constexpr std::uint32_t kAfterAll = std::numeric_limits<std::uint32_t>::max();

}  // namespace

void Hub::Shard::process(const Batch& batch) {
  if (!await_visible(batch)) return;
  {
    const Lock lock{mutex_};
    if (run_ != batch.run) return;
    settled_ = {batch.lsn, 0};
  }
  for (const auto& [tenant, touched] : batch.tenants) project(batch, tenant, touched);
  if (batch.everybody != 0) reset_everybody(batch);
  const Lock lock{mutex_};
  if (run_ == batch.run) published_ = {batch.lsn, kAfterAll};
}

/// False: a newer run has replaced the batch, or the shard stops.
bool Hub::Shard::await_visible(const Batch& batch) {
  static log::Limited limited{seconds{10}};
  microseconds step{200};
  for (;;) {
    try {
      if (batch.xids.empty() || hub_.visible_(batch.xids)) return true;
      step = std::min<microseconds>(step * 2, milliseconds{50});
    } catch (...) {
      limited.warning("live.cannot_look", {{"why", exception_text()}});
      step = milliseconds{200};
    }
    if (!pause(batch, step)) return false;
  }
}

bool Hub::Shard::pause(const Batch& batch, microseconds limit) {
  Lock lock{mutex_};
  // Streams get heartbeats however long the wait takes.
  tick_if_due(lock);
  return !work_.wait_for(lock, limit, [&] { return stopping_ || run_ != batch.run; });
}

void Hub::Shard::project(const Batch& batch, const TenantId& tenant, const Touched& touched) {
  std::optional<TenantScope> scope;
  {
    const Lock lock{mutex_};
    if (const TenantFeed* feed = find(tenant); feed != nullptr && run_ == batch.run) {
      scope = feed->scope();
    }
  }
  if (!scope) return;
  Projection projection{.batch = batch, .scope = *scope, .reset = touched.too_many};
  for (const auto& [topic, keys] : touched.keys) {
    if ((projection.reset >> topic & 1U) != 0) continue;
    load(projection, topic, {keys.begin(), keys.end()});
  }
  deliver(projection);
}

void Hub::Shard::load(Projection& projection, std::size_t topic,
                      const std::vector<std::string>& keys) {
  static log::Limited limited{seconds{10}};
  for (int attempt = 1;; ++attempt) {
    try {
      const auto items = hub_.topics_[topic].load(projection.scope, keys);
      add_changes(projection, topic, items, keys);
      return;
    } catch (...) {
      limited.warning("live.load_failed",
                      {{"topic", hub_.topics_[topic].name}, {"why", exception_text()}});
    }
    if (attempt == kLoadsMax || !pause(projection.batch, milliseconds{50} * attempt)) break;
  }
  projection.reset |= TopicMask{1} << topic;
  projection.reason = "load";
}

void Hub::Shard::add_changes(Projection& projection, std::size_t topic,
                             const std::vector<Item>& items,
                             const std::vector<std::string>& keys) const {
  const Batch& batch = projection.batch;
  const TopicMask bit = TopicMask{1} << topic;
  std::set<std::string_view> gone{keys.begin(), keys.end()};
  for (const Item& item : items) gone.erase(item.id);
  std::vector<Event> events;
  for (std::size_t i = 0; i < items.size() || i == 0; i += kItemsPerEvent) {
    const Place place{batch.lsn, ++projection.n};
    const std::string position = Position{batch.epoch, place}.text();
    frames::Change change;
    change.topic = hub_.topics_[topic].name;
    change.position = position;
    change.committed_at = batch.last_commit;
    for (std::size_t j = i; j < std::min(i + kItemsPerEvent, items.size()); ++j) {
      change.upserts.emplace_back(items[j].json);
    }
    if (i == 0) change.deletes.assign(gone.begin(), gone.end());
    auto full = frames::change(change);
    auto other = masked(change, full);
    events.push_back({place, bit, std::move(full), std::move(other), {}});
    if (events.back().full->size() > kEventBytesMax) {
      projection.reset |= bit;
      return;
    }
  }
  std::move(events.begin(), events.end(), std::back_inserter(projection.events));
}

SharedBytes Hub::Shard::masked(frames::Change change, const SharedBytes& full) const {
  std::vector<std::string> items;
  items.reserve(change.upserts.size());
  for (const auto json : change.upserts) items.push_back(hub_.options_.mask(json));
  if (std::equal(items.begin(), items.end(), change.upserts.begin())) return full;
  change.upserts.assign(items.begin(), items.end());
  return frames::change(change);
}

void Hub::Shard::deliver(Projection& projection) {
  const Batch& batch = projection.batch;
  Pushed pushed;
  {
    const Lock lock{mutex_};
    TenantFeed* feed = find(projection.scope.tenant());
    if (feed == nullptr || run_ != batch.run) return;
    const SteadyTime now = hub_.options_.steady_now();
    ring_bytes_ -= feed->ring_bytes();
    if (projection.reset != 0) {
      const Place place{batch.lsn, 1};
      const auto reset = frames::reset(projection.reason, text_of(place));
      feed->add_reset({place, projection.reset, reset, reset, now}, pushed);
      counted_.resets += pushed.sinks.size();
    }
    for (Event& event : projection.events) {
      event.at = now;
      feed->add(std::move(event), hub_.options_.ring, pushed);
      ++counted_.events;
    }
    ring_bytes_ += feed->ring_bytes();
    counted_.deliveries += pushed.sinks.size();
    counted_.cut += pushed.cut;
    bound_rings();
  }
  pushed.flush();
  if (hub_.options_.observe_lag && !pushed.sinks.empty()) {
    hub_.options_.observe_lag(hub_.clock_.now() - batch.first_commit);
  }
}

void Hub::Shard::bound_rings() {
  if (ring_bytes_ * hub_.shards_.size() <= hub_.options_.ring_bytes_total) return;
  ring_bytes_ = 0;
  for (auto& [tenant, feed] : feeds_) {
    feed.drop_half();
    ring_bytes_ += feed.ring_bytes();
  }
}

void Hub::Shard::reset_everybody(const Batch& batch) {
  Pushed pushed;
  {
    const Lock lock{mutex_};
    if (run_ != batch.run) return;
    const Place place{batch.lsn, kAfterAll};
    const auto reset = frames::reset("truncated", text_of(place));
    const Event event{place, batch.everybody, reset, reset, hub_.options_.steady_now()};
    for (auto& [tenant, feed] : feeds_) feed.add_reset(event, pushed);
    ring_bytes_ = 0;
    counted_.resets += pushed.sinks.size();
    counted_.cut += pushed.cut;
  }
  pushed.flush();
}

}  // namespace okoshko::live
