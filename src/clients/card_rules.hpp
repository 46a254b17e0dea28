#pragma once
/// What people of the salon may write on a client's card.
/// Threads: values and stateless functions.

#include <optional>
#include <string>
#include <string_view>

namespace okoshko::clients {

/// How a call to a client ended.
enum class CallOutcome { kReached, kAgreed, kDeclined, kNoAnswer, kCallBack };
std::string_view to_string(CallOutcome outcome);  ///< "reached", "no_answer" …
std::optional<CallOutcome> parse_call_outcome(std::string_view word);

/// The colour of a tag, one of those that the page can draw in both themes.
std::optional<std::string_view> parse_tag_colour(std::string_view word);

/// A text of several lines as it is stored: each line without invisible characters and with single
/// blanks, at most one empty line in a row, none at the ends.
std::string note_text(std::string_view typed);

}  // namespace okoshko::clients
