#pragma once
/// Parses the parameters of a list and of a new entry.
/// Threads: stateless functions.

#include "base/result.hpp"
#include "http/message.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

/// `digits`: what digits of the search text may match. Errors: kInvalid "input-invalid" with
/// status, sort, part, when, priority ("unknown-value"), day ("not-a-day"), service, staff, q
/// ("too-long"), limit ("out-of-range").
Result<EntryPageRequest> parse_page_request(const http::Request& request, DigitSearch digits);

/// Errors: kInvalid "body-invalid", "idempotency-key-invalid", or "input-invalid" with the wrong
/// fields; /client is "missing" without a new client, and "not-with-new" together with one.
Result<NewEntry> parse_new_entry(const http::Request& request);

/// The terms of an entry that is edited. Errors: kInvalid "body-invalid" or "input-invalid".
Result<EntryTerms> parse_terms(const http::Request& request);

/// Errors: kInvalid "body-invalid" or "input-invalid" with /wishes ("unknown-value", "too-many",
/// "missing"), /action, /priority ("unknown-value"), /valid_until ("not-a-day").
Result<BulkChange> parse_bulk_change(const http::Request& request);

/// Of an action; empty if the caller sent none. Errors: kInvalid "idempotency-key-invalid".
Result<std::string> parse_idempotency_key(const http::Request& request);

}  // namespace okoshko::waitlist
