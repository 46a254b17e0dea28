#pragma once
/// Where a page of the drifting begins.
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "winback/list_types.hpp"
#include "winback/winback_store.hpp"

namespace okoshko::winback {

/// Names the list: cursors of another order, filter or salon are refused.
std::string list_name(const TenantId& tenant, const WinbackPageRequest& request);
std::string encode_position(const std::string& list, const store::Position& position);
/// Before the first client for an empty cursor. Errors: kInvalid "cursor-invalid" for a cursor that
/// was not made for this list, or that PostgreSQL could not read.
Result<store::Position> decode_position(std::string_view cursor, const std::string& list);

std::string encode_history_position(const TenantId& tenant, std::string_view touch);
/// nullopt for an empty cursor. Errors: kInvalid "cursor-invalid".
Result<std::optional<std::int64_t>> decode_history_position(std::string_view cursor,
                                                            const TenantId& tenant);

}  // namespace okoshko::winback
