#pragma once
/// Names as they may stand in a text to somebody: whoever typed them may have pasted anything.
/// Threads: stateless functions.

#include <string>
#include <string_view>

namespace okoshko {

/// One line, blanks as one and none at the ends, nothing that is not seen (controls, marks that
/// turn what is) but what shapes a character (the joiners of emoji and of Arabic letters). At most
/// 100 user-perceived characters, each of them whole.
std::string plain_name(std::string_view name);

/// The first word of it; empty where there is none.
std::string first_name_of(std::string_view full_name);

}  // namespace okoshko
