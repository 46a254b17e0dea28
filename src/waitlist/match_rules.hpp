#pragma once
/// Whether an entry fits a slot, the reasons if it does not, and the value of the pair.
/// Threads: stateless functions.

#include "waitlist/match_types.hpp"

namespace okoshko::waitlist {

/// Morning ends at 12:00, day at 17:00; `time` is local time of the salon.
PartOfDay part_of(std::chrono::seconds time);

/// The end of the wanted service in this slot. The slot's end if it is the slot's own service, or
/// if its duration is unknown.
Instant end_of_visit(const EntryKind& entry, const BoardSlot& slot);

/// Whether the day is one of the wanted days, or any day is.
bool wants_day(const EntryKind& entry, std::chrono::sys_days day);
/// Whether the master is one of those who suit, or any is.
bool wants_master(const EntryKind& entry, const std::optional<std::string>& staff);

/// Reasons that depend only on the kind: service, length, date, part, hours, staff, skill, closing.
Reasons mismatch(const EntryKind& entry, const BoardSlot& slot);

/// Reasons that depend on the client: same-client, declined, taken, quiet. `asked`: this client was
/// asked for this slot before and did not accept.
Reasons obstacles(const EntryFacts& entry, const BoardSlot& slot, bool asked);

/// The reasons that a user may overrule. The others are facts: an existing promise, the client's
/// own booking, a service that does not fit into the slot or that its master does not do, no time.
Reasons relaxable();

/// The share of offers that a client accepts, estimated from the finished offers of the client and
/// of the salon.
///
/// Two nested Beta distributions: the salon's mean is shrunk towards kAcceptPrior with a weight of
/// kSalonWeight offers, the client's towards the salon's mean with a weight of kClientWeight.
double acceptance(const Tally& client, const Tally& salon);

/// `acceptance`, reduced by the waiting time of the entry (the client of an old entry may have gone
/// elsewhere) and by how much shorter the notice is than that of the entry. Between kAcceptMin and
/// kAcceptMax.
double accept_probability(double acceptance, const EntryFacts& entry, const BoardSlot& slot,
                          Instant now);

/// The prior share of accepted offers is two of five. Its weight is small, so that a dozen answers
/// outweigh it.
inline constexpr double kAcceptPrior = 0.4;
inline constexpr double kSalonWeight = 10;
inline constexpr double kClientWeight = 4;
inline constexpr double kAcceptMin = 0.02;
inline constexpr double kAcceptMax = 0.95;

/// The price of the visit: the slot's price for its own service, otherwise the list price of the
/// wanted service; absent if unknown.
std::optional<std::int64_t> price_of(const EntryFacts& entry, const BoardSlot& slot);

/// P(falls through) * P(accepts) * price, rounded to a minor unit.
std::optional<std::int64_t> expected_minor(double falls_through, double accepts,
                                           std::optional<std::int64_t> price_minor);

/// The sort key of candidates: high priority first, then higher expected value, then longer
/// waiting, then the older entry. An entry without a start of waiting counts as the longest
/// waiting.
struct Rank {
  std::int64_t expected_minor = 0;  ///< unknown: 0
  std::optional<Instant> written{};
  std::int64_t entry = 0;
  Priority priority = Priority::kNormal;
  /// True if `other` comes later.
  bool before(const Rank& other) const;
};

}  // namespace okoshko::waitlist
