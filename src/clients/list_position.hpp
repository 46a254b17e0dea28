#pragma once
/// Where a page of the list begins: the sort keys of the client before it.
/// Threads: values.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "clients/types.hpp"

namespace okoshko::clients {

/// Keys as PostgreSQL writes and reads them, the client's id last.
using Keys = std::vector<std::string>;

/// Before the first client of this order.
Keys first_keys(Sort sort);

/// Names the list: cursors of another order, filter or salon are refused.
std::string list_name(const TenantId& tenant, const ClientQuery& query);

/// Errors: kInvalid "cursor-invalid" for a cursor that was not made for this list, or whose keys
/// PostgreSQL could not read.
Result<Keys> decode_position(std::string_view cursor, const std::string& list, Sort sort);

/// Where a search stands.
struct SearchPosition {
  bool swapped = false;         ///< understood in the other keyboard layout
  bool inside = false;          ///< words that begin so are through; now those that hold it inside
  std::size_t leading = 0;      ///< the token that drives the search
  std::optional<Keys> after{};  ///< absent: from the start of this part
};
std::string encode_search_position(const std::string& list, const SearchPosition& position);
Result<SearchPosition> decode_search_position(std::string_view cursor, const std::string& list);

/// Errors: kInvalid "cursor-invalid".
Error cursor_invalid();
bool is_instant(std::string_view text);

}  // namespace okoshko::clients
