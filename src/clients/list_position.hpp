#pragma once
/// The lists of clients as listing reads them.
/// Threads: stateless functions.

#include <optional>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "clients/types.hpp"
#include "listing/list.hpp"

namespace okoshko::clients {

using listing::Keys;

/// The whole list in the order of `query`; the client's id is the last key.
listing::List sorted_list(const TenantId& tenant, const ClientQuery& query);

/// Where a search stands.
struct SearchPosition {
  bool swapped = false;         ///< understood in the other keyboard layout
  bool inside = false;          ///< words that begin so are through; now those that hold it inside
  std::size_t leading = 0;      ///< the token that drives the search
  std::optional<Keys> after{};  ///< absent: from the start of this part
};
listing::List search_list(const TenantId& tenant, const ClientQuery& query);
Keys keys_of(const SearchPosition& position);
/// REQUIRES: `keys` are of a search_list(). Errors: kInvalid "cursor-invalid".
Result<SearchPosition> search_position_of(const Keys& keys);

/// What happened with a client, newest first.
listing::List timeline_list(const TenantId& tenant, const ClientId& client);

}  // namespace okoshko::clients
