#include "conversations/conversations_store.hpp"

#include "base/text_fold.hpp"
#include "conversations/sql.hpp"

namespace okoshko::conversations {

std::vector<Seen> seek_conversations(db::Tx& tx, const TenantScope& scope, const SeekStep& step) {
  const ConversationFilters& filters = step.filters;
  const std::string folded = fold_text(filters.text);
  tx.exec(sql::kPlanEachTime);
  const db::Rows rows =
      tx.exec(sql::kSeekConversations, scope.tenant(), step.before.at, step.before.id,
              step.looked_at, filters.status, filters.channel, filters.stage, step.from, step.until,
              filters.client, filters.booked, folded.empty() ? std::nullopt : std::optional{folded},
              filters.phones_searched);
  std::vector<Seen> seen;
  seen.reserve(rows.size());
  for (const db::Row row : rows) {
    const auto [id, started_at, hit] = row.as<std::int64_t, Instant, bool>();
    seen.push_back({id, started_at, hit});
  }
  return seen;
}

db::Rows load_conversations(db::Tx& tx, const TenantScope& scope,
                            const std::vector<std::string>& ids) {
  return tx.exec(sql::kLoadConversations, scope.tenant(), ids);
}

db::Rows find_conversation(db::Tx& tx, const TenantScope& scope, const SessionId& session) {
  return tx.exec(sql::kFindConversation, scope.tenant(), session);
}

db::Rows messages_by_session(db::Tx& tx, const TenantScope& scope, const SessionId& session,
                             const Position& after, int limit) {
  return tx.exec(sql::kMessagesBySession, scope.tenant(), session, after.at, after.id, limit);
}

db::Rows messages_by_time(db::Tx& tx, const TenantScope& scope, const OldMessages& which,
                          const Position& after, int limit) {
  return tx.exec(sql::kMessagesByTime, scope.tenant(), which.client, which.window.from,
                 which.window.until, after.at, after.id, limit, which.channel);
}

}  // namespace okoshko::conversations
