#pragma once
/// Parses the parameters of a list and of a new entry.
/// Threads: stateless functions.

#include "base/result.hpp"
#include "http/message.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

/// Errors: kInvalid "input-invalid" with status, sort, part, when ("unknown-value"), service, staff
/// ("too-long"), limit ("out-of-range").
Result<EntryPageRequest> parse_page_request(const http::Request& request);

/// Errors: kInvalid "body-invalid", "idempotency-key-invalid", or "input-invalid" with /client,
/// /service, /staff, /date, /time_preference, /comment.
Result<NewEntry> parse_new_entry(const http::Request& request);

/// Of an action; empty if the caller sent none. Errors: kInvalid "idempotency-key-invalid".
Result<std::string> parse_idempotency_key(const http::Request& request);

}  // namespace okoshko::waitlist
