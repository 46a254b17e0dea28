#pragma once
/// Threads: stateless.

#include <string>
#include <string_view>

namespace okoshko {

/// The UTF-8 text with its first letter in upper case, if that is a Latin or Russian letter.
std::string capitalised(std::string_view text);

}  // namespace okoshko
