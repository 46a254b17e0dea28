#pragma once
/// SQL for dialogues and their messages.
/// Threads: stateless functions. Throws db errors.

#include "base/tenant_scope.hpp"
#include "conversations/conversation_rules.hpp"
#include "conversations/types.hpp"
#include "db/database.hpp"

namespace okoshko::conversations {

/// The last row of the previous page.
struct Position {
  std::string at;  ///< a timestamptz in PostgreSQL's format
  std::string id;
};

struct SeekStep {
  const ConversationFilters& filters;
  std::optional<Instant> from{};
  std::optional<Instant> until{};
  Position before{};
  int looked_at = 0;
};
std::vector<Seen> seek_conversations(db::Tx& tx, const TenantScope& scope, const SeekStep& step);

/// Columns of load_conversations.sql.
db::Rows load_conversations(db::Tx& tx, const TenantScope& scope,
                            const std::vector<std::string>& ids);

/// One row of find_conversation.sql, or none.
db::Rows find_conversation(db::Tx& tx, const TenantScope& scope, const SessionId& session);

/// Rows: id, created_at, role, message.
db::Rows messages_by_session(db::Tx& tx, const TenantScope& scope, const SessionId& session,
                             const Position& after, int limit);

struct OldMessages {
  ClientId client;
  std::string channel;
  Window window;
};
db::Rows messages_by_time(db::Tx& tx, const TenantScope& scope, const OldMessages& which,
                          const Position& after, int limit);

}  // namespace okoshko::conversations
