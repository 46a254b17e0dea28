#pragma once
/// Splits rows into a page and the next cursor. A statement reads one row more than the page holds;
/// if that row exists, there is a next page.
/// Threads: stateless functions.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "listing/cursors.hpp"

namespace okoshko::listing {

struct PageEnd {
  std::size_t count = 0;              ///< how many of the rows belong to the page
  std::optional<std::string> next{};  ///< cursor of the next page
};

/// `found`: up to limit + 1 rows. `keys_of(row)`: its sort keys in the list's order.
/// REQUIRES: limit > 0.
template <class Found, class KeysOf>
PageEnd end_page(const Cursors& cursors, const List& list, const Found& found, int limit,
                 KeysOf keys_of) {
  PageEnd end{.count = std::min(found.size(), static_cast<std::size_t>(limit))};
  if (found.size() > end.count) end.next = cursors.seal(list, keys_of(found[end.count - 1]));
  return end;
}

}  // namespace okoshko::listing
