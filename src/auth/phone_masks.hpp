#pragma once
/// Masks phone numbers in JSON for callers without phones.read.
/// Threads: stateless functions.

#include <string>
#include <string_view>

namespace okoshko::auth {

/// Masks every phone number in every string value of `json`, whatever the member's name
/// (okoshko::with_phones_masked). Ids, times, cursors and positions are not changed.
/// REQUIRES: `json` is valid JSON.
std::string with_json_phones_masked(std::string_view json);

}  // namespace okoshko::auth
