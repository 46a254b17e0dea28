#pragma once
/// JSON for whoever lacks phones.read.
/// Threads: stateless functions.

#include <string>
#include <string_view>

namespace okoshko::auth {

/// `json` with every phone number masked that stands in a string value, whatever the member is
/// called (okoshko::with_phones_masked). Ids, moments, cursors and positions stay as they are.
/// REQUIRES: `json` is valid JSON.
std::string with_json_phones_masked(std::string_view json);

}  // namespace okoshko::auth
