#include "conversations/conversations_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text_fold.hpp"
#include "conversations/conversation_rules.hpp"
#include "conversations/conversations_store.hpp"
#include "listing/page.hpp"
#include "tenants/tenants_store.hpp"
#include "time/zone.hpp"

namespace okoshko::conversations {
namespace {

using listing::Column;
using listing::Keys;

constexpr std::string_view kByTime = "time";
constexpr std::string_view kBySession = "session";

std::optional<std::string> text_of(const std::optional<Day>& day) {
  return day ? std::optional{time::format_day(*day)} : std::nullopt;
}

/// Newest first.
listing::List list_of(const TenantScope& scope, const ConversationFilters& f) {
  return {.name = listing::name_of("conversations", scope.tenant(), f.status, f.channel, f.stage,
                                   f.booked, f.client, text_of(f.from), text_of(f.to),
                                   f.phones_searched, f.text),
          .columns = {Column::kInstant, Column::kInteger},
          .first = {"infinity", "0"}};
}

/// Oldest first. Keys: how the messages were matched, time, id.
listing::List messages_of(const TenantScope& scope, const SessionId& session) {
  return {.name = listing::name_of("messages", scope.tenant(), session),
          .columns = {Column::kText, Column::kInstant, Column::kInteger},
          .first = {"", "-infinity", "0"}};
}

std::optional<MatchedBy> matched_by_of(std::string_view key) {
  if (key == kByTime) return MatchedBy::kTime;
  if (key == kBySession) return MatchedBy::kSession;
  return std::nullopt;
}

Result<SeekStep> first_step(db::Database& db, const TenantScope& scope,
                            const ConversationFilters& filters) {
  SeekStep step{.filters = filters};
  if (!filters.from && !filters.to) return step;
  const auto tenant = tenants::find_tenant(db, scope);
  if (!tenant) return tenant.error();
  const auto zone = time::Zone::find_or_utc(tenant->time_zone);
  if (filters.from) step.from = zone.start_of(*filters.from);
  if (filters.to) {
    step.until = zone.start_of(Day{std::chrono::sys_days{*filters.to} + std::chrono::days{1}});
  }
  return step;
}

}  // namespace

Result<ConversationPage> ConversationsService::page(const TenantScope& scope,
                                                    const ConversationPageRequest& request) {
  auto step = first_step(db_, scope, request.filters);
  if (!step) return step.error();
  const auto list = list_of(scope, request.filters);
  const auto before = cursors_.open(list, request.cursor);
  if (!before) return before.error();
  step->before = {(*before)[0], (*before)[1]};
  const bool searched = !fold_text(request.filters.text).empty();
  step->looked_at = searched ? std::max(kLookedAtMax, request.limit + 1) : request.limit + 1;
  return db_.transact(scope, [&](db::Tx& tx) -> Result<ConversationPage> {
    const Cut cut =
        cut_page(seek_conversations(tx, scope, *step), static_cast<std::size_t>(request.limit),
                 static_cast<std::size_t>(step->looked_at));
    ConversationPage page{.rows = load_conversations(tx, scope, cut.ids)};
    if (cut.next) {
      page.next = cursors_.seal(
          list, {time::format_rfc3339(cut.next->started_at), std::to_string(cut.next->id)});
    }
    return page;
  });
}

Result<db::Rows> ConversationsService::conversation(const TenantScope& scope,
                                                    const SessionId& session) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<db::Rows> {
    db::Rows found = find_conversation(tx, scope, session);
    if (found.empty()) return Error::not_found("conversation");
    return found;
  });
}

Result<MessagePage> ConversationsService::messages(const TenantScope& scope,
                                                   const SessionId& session,
                                                   const std::string& cursor, int limit) {
  const auto list = messages_of(scope, session);
  const auto keys = cursors_.open(list, cursor);
  if (!keys) return keys.error();
  const auto matched_by = matched_by_of((*keys)[0]);
  const Position after{(*keys)[1], (*keys)[2]};
  return db_.transact(scope, [&](db::Tx& tx) -> Result<MessagePage> {
    constexpr int kStartedAt = 1;
    constexpr int kEndedAt = 2;
    constexpr int kChannel = 3;
    constexpr int kClient = 13;
    constexpr int kDuration = 14;
    const db::Rows found = find_conversation(tx, scope, session);
    if (found.empty()) return Error::not_found("conversation");
    const db::Row talk = found.one();
    MessagePage page{.rows = messages_by_session(tx, scope, session, after, limit + 1)};
    const auto client = talk.get<std::optional<ClientId>>(kClient);
    const bool may_be_old = matched_by ? *matched_by == MatchedBy::kTime : page.rows.empty();
    if (may_be_old && client) {
      page.matched_by = MatchedBy::kTime;
      const OldMessages old{.client = *client,
                            .channel = talk.get<std::string>(kChannel),
                            .window = window_of(talk.get<Instant>(kStartedAt),
                                                talk.get<std::optional<Instant>>(kEndedAt),
                                                talk.get<std::optional<int>>(kDuration))};
      page.rows = messages_by_time(tx, scope, old, after, limit + 1);
      if (page.rows.empty() && !matched_by) page.matched_by = MatchedBy::kSession;
    }
    const auto end = listing::end_page(cursors_, list, page.rows, limit, [&page](db::Row last) {
      return Keys{std::string{page.matched_by == MatchedBy::kTime ? kByTime : kBySession},
                  time::format_rfc3339(last.get<Instant>(1)), last.get<std::string>(0)};
    });
    page.count = end.count;
    page.next = end.next;
    return page;
  });
}

}  // namespace okoshko::conversations
