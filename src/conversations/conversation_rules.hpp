#pragma once
/// Where a page of dialogues ends, and which moments belong to a dialogue.
/// Threads: stateless functions.

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "conversations/types.hpp"

namespace okoshko::conversations {

/// From `from` until before `until`.
struct Window {
  Instant from;
  Instant until;
};

/// When messages of a dialogue were written that do not name it: from its beginning to its end as
/// far as known, a day at the most, with some seconds on both sides because the bot notes message
/// and dialogue one after the other. An end before the beginning is no end.
Window window_of(Instant started, std::optional<Instant> ended, std::optional<int> duration_s);

/// A dialogue that was looked at, in the order of the list.
struct Seen {
  std::int64_t id;
  Instant started_at;
  bool hit;
};

struct Cut {
  std::vector<std::string> ids{};  ///< of the hits to show
  std::optional<Seen> next{};      ///< the last one dealt with, where there is more
};

/// Of at most `looked_at` dialogues in `seen`, those of a page of `limit`. A page that found less
/// may still have another after it: then nobody looked further.
Cut cut_page(const std::vector<Seen>& seen, std::size_t limit, std::size_t looked_at);

}  // namespace okoshko::conversations
