#include "conversations/conversations_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/cursor.hpp"
#include "base/text_fold.hpp"
#include "conversations/conversation_rules.hpp"
#include "conversations/conversations_store.hpp"
#include "tenants/tenants_store.hpp"
#include "time/zone.hpp"

namespace okoshko::conversations {
namespace {

const Position kNewest{"infinity", 0};
const Position kOldest{"-infinity", 0};
constexpr std::string_view kByTime = "time";
constexpr std::string_view kBySession = "session";

Error cursor_invalid() {
  return Error::invalid("cursor-invalid", "the cursor was not made by this list");
}

Result<Position> read_position(const std::string& at, const std::string& id) {
  Position position{at, 0};
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), position.id);
  const bool whole = error == std::errc{} && end == id.data() + id.size();
  if (!whole || !time::parse_rfc3339(at)) return cursor_invalid();
  return position;
}

/// Cursors of other filters and salons are refused.
std::string list_name(const TenantScope& scope, const ConversationFilters& f) {
  const auto day = [](const std::optional<Day>& d) { return d ? time::format_day(*d) : ""; };
  return fmt::format("conversations/{}/{}/{}/{}/{}/{}/{}/{}/{}", scope.tenant().value.view(),
                     f.status.value_or(""), f.channel.value_or(""), f.stage.value_or(""),
                     f.booked ? static_cast<int>(*f.booked) : -1,
                     f.client ? f.client->value.view() : "", day(f.from), day(f.to), f.text);
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
  const std::string list = list_name(scope, request.filters);
  step->before = kNewest;
  if (!request.cursor.empty()) {
    const auto fields = decode_cursor(request.cursor, list, 2);
    if (!fields) return cursor_invalid();
    const auto position = read_position((*fields)[0], (*fields)[1]);
    if (!position) return position.error();
    step->before = *position;
  }
  const bool searched = !fold_text(request.filters.text).empty();
  step->looked_at = searched ? std::max(kLookedAtMax, request.limit + 1) : request.limit + 1;
  return db_.transact(scope, [&](db::Tx& tx) -> Result<ConversationPage> {
    const Cut cut =
        cut_page(seek_conversations(tx, scope, *step), static_cast<std::size_t>(request.limit),
                 static_cast<std::size_t>(step->looked_at));
    ConversationPage page{.rows = load_conversations(tx, scope, cut.ids)};
    if (cut.next) {
      page.next = encode_cursor(
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
  const std::string list =
      fmt::format("messages/{}/{}", scope.tenant().value.view(), session.value.view());
  Position after = kOldest;
  std::optional<MatchedBy> matched_by;
  if (!cursor.empty()) {
    const auto fields = decode_cursor(cursor, list, 3);
    if (!fields || ((*fields)[0] != kByTime && (*fields)[0] != kBySession)) return cursor_invalid();
    const auto position = read_position((*fields)[1], (*fields)[2]);
    if (!position) return position.error();
    after = *position;
    matched_by = (*fields)[0] == kByTime ? MatchedBy::kTime : MatchedBy::kSession;
  }
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
    page.count = std::min(page.rows.size(), static_cast<std::size_t>(limit));
    if (page.rows.size() > page.count) {
      const db::Row last = page.rows[page.count - 1];
      page.next = encode_cursor(
          list, {std::string{page.matched_by == MatchedBy::kTime ? kByTime : kBySession},
                 time::format_rfc3339(last.get<Instant>(1)), last.get<std::string>(0)});
    }
    return page;
  });
}

}  // namespace okoshko::conversations
