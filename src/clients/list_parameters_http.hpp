#pragma once
/// Parses a list's query parameters, the same for list, count and export.
/// Threads: stateless functions.

#include "base/result.hpp"
#include "clients/types.hpp"
#include "http/message.hpp"

namespace okoshko::clients {

/// Errors: kInvalid "input-invalid" with the fields q ("too-long"), sort, risk, visit
/// ("unknown-value"), staff, tag ("too-long").
Result<ClientQuery> parse_client_query(const http::Request& request);

/// Whether the caller requests the numbers that are otherwise masked. Errors: kInvalid
/// "input-invalid" with the field phones ("unknown-value").
Result<bool> parse_phones_shown(const http::Request& request);

/// 1 to 200, 50 when absent. Errors: kInvalid "input-invalid" with the field limit.
Result<int> parse_limit(const http::Request& request);

}  // namespace okoshko::clients
