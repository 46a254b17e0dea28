#pragma once
/// Parses the query of a list of dialogues.
/// Threads: stateless functions.

#include "base/result.hpp"
#include "conversations/types.hpp"
#include "http/message.hpp"

namespace okoshko::conversations {

/// Errors: kInvalid "input-invalid" with every wrong parameter.
Result<ConversationFilters> parse_filters(const http::Request& request);
Result<int> parse_limit(const http::Request& request);

}  // namespace okoshko::conversations
