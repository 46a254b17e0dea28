#pragma once
/// Parses the target of a request: path and query with percent-encoding.
/// Threads: stateless functions.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace okoshko::http {

struct Target {
  std::string raw_path;  ///< as sent, so that the router can distinguish %2F from a slash
  std::string path;      ///< decoded
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in order; + is a space
};

/// Accepts "/path?query" and, as RFC 9112 requires, "http://host/path?query". Errors: kInvalid
/// "target-invalid" for anything else, for invalid percent-encoding, and for a decoded NUL or
/// invalid UTF-8, which PostgreSQL cannot store.
Result<Target> parse_target(std::string_view text);

/// Decodes a text that parse_target has accepted.
std::string percent_decoded(std::string_view text);

/// No overlong forms, no surrogates, no NUL.
bool is_text(std::string_view utf8);

}  // namespace okoshko::http
