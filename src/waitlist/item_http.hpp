#pragma once
/// Answers a request with an entry or a match.
/// Threads: stateless.

#include "base/result.hpp"
#include "http/message.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

/// The item's JSON with `status`, or the error of the call.
Result<http::Response> item_response(const Result<Item>& item, int status = 200);

}  // namespace okoshko::waitlist
