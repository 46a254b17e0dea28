#pragma once
/// Reads a request's target: the path and the query, with their percent-encodings.
/// Threads: stateless functions.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace okoshko::http {

struct Target {
  std::string raw_path;  ///< as sent, so that the router can tell %2F from a slash
  std::string path;      ///< decoded
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in order; + is a space
};

/// Accepts "/path?query" and, as RFC 9112 demands, "http://host/path?query".
/// Errors: kInvalid "target-invalid" for anything else, for an encoding that is broken, and
/// for one that hides a NUL or is not UTF-8, neither of which PostgreSQL can store.
Result<Target> parse_target(std::string_view text);

/// Decodes what parse_target has accepted.
std::string percent_decoded(std::string_view text);

/// No overlong forms, no surrogates, no NUL.
bool is_text(std::string_view utf8);

}  // namespace okoshko::http
