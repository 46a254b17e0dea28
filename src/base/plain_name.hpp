#pragma once
/// Names in a form that is safe inside a message: a typed name may contain anything.
/// Threads: stateless functions.

#include <string>
#include <string_view>

namespace okoshko {

/// One line; each run of blanks is one blank, with none at the ends. Controls and direction marks
/// are removed, but not the marks that shape a character (joiners of emoji and of Arabic letters).
/// At most 100 user-perceived characters, each of them complete.
std::string plain_name(std::string_view name);

/// The first word of plain_name(full_name); empty if there is none.
std::string first_name_of(std::string_view full_name);

}  // namespace okoshko
