#pragma once
/// The version of a resource that a caller has read, from the header If-Match.
/// Threads: stateless functions.

#include <string>

#include "base/result.hpp"
#include "http/message.hpp"

namespace okoshko::http {

/// A strong entity tag without its quotes, or "*". Errors: kInvalid "input-invalid" with If-Match
/// ("missing", "not-a-version").
Result<std::string> wanted_version(const Request& request);

}  // namespace okoshko::http
