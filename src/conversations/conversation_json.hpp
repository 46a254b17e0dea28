#pragma once
/// Dialogues in the form of openapi.yaml.
/// Threads: stateless functions.

#include <string>

#include "conversations/conversations_service.hpp"

namespace okoshko::conversations {

struct Viewer {
  bool sees_phones = false;  ///< otherwise phone numbers in texts are masked
};

/// `position`: of the live stream, read before the page; empty: there is none.
std::string page_json(const ConversationPage& page, const Viewer& viewer,
                      const std::string& position = {});
/// `found`: one row of find_conversation.sql.
std::string conversation_json(const db::Rows& found, const Viewer& viewer);
std::string messages_json(const MessagePage& page, const Viewer& viewer);

}  // namespace okoshko::conversations
