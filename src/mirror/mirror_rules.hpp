#pragma once
/// When each kind of data is read again, and the state of a connection.
/// Threads: pure functions.

#include <chrono>
#include <optional>

#include "mirror/types.hpp"

namespace okoshko::mirror {

/// The maximum number of calls to one address, a little below its limits (200 per minute, five per
/// second), because calls sent at equal intervals arrive at unequal ones. Work that is not urgent
/// has a smaller budget, so that calls remain for urgent work.
struct Budget {
  int per_minute;
  int per_second;
};
inline constexpr Budget kUrgentBudget{190, 4};
inline constexpr Budget kPatientBudget{150, 3};
bool is_urgent(Kind kind);

/// The interval of polls for changes: a minute, or longer if so many salons share the budget that
/// half of it would not suffice.
std::chrono::seconds changes_every(std::int64_t salons);

/// The interval of reading the lists of masters and services: six hours, or longer if so many
/// salons share the budget that a tenth of it would not suffice. Without this, thousands of salons
/// would use up the calls that clients, history and comparisons need.
std::chrono::seconds lists_every(std::int64_t salons);

/// A poll requests changes from this long before the start of the last poll: clocks differ, and a
/// change may become visible later than its time.
inline constexpr std::chrono::minutes kOverlap{10};

/// The pause after the n-th consecutive failure: 5 s, doubled each time, up to 15 minutes.
std::chrono::seconds pause_after(int failures);
/// The interval of attempts while only a person can solve the problem.
inline constexpr std::chrono::minutes kBrokenPause{30};

struct Facts {
  bool stopped = false;
  bool needs_a_person = false;  ///< the trouble, if any
  bool coming_finished = false;
  bool history_finished = false;
  std::optional<Instant> changes_finished_at{};
  std::chrono::seconds changes_every{60};
};
State state_of(const Facts& facts, Instant now);

/// The share of history that has been read, in per cent: from yesterday back to `first`.
int history_percent(std::chrono::sys_days first, std::chrono::sys_days reached,
                    std::chrono::sys_days yesterday);

}  // namespace okoshko::mirror
