#include "conversations/conversation_rules.hpp"

#include <algorithm>

namespace okoshko::conversations {

Window window_of(Instant started, std::optional<Instant> ended, std::optional<int> duration_s) {
  constexpr std::chrono::hours kLongest{24};
  constexpr std::chrono::seconds kSlack{5};
  Instant end = started + kLongest;
  if (ended && *ended >= started) {
    end = std::min(end, *ended);
  } else if (duration_s && *duration_s >= 0) {
    end = std::min(end, started + std::chrono::seconds{*duration_s});
  }
  return {started - kSlack, end + kSlack};
}

Cut cut_page(const std::vector<Seen>& seen, std::size_t limit, std::size_t looked_at) {
  Cut cut;
  for (const Seen& one : seen) {
    if (!one.hit) continue;
    if (cut.ids.size() == limit) return cut;
    cut.ids.push_back(std::to_string(one.id));
    cut.next = one;
  }
  // All hits are on the page: either the list has ended, or the limit of rows was reached.
  cut.next = seen.size() == looked_at ? std::optional{seen.back()} : std::nullopt;
  return cut;
}

}  // namespace okoshko::conversations
