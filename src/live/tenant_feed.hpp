#pragma once
/// One salon's recent events and open streams. Private to live: a part of Hub.
///
/// The events after floor() are all there; a stream that asks for what came after an earlier
/// place is told to reload. Kept: a number of events, of bytes, for a time.
///
/// Threads: one at a time; the hub's lock. Nothing here writes to a socket: what was pushed leaves
/// when the hub, without its lock, flushes.

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/byte_sink.hpp"
#include "base/tenant_scope.hpp"
#include "live/position.hpp"
#include "live/types.hpp"

namespace okoshko::live {

using SteadyTime = std::chrono::steady_clock::time_point;

/// In what form a stream's items are written: as lists show them, or with that hidden which its
/// reader may not see (HubOptions::mask).
enum class Wording { kFull, kMasked };

/// An open stream. Its holder gives it back to Hub::leave().
struct Subscription {
  TenantId tenant;
  TopicMask topics;
  Wording wording;
  std::shared_ptr<ByteSink> sink;
  std::size_t index = 0;  ///< in the feed; the feed's own
  bool open = true;       ///< still in the feed
};

struct Event {
  Place place;
  TopicMask topics;
  SharedBytes full;
  SharedBytes masked;  ///< the same where nothing is masked
  SteadyTime at;

  const SharedBytes& bytes(Wording wording) const {
    return wording == Wording::kFull ? full : masked;
  }
  std::size_t size() const { return full->size() + (masked == full ? 0 : masked->size()); }
};

/// What is to be flushed, and what became of it.
struct Pushed {
  std::vector<std::shared_ptr<ByteSink>> sinks;
  std::size_t cut = 0;

  void push(const Subscription& stream, const SharedBytes& bytes);
  void flush() const;
};

struct RingLimits {
  std::size_t events = 512;
  std::size_t bytes = 512 * 1024;
  std::chrono::seconds age{300};
};

class TenantFeed {
 public:
  TenantFeed(TenantScope scope, Place floor, SteadyTime now)
      : scope_{scope}, floor_{floor}, wanted_at_{now}, beat_at_{now} {}

  const TenantScope& scope() const { return scope_; }
  Place floor() const { return floor_; }
  std::size_t streams() const { return streams_.size(); }
  std::size_t ring_bytes() const { return ring_bytes_; }

  void join(const std::shared_ptr<Subscription>& stream);
  void leave(Subscription& stream);

  /// Keeps the event and pushes it to the streams that asked for its topics.
  void add(Event event, const RingLimits& limits, Pushed& pushed);
  /// As add(), for an event that says that others were lost: nothing before it can be resumed.
  void add_reset(const Event& event, Pushed& pushed);
  /// Pushes bytes that are not kept to every stream.
  void tell(const SharedBytes& bytes, Pushed& pushed) const;
  /// Pushes what came after `place`. False: that is not known any more.
  bool replay(Place place, const Subscription& stream) const;

  /// Forgets everything; what came before `floor` cannot be resumed.
  void begin(Place floor);
  void expire(SteadyTime oldest);
  void drop_half();

  void want(SteadyTime now) { wanted_at_ = now; }
  /// When somebody last asked for its position or had a stream open.
  SteadyTime wanted_at() const { return wanted_at_; }
  SteadyTime beat_at() const { return beat_at_; }
  void set_beat_at(SteadyTime at) { beat_at_ = at; }
  std::vector<std::shared_ptr<Subscription>> take_streams();

 private:
  void drop_oldest();

  TenantScope scope_;
  std::deque<Event> ring_;
  std::size_t ring_bytes_ = 0;
  Place floor_;
  std::vector<std::shared_ptr<Subscription>> streams_;
  SteadyTime wanted_at_;
  SteadyTime beat_at_;
};

}  // namespace okoshko::live
