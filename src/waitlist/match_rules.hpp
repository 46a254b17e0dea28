#pragma once
/// Whether a wish fits a slot, why it does not, and what the pair is worth.
/// Threads: stateless functions.

#include "waitlist/match_types.hpp"

namespace okoshko::waitlist {

/// Morning ends at 12:00, the day at 17:00; `time` is of the day on the salon's clock.
PartOfDay part_of(std::chrono::seconds time);

/// When the wanted service would be over in this slot. Where it is the slot's own, or nobody knows
/// how long it takes, the slot's end.
Instant end_of_visit(const WishKind& wish, const BoardSlot& slot);

/// What follows from the kind alone: service, length, date, part, staff, skill, closing.
Reasons mismatch(const WishKind& wish, const BoardSlot& slot);

/// What follows from who it is: same-client, declined, taken, quiet. `asked`: this client was asked
/// for this slot before, and did not take it.
Reasons obstacles(const WishFacts& wish, const BoardSlot& slot, bool asked);

/// What a person may overrule. The rest are facts: a promise given, a booking of the client's own,
/// a service that does not fit into the slot or that its master does not do, no time.
Reasons relaxable();

/// Share of offers that a client takes, from theirs and the salon's finished ones.
///
/// Two Beta distributions, one in the other: the salon's mean starts from kPrior as if it had seen
/// kSalonWeight offers, the client's from the salon's mean as if kClientWeight.
double acceptance(const Tally& client, const Tally& salon);

/// `acceptance` made less by how long the wish has waited (an old wish may be settled elsewhere)
/// and by how much shorter the notice is than the one that the wish was written with. Between
/// kAcceptMin and kAcceptMax.
double accept_probability(double acceptance, const WishFacts& wish, const BoardSlot& slot,
                          Instant now);

inline constexpr double kAcceptMin = 0.02;
inline constexpr double kAcceptMax = 0.95;

/// What the visit would bring: the slot's price for its own service, else the wanted service's by
/// the list; absent: unknown.
std::optional<std::int64_t> price_of(const WishFacts& wish, const BoardSlot& slot);

/// P(falls through) * P(accepts) * price, to the nearest minor unit.
std::optional<std::int64_t> expected_minor(double falls_through, double accepts,
                                           std::optional<std::int64_t> price_minor);

/// A place in the order of candidates: more expected money first, then who waits longer, then the
/// older wish. Wishes that do not say since when they wait have waited longest.
struct Rank {
  std::int64_t expected_minor = 0;  ///< unknown: 0
  std::optional<Instant> written{};
  std::int64_t wish = 0;
  /// True: `other` comes later.
  bool before(const Rank& other) const;
};

}  // namespace okoshko::waitlist
