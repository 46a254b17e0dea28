#pragma once
/// The dialogues of a salon's clients with its bot.
///
/// Threads: stateless after construction; any. Lifetime: borrows the database.
/// Throws db errors everywhere.

#include <optional>
#include <string>

#include "base/result.hpp"
#include "conversations/types.hpp"
#include "db/database.hpp"
#include "listing/cursors.hpp"

namespace okoshko::conversations {

struct ConversationPage {
  db::Rows rows;  ///< columns of load_conversations.sql
  std::optional<std::string> next{};
};

struct MessagePage {
  db::Rows rows;          ///< id, created_at, role, message; may have one row more than the page
  std::size_t count = 0;  ///< how many rows belong to the page
  MatchedBy matched_by = MatchedBy::kSession;
  std::optional<std::string> next{};
};

class ConversationsService {
 public:
  ConversationsService(db::Database& db, const listing::Cursors& cursors)
      : db_{db}, cursors_{cursors} {}

  /// Newest first. With a search text a page examines at most kLookedAtMax dialogues that match the
  /// other filters; it may be short or empty and still have a next page. Errors: kInvalid
  /// "cursor-invalid"; kNotFound if the salon was deleted.
  Result<ConversationPage> page(const TenantScope& scope, const ConversationPageRequest& request);

  /// One row of find_conversation.sql. Errors: kNotFound "conversation-not-found".
  Result<db::Rows> conversation(const TenantScope& scope, const SessionId& session);

  /// Oldest first: messages with the id of the dialogue; if there are none, messages of the client
  /// in its time range without any id of a dialogue.
  /// Errors: kNotFound "conversation-not-found", kInvalid "cursor-invalid".
  Result<MessagePage> messages(const TenantScope& scope, const SessionId& session,
                               const std::string& cursor, int limit);

  static constexpr int kLookedAtMax = 2000;

 private:
  db::Database& db_;
  const listing::Cursors& cursors_;
};

}  // namespace okoshko::conversations
