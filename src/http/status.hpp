#pragma once
/// The words that go with a status code.

#include <string_view>

namespace okoshko::http {

/// "Not Found" for 404; "Unknown" for a number that is no status.
std::string_view reason_of(int status);

}  // namespace okoshko::http
