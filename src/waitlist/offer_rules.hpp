#pragma once
/// How long a client has to answer an offer. The less time is left before the slot, the shorter,
/// and only hours count in which the client may be written to. Threads: stateless functions.

#include <chrono>
#include <optional>
#include <vector>

#include "base/clock.hpp"

namespace okoshko::waitlist {

/// Nobody is written to from `from` on, before `to`.
struct QuietTime {
  Instant from;
  Instant to;
};

/// Nobody is promised a slot later than this before it begins.
inline constexpr std::chrono::minutes kLastCall{30};
/// Less is no time to answer in.
inline constexpr std::chrono::minutes kAnswerMin{10};
inline constexpr std::chrono::minutes kAnswerMax{240};

/// The first moment from `now` on at which the client may be written to. REQUIRES of all functions:
/// `quiet` is in order and without overlaps.
Instant asks_at(Instant now, const std::vector<QuietTime>& quiet);

/// The time to answer in: a twelfth of what is left when it is asked (a quarter of an hour where
/// three hours are left, four hours where two days are), between kAnswerMin and kAnswerMax.
std::chrono::minutes patience(std::chrono::seconds left);

/// When an offer made now of a slot that begins at `start` runs out: outside quiet hours, and not
/// after start - kLastCall. nullopt: no time is left to ask in.
std::optional<Instant> offer_deadline(Instant now, Instant start,
                                      const std::vector<QuietTime>& quiet);

}  // namespace okoshko::waitlist
