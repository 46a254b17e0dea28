#pragma once
/// The sort order of the list of entries for listing.
/// Threads: stateless functions.

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/ids.hpp"
#include "listing/list.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

/// By a day or a time, then by the entry's id.
listing::List list_of(const TenantId& tenant, const EntryPageRequest& request);

/// The number of an entry; nullopt if invalid. Ids are bigserial, so at least 1.
std::optional<std::int64_t> parse_entry_id(std::string_view text);

}  // namespace okoshko::waitlist
