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
  db::Rows rows;  ///< as load_conversations.sql
  std::optional<std::string> next{};
};

struct MessagePage {
  db::Rows rows;          ///< id, created_at, role, message; may be one more than the page holds
  std::size_t count = 0;  ///< how many of them to show
  MatchedBy matched_by = MatchedBy::kSession;
  std::optional<std::string> next{};
};

class ConversationsService {
 public:
  ConversationsService(db::Database& db, const listing::Cursors& cursors)
      : db_{db}, cursors_{cursors} {}

  /// Newest first. With a search text a page looks at kLookedAtMax dialogues that the other
  /// filters leave, and may be short or empty though another follows.
  /// Errors: kInvalid "cursor-invalid"; kNotFound when the salon is gone.
  Result<ConversationPage> page(const TenantScope& scope, const ConversationPageRequest& request);

  /// One row as find_conversation.sql. Errors: kNotFound "conversation-not-found".
  Result<db::Rows> conversation(const TenantScope& scope, const SessionId& session);

  /// Oldest first: those that name the dialogue; where there are none, the client's own of its
  /// time that name no dialogue.
  /// Errors: kNotFound "conversation-not-found", kInvalid "cursor-invalid".
  Result<MessagePage> messages(const TenantScope& scope, const SessionId& session,
                               const std::string& cursor, int limit);

  static constexpr int kLookedAtMax = 2000;

 private:
  db::Database& db_;
  const listing::Cursors& cursors_;
};

}  // namespace okoshko::conversations
