#include "waitlist/match_links.hpp"

#include <algorithm>
#include <numeric>

#include "waitlist/acceptance_rules.hpp"

namespace okoshko::waitlist {
namespace {

constexpr int kNearReasonsMax = 2;
/// How many near misses are kept per kind, in case the first is the client's own booking.
constexpr std::size_t kNearsMax = 3;

struct Kind {
  std::vector<std::size_t> entries{};
  std::vector<Near> nears{};  // nearest first
};

/// Entries without a promise, grouped by kind.
std::map<EntryKind, Kind> by_kind(const Board& board) {
  std::map<EntryKind, Kind> kinds;
  for (std::size_t i = 0; i < board.entries.size(); ++i) {
    if (!board.entries[i].taken) kinds[board.entries[i].kind].entries.push_back(i);
  }
  return kinds;
}

/// A client's finished offers, and the share that follows from them.
struct History {
  const Tally& tally;
  double acceptance;
};

History history_of(const Board& board, std::size_t entry) {
  const Tally& tally = board.tally_of(board.entries[entry].client);
  return {tally, acceptance(tally, board.salon)};
}

struct EntryAndSlot {
  const EntryFacts& entry;
  const BoardSlot& slot;
};

OfferSight sight_of(const Board& board, const EntryAndSlot& pair, const Tally& client,
                    double plain) {
  return {.plain = plain,
          .facts = offer_facts(pair.entry, pair.slot, board.now),
          .client = client,
          .salon = board.salon};
}

Candidate candidate_of(const Board& board, std::size_t entry, std::size_t slot,
                       const History& history) {
  const EntryFacts& who = board.entries[entry];
  const BoardSlot& what = board.slots[slot];
  const double plain = accept_probability(history.acceptance, who, what, board.now);
  const double accepts =
      board.model ? board.model->probability(sight_of(board, {who, what}, history.tally, plain))
                  : plain;
  const auto expected = expected_minor(what.falls_through(), accepts, price_of(who, what));
  return {
      entry, plain, accepts, expected, {expected.value_or(0), who.written, who.id, who.priority}};
}

/// Keeps the `limit` best, in order.
void keep(std::vector<Candidate>& best, const Candidate& candidate, std::size_t limit) {
  const auto before = [](const Candidate& a, const Candidate& b) { return a.rank.before(b.rank); };
  if (best.size() == limit && !before(candidate, best.back())) return;
  best.insert(std::upper_bound(best.begin(), best.end(), candidate, before), candidate);
  if (best.size() > limit) best.pop_back();
}

/// Slots are sorted by start, so of equally near ones the earlier is kept first.
void keep_near(std::vector<Near>& nears, const Near& near) {
  const auto nearer = [](const Near& a, const Near& b) {
    return a.reasons.count() < b.reasons.count();
  };
  if (nears.size() == kNearsMax && !nearer(near, nears.back())) return;
  nears.insert(std::upper_bound(nears.begin(), nears.end(), near, nearer), near);
  if (nears.size() > kNearsMax) nears.pop_back();
}

class Finder {
 public:
  Finder(const Board& board, std::size_t limit) : board_{board}, limit_{limit} {
    links_.slots.resize(board.slots.size());
    links_.entries.resize(board.entries.size());
    gains_.resize(board.entries.size());
    for (std::size_t i = 0; i < board.entries.size(); ++i) {
      histories_.push_back(history_of(board, i));
    }
  }

  Links find() {
    auto kinds = by_kind(board_);
    for (std::size_t slot = 0; slot < board_.slots.size(); ++slot) {
      if (board_.slots[slot].promised || !board_.slots[slot].deadline) continue;
      for (auto& [kind, group] : kinds) look_at(slot, kind, group);
    }
    for (const auto& [kind, group] : kinds) {
      for (const std::size_t entry : group.entries) add_near(entry, group.nears);
    }
    return std::move(links_);
  }

 private:
  void look_at(std::size_t slot, const EntryKind& kind, Kind& group) {
    const Reasons reasons = mismatch(kind, board_.slots[slot]);
    if (reasons.empty()) {
      for (const std::size_t entry : group.entries) try_pair(entry, slot);
    } else if (reasons.count() <= kNearReasonsMax && reasons.without(relaxable()).empty()) {
      keep_near(group.nears, {slot, reasons});
    }
  }

  bool in_the_way(std::size_t entry, std::size_t slot) const {
    const EntryFacts& who = board_.entries[entry];
    const BoardSlot& what = board_.slots[slot];
    return !obstacles(who, what, board_.was_asked(what, who.client)).empty() ||
           board_.is_busy(who, what);
  }

  void try_pair(std::size_t entry, std::size_t slot) {
    if (in_the_way(entry, slot)) return;
    const Candidate candidate = candidate_of(board_, entry, slot, histories_[entry]);
    SlotLinks& links = links_.slots[slot];
    ++links.fits;
    keep(links.best, candidate, limit_);
    // Slots are sorted by start: of equal ones the earlier is kept.
    const auto gain = candidate.expected_minor.value_or(0);
    if (auto& best = links_.entries[entry].best; !best || gain > gains_[entry]) {
      best = slot;
      gains_[entry] = gain;
    }
  }

  void add_near(std::size_t entry, const std::vector<Near>& nears) {
    EntryLinks& links = links_.entries[entry];
    if (links.best) return;
    const auto open = std::find_if(nears.begin(), nears.end(),
                                   [&](const Near& near) { return !in_the_way(entry, near.slot); });
    if (open != nears.end()) links.near = *open;
  }

  const Board& board_;
  const std::size_t limit_;
  std::vector<History> histories_{};
  std::vector<std::int64_t> gains_{};
  Links links_{};
};

}  // namespace

bool Board::was_asked(const BoardSlot& slot, const std::string& client) const {
  if (asked.empty()) return false;
  const auto of_slot = asked.find(slot.id);
  return of_slot != asked.end() && of_slot->second.contains(client);
}

bool Board::is_busy(const EntryFacts& entry, const BoardSlot& slot) const {
  const auto own = bookings.find(entry.client);
  if (own == bookings.end()) return false;
  const Instant end = end_of_visit(entry.kind, slot);
  return std::any_of(own->second.begin(), own->second.end(), [&](const ClientBooking& booking) {
    return booking.id != slot.id && booking.start < end && booking.end > slot.start;
  });
}

const Tally& Board::tally_of(const std::string& client) const {
  static const Tally none{};
  const auto known = clients.find(client);
  return known == clients.end() ? none : known->second;
}

Candidate value_of(const Board& board, std::size_t entry, std::size_t slot) {
  return candidate_of(board, entry, slot, history_of(board, entry));
}

std::vector<std::pair<std::string_view, double>> accept_effects(const Board& board,
                                                                const Candidate& candidate,
                                                                std::size_t slot) {
  if (!board.model) return {};
  const EntryFacts& entry = board.entries[candidate.entry];
  return contributions(*board.model, sight_of(board, {entry, board.slots[slot]},
                                              board.tally_of(entry.client), candidate.plain));
}

Reasons reasons_of(const Board& board, const EntryFacts& entry, const BoardSlot& slot) {
  return mismatch(entry.kind, slot) | obstacles(entry, slot, board.was_asked(slot, entry.client)) |
         Reasons{}.add_if(board.is_busy(entry, slot), Reason::kOwnBooking);
}

Links find_links(const Board& board, std::size_t limit) { return Finder{board, limit}.find(); }

Summary summarise(const Board& board, const Links& links) {
  Summary summary;
  for (const BoardSlot& slot : board.slots) {
    if (slot.is_free()) continue;
    ++summary.at_risk_slots;
    summary.at_risk_minor += slot.price_minor.value_or(0);
  }
  struct Choice {
    std::size_t slot;
    const Candidate* candidate;
  };
  std::vector<Choice> pairs;
  for (std::size_t slot = 0; slot < links.slots.size(); ++slot) {
    for (const Candidate& candidate : links.slots[slot].best) pairs.push_back({slot, &candidate});
  }
  std::stable_sort(pairs.begin(), pairs.end(), [](const Choice& a, const Choice& b) {
    return a.candidate->rank.before(b.candidate->rank);
  });
  std::set<std::size_t> slots;
  std::set<std::size_t> entries;
  for (const auto& [slot, candidate] : pairs) {
    if (slots.contains(slot) || !entries.insert(candidate->entry).second) continue;
    slots.insert(slot);
    ++summary.pairs;
    summary.savable_minor += candidate->expected_minor.value_or(0);
  }
  summary.with_slot = std::count_if(links.entries.begin(), links.entries.end(),
                                    [](const EntryLinks& entry) { return entry.best.has_value(); });
  return summary;
}

std::vector<Edge> edges_of(const Board& board, const Links& links) {
  // The slots with the highest expected value of their best candidate; then the candidates with the
  // highest expected value in any slot.
  std::vector<std::size_t> slots;
  for (std::size_t i = 0; i < links.slots.size(); ++i) {
    if (!links.slots[i].best.empty()) slots.push_back(i);
  }
  std::stable_sort(slots.begin(), slots.end(), [&](std::size_t a, std::size_t b) {
    return links.slots[a].best[0].rank.before(links.slots[b].best[0].rank);
  });
  if (slots.size() > kAssignedMax) slots.resize(kAssignedMax);

  std::map<std::size_t, Rank> dearest;
  for (const std::size_t slot : slots) {
    for (const Candidate& candidate : links.slots[slot].best) {
      const auto [known, added] = dearest.emplace(candidate.entry, candidate.rank);
      if (!added && candidate.rank.before(known->second)) known->second = candidate.rank;
    }
  }
  std::vector<std::size_t> entries;
  for (const auto& [entry, rank] : dearest) entries.push_back(entry);
  std::stable_sort(entries.begin(), entries.end(), [&](std::size_t a, std::size_t b) {
    return dearest.at(a).before(dearest.at(b));
  });
  if (entries.size() > kAssignedMax) entries.resize(kAssignedMax);

  // Ranks from 1, for the entry that has waited least, to the number of entries.
  std::stable_sort(entries.begin(), entries.end(), [&](std::size_t a, std::size_t b) {
    const auto waits = [&](std::size_t i) {
      return Rank{0, board.entries[i].written, board.entries[i].id};
    };
    return waits(b).before(waits(a));
  });
  std::map<std::size_t, std::int64_t> wait_rank;
  for (const std::size_t entry : entries) {
    wait_rank.emplace(entry, static_cast<std::int64_t>(wait_rank.size()) + 1);
  }
  // The sum of all ranks is less than one minor unit.
  constexpr auto kUnit = static_cast<std::int64_t>(kAssignedMax * (kAssignedMax + 1));
  // A price beyond this is a typing error; above it values count as equal.
  constexpr std::int64_t kValueMax =
      kWeightMax / kUnit / (static_cast<std::int64_t>(kAssignedMax) + 1) - 1;
  // More than all other pairs together, so that as many entries of high priority as possible get a
  // slot.
  constexpr std::int64_t kHighValue = kValueMax * static_cast<std::int64_t>(kAssignedMax);
  std::vector<Edge> edges;
  for (const std::size_t slot : slots) {
    for (const Candidate& candidate : links.slots[slot].best) {
      const auto waits = wait_rank.find(candidate.entry);
      if (waits == wait_rank.end()) continue;
      const bool high = board.entries[candidate.entry].priority == Priority::kHigh;
      const std::int64_t value =
          std::min(candidate.expected_minor.value_or(0), kValueMax) + (high ? kHighValue : 0);
      edges.push_back({candidate.entry, slot, value * kUnit + waits->second});
    }
  }
  return edges;
}

}  // namespace okoshko::waitlist
