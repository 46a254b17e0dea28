#pragma once
/// Matches, links and assignments as the API shows them. No phone number stands in one, so that one
/// frame of the stream serves every role. Threads: stateless functions.

#include <string>
#include <vector>

#include "db/rows.hpp"
#include "waitlist/match_links.hpp"

namespace okoshko::waitlist {

/// `row` as load_matches.sql gives it.
Item match_item(const db::Row& row);

struct MatchNames {
  std::string service;  ///< empty: unknown
  std::string staff;
};
MatchNames match_names(const db::Row& row);

std::string matches_json(const std::vector<Item>& matches, const std::string& position);

/// Members of the problem "match-over". `again`: the match by which the slot is offered once more.
std::string over_json(MatchState state, const BoardSlot* next, const std::string& again);
/// Members of the problem "match-does-not-fit".
std::string reasons_json(Reasons reasons);

struct Month {
  std::int64_t filled = 0;
  std::int64_t filled_minor = 0;
};
std::string links_json(const Board& board, const Links& links, const Month& month);

/// `pairs` of a wish and a slot, as best_assignment() gives them.
std::string proposal_json(const Board& board,
                          const std::vector<std::pair<std::size_t, std::size_t>>& pairs,
                          const std::string& digest);

}  // namespace okoshko::waitlist
