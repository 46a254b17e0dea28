#pragma once
/// Status codes and their reason phrases.

#include <string_view>

namespace okoshko::http {

inline constexpr int kCreated = 201;

/// "Not Found" for 404; "Unknown" for a number that is no status.
std::string_view reason_of(int status);

}  // namespace okoshko::http
