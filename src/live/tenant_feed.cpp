#include "live/tenant_feed.hpp"

#include <utility>

namespace okoshko::live {

void Pushed::push(const Subscription& stream, const SharedBytes& bytes) {
  switch (stream.sink->push(bytes)) {
    case ByteSink::Push::kQueued:
      sinks.push_back(stream.sink);
      break;
    case ByteSink::Push::kCut:
      ++cut;
      break;
    case ByteSink::Push::kClosed:
      break;
  }
}

void Pushed::flush() const {
  for (const auto& sink : sinks) sink->flush();
}

void TenantFeed::join(const std::shared_ptr<Subscription>& stream) {
  stream->index = streams_.size();
  streams_.push_back(stream);
}

void TenantFeed::leave(Subscription& stream) {
  if (!std::exchange(stream.open, false)) return;
  const std::size_t hole = stream.index;
  if (hole + 1 != streams_.size()) {
    streams_[hole] = std::move(streams_.back());
    streams_[hole]->index = hole;
  }
  streams_.pop_back();
}

std::vector<std::shared_ptr<Subscription>> TenantFeed::take_streams() {
  for (const auto& stream : streams_) stream->open = false;
  return std::exchange(streams_, {});
}

void TenantFeed::push(const SharedBytes& bytes, Pushed& pushed) const {
  for (const auto& stream : streams_) pushed.push(*stream, bytes);
}

void TenantFeed::add(Event event, const RingLimits& limits, Pushed& pushed) {
  for (const auto& stream : streams_) {
    if ((stream->topics & event.topics) != 0) pushed.push(*stream, event.bytes(stream->wording));
  }
  ring_bytes_ += event.size();
  ring_.push_back(std::move(event));
  while (ring_.size() > limits.events || ring_bytes_ > limits.bytes) drop_oldest();
}

void TenantFeed::add_reset(const Event& event, Pushed& pushed) {
  begin(event.place);
  for (const auto& stream : streams_) {
    if ((stream->topics & event.topics) != 0) pushed.push(*stream, event.bytes(stream->wording));
  }
}

bool TenantFeed::replay(Place place, const Subscription& stream) const {
  if (place < floor_) return false;
  for (const Event& event : ring_) {
    if (event.place > place && (event.topics & stream.topics) != 0) {
      stream.sink->push(event.bytes(stream.wording));
    }
  }
  return true;
}

void TenantFeed::begin(Place floor) {
  ring_.clear();
  ring_.shrink_to_fit();
  ring_bytes_ = 0;
  floor_ = floor;
}

void TenantFeed::expire(SteadyTime oldest) {
  while (!ring_.empty() && ring_.front().at < oldest) drop_oldest();
}

void TenantFeed::drop_half() {
  for (std::size_t left = (ring_.size() + 1) / 2; left > 0; --left) drop_oldest();
}

void TenantFeed::drop_oldest() {
  ring_bytes_ -= ring_.front().size();
  floor_ = ring_.front().place;
  ring_.pop_front();
}

}  // namespace okoshko::live
