#pragma once
/// Where a page of wishes begins: the sort key and id of the wish before it.
/// Threads: values.

#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

/// As PostgreSQL writes and reads them.
struct Position {
  std::string key;  ///< a day, or a moment
  std::string id;
};

/// Names the list: cursors of another order, filter or salon are refused.
std::string list_name(const TenantId& tenant, const WishPageRequest& request);

std::string encode_position(const std::string& list, const Position& position);

/// Before the first wish for an empty cursor. Errors: kInvalid "cursor-invalid" for a cursor that
/// was not made for this list, or that PostgreSQL could not read.
Result<Position> decode_position(std::string_view cursor, const std::string& list, Listing listing);

/// The number of a wish; nullopt for what is none. Ids are bigserial, so 1 and up.
std::optional<std::int64_t> parse_wish_id(std::string_view text);

}  // namespace okoshko::waitlist
