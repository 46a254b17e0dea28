#pragma once
/// All wishes and all slots of a salon side by side: who would fill what, and what is missing where
/// nothing fits.
///
/// Wishes of one kind (service, master, day, part) are compared with a slot once, so that ten
/// thousand wishes and five hundred slots are some hundred thousand comparisons.
/// Threads: stateless functions over values.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "waitlist/assignment.hpp"
#include "waitlist/match_rules.hpp"

namespace okoshko::waitlist {

struct Board {
  Instant now{};
  std::vector<WishFacts> wishes{};
  std::vector<BoardSlot> slots{};  ///< by start
  std::map<std::string, Tally, std::less<>> clients{};
  Tally salon{};
  /// By slot: clients who were asked and did not take it.
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> asked{};
  /// By slot: clients whose match a person took back; only what goes by itself leaves them alone.
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> taken_back{};

  /// Standing bookings by client.
  std::map<std::string, std::vector<ClientBooking>, std::less<>> bookings{};

  bool was_asked(const BoardSlot& slot, const std::string& client) const;
  /// The client has a booking, other than the slot's own, at the time of this visit.
  bool is_busy(const WishFacts& wish, const BoardSlot& slot) const;
  double acceptance_of(const std::string& client) const;
};

/// Numbers are places in Board::wishes and Board::slots.
struct Candidate {
  std::size_t wish = 0;
  double accepts = 0;
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
struct WishLinks {
  std::optional<std::size_t> best{};
  std::optional<Near> near{};  ///< only where there is no best
};
struct Links {
  std::vector<SlotLinks> slots{};
  std::vector<WishLinks> wishes{};
};

/// What one pair is worth, whether it fits or not.
Candidate value_of(const Board& board, std::size_t wish, std::size_t slot);

/// Why this wish does not fit this slot; empty: it does.
Reasons reasons_of(const Board& board, const WishFacts& wish, const BoardSlot& slot);

/// `most`: candidates a slot. A near miss lacks one thing or two that a person may overrule.
Links find_links(const Board& board, std::size_t most);

struct Summary {
  std::int64_t at_risk_minor = 0;  ///< price of the slots that stand at a risk
  std::int64_t at_risk_slots = 0;
  std::int64_t savable_minor = 0;  ///< expected of `pairs`
  std::int64_t pairs = 0;          ///< slots and wishes paired off, the dearest first
  std::int64_t with_slot = 0;      ///< wishes that something fits
};
Summary summarise(const Board& board, const Links& links);

/// Bounds of an assignment; what is dearest is taken.
inline constexpr std::size_t kAssignedMax = 200;

/// What best_assignment() is asked: at most kAssignedMax slots and as many wishes. A pair of
/// unknown price is worth next to nothing, but more than none; equal pairs go to who waits longer.
std::vector<Edge> edges_of(const Board& board, const Links& links);

}  // namespace okoshko::waitlist
