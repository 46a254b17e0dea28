#pragma once
/// What writing was worth: those who were written to against those whom chance held out.
///
/// Both groups were chosen by the same person at the same moment and told apart by a hash, so the
/// difference of their means is what the message did. Each client counts once, with the first time
/// in the window, whether or not the message arrived (who is unreachable is so in both groups).
///
/// Threads: stateless functions.

#include <cstdint>
#include <optional>

namespace okoshko::winback {

/// One group.
struct Arm {
  std::int64_t clients = 0;
  std::int64_t returned = 0;  ///< with a visit within kReturnDays
  double money = 0;           ///< of those visits, minor units, summed over clients
  double money_squared = 0;   ///< the sum of each client's money squared
};

inline constexpr int kReturnDays = 30;

/// An estimate with its 95 % interval.
struct Effect {
  double value = 0;
  double low = 0;
  double high = 0;
};

/// (share that returned of the written − of the held out) × written; Newcombe's hybrid score
/// interval, which holds for small groups and shares near 0. nullopt where a group is empty.
std::optional<Effect> incremental_visits(const Arm& written, const Arm& held_out);

/// (mean money of the written − of the held out) × written. Welch's t was tried first and held the
/// truth in 92 of 100: most clients bring nothing, the others very different sums. Here a group's
/// mean is the share that returned (Wilson) times what those spend (on the logarithm; its relative
/// spread from both groups together), and the bounds of the difference follow from those of the
/// means as Newcombe's do. nullopt where a group is empty.
std::optional<Effect> incremental_money(const Arm& written, const Arm& held_out);

/// Whether a person should draw conclusions: at least 30 clients in each group.
bool enough(const Arm& written, const Arm& held_out);

}  // namespace okoshko::winback
