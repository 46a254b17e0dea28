#pragma once
/// The effect of messages: clients who got a message, compared with clients who were held out at
/// random.
///
/// Both groups were selected by the same user at the same moment and separated by a hash, so the
/// difference of their means is the effect of the message. Each client counts once, with the first
/// contact in the window, whether or not the message arrived (clients are equally unreachable in
/// both groups).
///
/// Threads: stateless functions.

#include <cstdint>
#include <optional>

namespace okoshko::winback {

/// One group.
struct Arm {
  std::int64_t clients = 0;
  std::int64_t returned = 0;  ///< clients with a visit within kReturnDays
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

/// (share of contacted clients who returned − share of held-out ones) × contacted; Newcombe's
/// hybrid score interval, which is valid for small groups and shares near 0. nullopt if a group is
/// empty.
std::optional<Effect> incremental_visits(const Arm& written, const Arm& held_out);

/// (mean money of contacted clients − of held-out ones) × contacted. Welch's t interval contained
/// the truth in only 92 of 100 simulations, because most clients bring nothing and the others very
/// different sums. Therefore a group's mean is the share that returned (Wilson) times the spending
/// of a returning client (on the logarithm; its relative deviation from both groups together), and
/// the bounds of the difference follow from those of the means, as in Newcombe's method. nullopt if
/// a group is empty.
std::optional<Effect> incremental_money(const Arm& written, const Arm& held_out);

/// Whether a conclusion is possible: at least 30 clients in each group.
bool enough(const Arm& written, const Arm& held_out);

}  // namespace okoshko::winback
