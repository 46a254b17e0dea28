#pragma once
/// The rules for a new password.
/// Threads: stateless function.

#include <cstddef>
#include <string_view>

#include "base/result.hpp"

namespace okoshko::auth {

inline constexpr std::size_t kPasswordMinCharacters = 10;

/// Errors: kInvalid at `pointer`: "too-short" under 10 characters, "too-long" over `bytes_max`,
/// "not-text" with control characters or invalid UTF-8, "too-common" for passwords that attackers
/// guess first, "same-as-email" if it is the account's e-mail or the part before the @.
Result<Done> check_new_password(std::string_view password, std::string_view email,
                                std::size_t bytes_max, std::string_view pointer);

}  // namespace okoshko::auth
