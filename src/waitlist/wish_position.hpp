#pragma once
/// The list of wishes as listing reads it.
/// Threads: stateless functions.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ids.hpp"
#include "listing/list.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

/// By a day or a moment, then by the wish's id.
listing::List list_of(const TenantId& tenant, const WishPageRequest& request);

/// The number of a wish; nullopt for what is none. Ids are bigserial, so 1 and up.
std::optional<std::int64_t> parse_wish_id(std::string_view text);

}  // namespace okoshko::waitlist
