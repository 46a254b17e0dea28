#pragma once
/// When what is asked again, and what a connection's state is.
/// Threads: pure functions.

#include <chrono>
#include <optional>

#include "mirror/types.hpp"

namespace okoshko::mirror {

/// Calls to one address. A few below what it allows (200 a minute, five a second): calls that
/// leave at even distances arrive unevenly. What is not urgent leaves some for what is.
struct Budget {
  int per_minute;
  int per_second;
};
inline constexpr Budget kUrgentBudget{190, 4};
inline constexpr Budget kPatientBudget{150, 3};
bool is_urgent(Kind kind);

/// Between two looks for changes: a minute, longer where so many salons share the budget that half
/// of it would not do.
std::chrono::seconds changes_every(std::int64_t salons);

/// Changes are asked for from this long before the last look began: clocks differ, and a change
/// may become visible later than its time says.
inline constexpr std::chrono::minutes kOverlap{10};

/// After the n-th failure in a row: 5 s, twice as long each time, up to 15 minutes.
std::chrono::seconds pause_after(int failures);
/// Trouble that only a person can end is looked at again this often.
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

/// Per cent of history that is read: from yesterday back to `first`.
int history_percent(std::chrono::sys_days first, std::chrono::sys_days reached,
                    std::chrono::sys_days yesterday);

}  // namespace okoshko::mirror
