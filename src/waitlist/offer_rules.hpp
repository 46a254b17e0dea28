#pragma once
/// How long a client has to answer an offer: the less time is left before the slot, the shorter.
/// Quiet hours do not count. Threads: stateless functions.

#include <chrono>
#include <optional>
#include <vector>

#include "base/clock.hpp"

namespace okoshko::waitlist {

/// No message is sent from `from` until before `to`.
struct QuietTime {
  Instant from;
  Instant to;
};

/// No slot is promised later than this before it begins.
inline constexpr std::chrono::minutes kLastCall{30};
/// A shorter time is too short for an answer.
inline constexpr std::chrono::minutes kAnswerMin{10};
inline constexpr std::chrono::minutes kAnswerMax{240};

/// The first instant from `now` on at which the client may get a message. REQUIRES of all
/// functions: `quiet` is sorted and does not overlap.
Instant asks_at(Instant now, const std::vector<QuietTime>& quiet);

/// The time to answer: a twelfth of the remaining time (a quarter of an hour for three hours, four
/// hours for two days), between kAnswerMin and kAnswerMax.
std::chrono::minutes answer_window(std::chrono::seconds left);

/// The deadline of an offer made now for a slot that begins at `start`: outside quiet hours, and
/// not after start - kLastCall. nullopt: no time is left to ask.
std::optional<Instant> offer_deadline(Instant now, Instant start,
                                      const std::vector<QuietTime>& quiet);

}  // namespace okoshko::waitlist
