#pragma once
/// The end of a page of dialogues, and the time range of a dialogue's messages.
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

/// The time range for messages that do not contain the id of their dialogue: from the start of the
/// dialogue to its end if known, at most a day, with some seconds on both sides, because the bot
/// stores message and dialogue one after the other. An end before the start is ignored.
Window window_of(Instant started, std::optional<Instant> ended, std::optional<int> duration_s);

/// A dialogue that was examined, in the order of the list.
struct Seen {
  std::int64_t id;
  Instant started_at;
  bool hit;
};

struct Cut {
  std::vector<std::string> ids{};  ///< ids of the hits on the page
  std::optional<Seen> next{};      ///< the last examined dialogue, if there may be more
};

/// Cuts a page of `limit` hits from `seen`, at most `looked_at` dialogues. A page with fewer hits
/// may still have a next page, because only `looked_at` dialogues were examined.
Cut cut_page(const std::vector<Seen>& seen, std::size_t limit, std::size_t looked_at);

}  // namespace okoshko::conversations
