#pragma once
/// What a new password must be.
/// Threads: stateless function.

#include <cstddef>
#include <string_view>

#include "base/result.hpp"

namespace okoshko::auth {

inline constexpr std::size_t kPasswordMinCharacters = 10;

/// Errors: kInvalid at `pointer`: "too-short" under 10 characters, "too-long" over `bytes_max`,
/// "not-text" with control characters or invalid UTF-8, "too-common" for what is guessed first,
/// "same-as-email" where it is the account's e-mail or the part before the @.
Result<Done> check_new_password(std::string_view password, std::string_view email,
                                std::size_t bytes_max, std::string_view pointer);

}  // namespace okoshko::auth
