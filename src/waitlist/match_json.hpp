#pragma once
/// Matches, links and assignments in the form of the API. They contain no phone number, so all
/// roles get the same frame of the stream. Threads: stateless functions.

#include <string>
#include <vector>

#include "db/rows.hpp"
#include "waitlist/match_links.hpp"

namespace okoshko::waitlist {

/// `row`: of load_matches.sql.
Item match_item(const db::Row& row);

struct MatchNames {
  std::string service;  ///< empty: unknown
  std::string staff;
};
MatchNames match_names(const db::Row& row);

std::string matches_json(const std::vector<Item>& matches, const std::string& position);

/// Members of the problem "match-over". `again`: the match of the new offer of the slot.
std::string over_json(MatchState state, const BoardSlot* next, const std::string& again);
/// Members of the problem "match-does-not-fit".
std::string reasons_json(Reasons reasons);

struct Month {
  std::int64_t filled = 0;
  std::int64_t filled_minor = 0;
};
std::string links_json(const Board& board, const Links& links, const Month& month);

/// `pairs`: entries and slots from best_assignment().
std::string proposal_json(const Board& board,
                          const std::vector<std::pair<std::size_t, std::size_t>>& pairs,
                          const std::string& digest);

}  // namespace okoshko::waitlist
