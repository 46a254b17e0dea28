#pragma once
/// One salon's recent events and open streams. Private to live: a part of Hub.
///
/// All events after floor() are kept; a stream that asks for events after an earlier place gets a
/// reset. The number, the bytes and the age of kept events are limited.
///
/// Threads: one at a time, under the hub's lock. Nothing here writes to a socket: the hub flushes
/// the pushed bytes after it released the lock.

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

/// The form of a stream's items: as in lists, or with what its reader may not see masked
/// (HubOptions::mask).
enum class Wording { kFull, kMasked };

/// An open stream. Its holder must pass it to Hub::leave().
struct Subscription {
  TenantId tenant;
  TopicMask topics;
  Wording wording;
  std::shared_ptr<ByteSink> sink;
  std::size_t index = 0;  ///< in the feed; used by the feed only
  bool open = true;       ///< still in the feed
};

struct Event {
  Place place;
  TopicMask topics;
  SharedBytes full;
  SharedBytes masked;  ///< equal to `full` if nothing is masked
  SteadyTime at;

  const SharedBytes& bytes(Wording wording) const {
    return wording == Wording::kFull ? full : masked;
  }
  std::size_t size() const { return full->size() + (masked == full ? 0 : masked->size()); }
};

/// The sinks that must be flushed, and the number of streams that were cut.
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
      : scope_{scope}, floor_{floor}, wanted_at_{now}, heartbeat_at_{now} {}

  const TenantScope& scope() const { return scope_; }
  Place floor() const { return floor_; }
  std::size_t streams() const { return streams_.size(); }
  std::size_t ring_bytes() const { return ring_bytes_; }

  void join(const std::shared_ptr<Subscription>& stream);
  void leave(Subscription& stream);

  /// Keeps the event and pushes it to the streams that asked for its topics.
  void add(Event event, const RingLimits& limits, Pushed& pushed);
  /// Like add(), for an event that reports lost changes: no stream can resume before it.
  void add_reset(const Event& event, Pushed& pushed);
  /// Pushes bytes to every stream without keeping them.
  void push(const SharedBytes& bytes, Pushed& pushed) const;
  /// Pushes the events after `place`. False: they are no longer kept.
  bool replay(Place place, const Subscription& stream) const;

  /// Removes all events; no stream can resume before `floor`.
  void begin(Place floor);
  void expire(SteadyTime oldest);
  void drop_half();

  void want(SteadyTime now) { wanted_at_ = now; }
  /// When its position was last read or a stream was last open.
  SteadyTime wanted_at() const { return wanted_at_; }
  SteadyTime heartbeat_at() const { return heartbeat_at_; }
  void set_heartbeat_at(SteadyTime at) { heartbeat_at_ = at; }
  std::vector<std::shared_ptr<Subscription>> take_streams();

 private:
  void drop_oldest();

  TenantScope scope_;
  std::deque<Event> ring_;
  std::size_t ring_bytes_ = 0;
  Place floor_;
  std::vector<std::shared_ptr<Subscription>> streams_;
  SteadyTime wanted_at_;
  SteadyTime heartbeat_at_;
};

}  // namespace okoshko::live
