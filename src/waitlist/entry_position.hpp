#pragma once
/// The sort order of the list of wishes for listing.
/// Threads: stateless functions.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ids.hpp"
#include "listing/list.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

/// By a day or a time, then by the wish's id.
listing::List list_of(const TenantId& tenant, const WishPageRequest& request);

/// The number of a wish; nullopt if invalid. Ids are bigserial, so at least 1.
std::optional<std::int64_t> parse_wish_id(std::string_view text);

}  // namespace okoshko::waitlist
