#pragma once
/// All entries and all slots of a salon: which entries fit which slots, and what is missing if none
/// fits.
///
/// Entries of one kind (service, master, day, part) are compared with a slot once, so ten thousand
/// entries and five hundred slots need some hundred thousand comparisons.
/// Threads: stateless functions over values.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "waitlist/acceptance_model.hpp"
#include "waitlist/assignment.hpp"
#include "waitlist/match_rules.hpp"

namespace okoshko::waitlist {

struct Board {
  Instant now{};
  std::vector<EntryFacts> entries{};
  std::vector<BoardSlot> slots{};  ///< by start
  std::map<std::string, Tally, std::less<>> clients{};
  Tally salon{};
  /// nullopt: the formula alone.
  std::optional<AcceptanceModel> model{};
  /// By slot: clients who were asked and did not accept.
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> asked{};
  /// By slot: clients whose match a user withdrew; only automatic offers skip them.
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> taken_back{};

  /// Active bookings by client.
  std::map<std::string, std::vector<ClientBooking>, std::less<>> bookings{};

  bool was_asked(const BoardSlot& slot, const std::string& client) const;
  /// Whether the client has another booking than the slot's own at the time of this visit.
  bool is_busy(const EntryFacts& entry, const BoardSlot& slot) const;
  const Tally& tally_of(const std::string& client) const;
};

/// Numbers are indexes into Board::entries and Board::slots.
struct Candidate {
  std::size_t entry = 0;
  double plain = 0;    ///< the probability of acceptance by the formula alone
  double accepts = 0;  ///< by the salon's model
  std::optional<std::int64_t> expected_minor{};
  Rank rank{};
};
struct SlotLinks {
  std::vector<Candidate> best{};  ///< in order
  std::size_t fits = 0;
};
struct Near {
  std::size_t slot = 0;
  Reasons reasons{};
};
struct EntryLinks {
  std::optional<std::size_t> best{};
  std::optional<Near> near{};  ///< only if there is no best candidate
};
struct Links {
  std::vector<SlotLinks> slots{};
  std::vector<EntryLinks> entries{};
};

/// The value of a pair, whether it fits or not.
Candidate value_of(const Board& board, std::size_t entry, std::size_t slot);

/// Why the probability of acceptance of a pair differs from the formula's, as contributions() of
/// acceptance_model.hpp; empty for the formula alone.
std::vector<std::pair<std::string_view, double>> accept_effects(const Board& board,
                                                                const Candidate& candidate,
                                                                std::size_t slot);

/// The reasons why this entry does not fit this slot; empty if it fits.
Reasons reasons_of(const Board& board, const EntryFacts& entry, const BoardSlot& slot);

/// `limit`: candidates per slot. A near miss violates one or two conditions that a user may
/// overrule.
Links find_links(const Board& board, std::size_t limit);

struct Summary {
  std::int64_t at_risk_minor = 0;  ///< price of the slots at risk
  std::int64_t at_risk_slots = 0;
  std::int64_t savable_minor = 0;  ///< expected value of `pairs`
  std::int64_t pairs = 0;          ///< pairs of slots and entries, highest expected value first
  std::int64_t with_slot = 0;      ///< entries with a slot that fits
};
Summary summarise(const Board& board, const Links& links);

/// The bounds of an assignment; the slots and entries with the highest expected value are taken.
inline constexpr std::size_t kAssignedMax = 200;

/// The input of best_assignment(): at most kAssignedMax slots and as many entries. A pair of
/// unknown price has a very small value above zero; of equal pairs, the entry that waits longer is
/// preferred.
std::vector<Edge> edges_of(const Board& board, const Links& links);

}  // namespace okoshko::waitlist
