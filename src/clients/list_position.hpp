#pragma once
/// The sort orders of the lists of clients for listing.
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

/// The position of a search.
struct SearchPosition {
  bool swapped = false;         ///< parsed with the other keyboard layout
  bool inside = false;          ///< false: words that begin with it; true: words that contain it
  std::size_t leading = 0;      ///< the token whose range is scanned
  std::optional<Keys> after{};  ///< absent: the start of this part
};
listing::List search_list(const TenantId& tenant, const ClientQuery& query);
Keys keys_of(const SearchPosition& position);
/// REQUIRES: `keys` of a search_list(). Errors: kInvalid "cursor-invalid".
Result<SearchPosition> search_position_of(const Keys& keys);

/// The events of a client, newest first.
listing::List timeline_list(const TenantId& tenant, const ClientId& client);

}  // namespace okoshko::clients
