#pragma once
/// Text in HTML.
/// Threads: stateless functions.

#include <string>
#include <string_view>

namespace okoshko {

/// Text for an element, or for an attribute in quotes of either kind.
std::string escape_html(std::string_view text);

}  // namespace okoshko
