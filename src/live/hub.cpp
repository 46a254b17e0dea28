#include "live/hub.hpp"

#include <algorithm>
#include <stdexcept>

#include "live/hub_shard.hpp"

namespace okoshko::live {

Hub::Hub(const Clock& clock, Visible visible, HubOptions options)
    : clock_{clock}, visible_{std::move(visible)}, options_{std::move(options)} {
  for (int i = 0; i < options_.shards; ++i) shards_.push_back(std::make_unique<Shard>(*this));
  // A position may be read before there is a source. It belongs to an epoch that the source ends.
  begin(SourceKind::kPoll);
}

Hub::~Hub() { stop(); }

void Hub::add(Topic topic) {
  if (topics_.size() >= kTopicsMax) throw std::logic_error{"too many topics"};
  const auto taken = std::any_of(topics_.begin(), topics_.end(),
                                 [&](const Topic& other) { return other.name == topic.name; });
  if (taken) throw std::logic_error{"two topics of the name " + topic.name};
  topics_.push_back(std::move(topic));
}

void Hub::start() {
  for (auto& shard : shards_) shard->start();
}

void Hub::stop() {
  for (auto& shard : shards_) shard->stop();
}

Hub::Shard& Hub::shard_of(const TenantId& tenant) const {
  return *shards_[std::hash<TenantId>{}(tenant) % shards_.size()];
}

std::string Hub::position(const TenantScope& scope) {
  return shard_of(scope.tenant()).position(scope);
}

std::shared_ptr<Subscription> Hub::open(const TenantScope& scope, TopicMask topics,
                                        std::string_view after, std::shared_ptr<ByteSink> sink,
                                        Wording wording) {
  return shard_of(scope.tenant()).open(scope, topics, after, std::move(sink), wording);
}

void Hub::leave(const std::shared_ptr<Subscription>& stream) {
  shard_of(stream->tenant).leave(*stream);
}

void Hub::end(const std::shared_ptr<Subscription>& stream, std::string_view reason) {
  shard_of(stream->tenant).end(*stream, reason);
}

Hub::Run Hub::begin(SourceKind kind) {
  source_ = kind;
  const Run run = ++run_;
  const std::string epoch = new_epoch();
  for (auto& shard : shards_) shard->begin(run, epoch);
  return run;
}

void Hub::publish(Run run, const Commit& commit) {
  for (auto& shard : shards_) shard->publish(run, commit);
}

void Hub::alive(Run run, Instant at) {
  if (run == run_) alive_at_us_ = at.time_since_epoch().count();
}

bool Hub::watched(const TenantId& tenant) const { return shard_of(tenant).watched(tenant); }

std::vector<TenantScope> Hub::watched_tenants() const {
  std::vector<TenantScope> tenants;
  for (const auto& shard : shards_) shard->append_watched(tenants);
  return tenants;
}

Hub::Stats Hub::stats() const {
  Stats stats;
  stats.source = source_;
  stats.alive_at = Instant{std::chrono::microseconds{alive_at_us_}};
  for (const auto& shard : shards_) shard->add_stats(stats);
  return stats;
}

}  // namespace okoshko::live
