#include "replies/reply_store.hpp"

#include "replies/sql.hpp"

namespace okoshko::replies::store {
namespace {

ChannelKind kind_in(const db::Row& row, int column) {
  return outreach::parse_channel(row.text(column)).value_or(ChannelKind::kTelegram);
}

/// Events of one person are handled in order.
std::string subject_of(const ChannelEvent& event) {
  return std::to_string(event.user != 0 ? event.user : event.chat);
}

}  // namespace

bool insert_event(db::Tx& tx, const TenantScope& scope, const NewEvent& event, Instant now) {
  tx.exec(sql::kNoteHeard, scope.tenant(), to_string(event.kind), now);
  return !tx.exec(sql::kInsertEvent, scope.tenant(), to_string(event.kind), event.event.key,
                  subject_of(event.event), event.body, now)
              .empty();
}

std::optional<TenantId> find_hook(db::Tx& tx, ChannelKind kind, std::string_view key) {
  const auto rows = tx.exec(sql::kFindHook, to_string(kind), key);
  if (rows.empty()) return std::nullopt;
  return rows[0].get<TenantId>(0);
}

void count_forged(db::Tx& tx, const TenantScope& scope, ChannelKind kind) {
  tx.exec(sql::kCountForged, scope.tenant(), to_string(kind));
}

std::optional<Poll> claim_poll(db::Tx& tx, Instant now, Instant lease_until) {
  const auto rows = tx.exec(sql::kClaimPoll, now, lease_until);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  return Poll{.tenant = row.get<TenantId>(0),
              .kind = kind_in(row, 1),
              .bot_id = row.get<std::string>(2),
              .sealed = row.get<std::string>(3),
              .marker = row.get<std::optional<std::int64_t>>(4),
              .failures = static_cast<int>(row.get<std::int64_t>(5)),
              .hook_key = row.get<std::optional<std::string>>(6)};
}

bool finish_poll(db::Tx& tx, const TenantScope& scope, const Poll& poll, Instant due_at) {
  return !tx.exec(sql::kFinishPoll, scope.tenant(), to_string(poll.kind), poll.marker, due_at,
                  poll.failures, poll.bot_id)
              .empty();
}

std::optional<OpenEvent> claim_event(db::Tx& tx, Instant now, Instant lease_until,
                                     const std::optional<TenantId>& after) {
  const auto rows = tx.exec(sql::kClaimEvent, now, lease_until, after);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  return OpenEvent{.tenant = row.get<TenantId>(0),
                   .id = row.get<std::int64_t>(1),
                   .kind = kind_in(row, 2),
                   .body = row.get<std::string>(3),
                   .attempts = static_cast<int>(row.get<std::int64_t>(4)),
                   .received_at = row.get<Instant>(5)};
}

bool finish_event(db::Tx& tx, const TenantScope& scope, std::int64_t event,
                  std::string_view outcome, Instant now) {
  return !tx.exec(sql::kFinishEvent, scope.tenant(), event, now, outcome).empty();
}

void drop_events(db::Tx& tx, Instant before, int limit) {
  tx.exec(sql::kDropEvents, before, limit);
}

std::optional<Bot> load_bot(db::Tx& tx, const TenantScope& scope, ChannelKind kind) {
  const auto rows = tx.exec(sql::kLoadBot, scope.tenant(), to_string(kind));
  if (rows.empty()) return std::nullopt;
  return Bot{.id = rows[0].get<std::string>(0), .sealed = rows[0].get<std::string>(1)};
}

std::optional<ClientId> find_person(db::Tx& tx, const TenantScope& scope, const Dialog& dialog) {
  return tx
      .exec(sql::kFindPerson, scope.tenant(), to_string(dialog.kind), dialog.bot_id, dialog.chat)
      .one()
      .get<std::optional<ClientId>>(0);
}

bool prove_chat(db::Tx& tx, const TenantScope& scope, const Dialog& dialog, const ClientId& client,
                Instant at) {
  if (tx.exec(sql::kProveChat, scope.tenant(), to_string(dialog.kind), dialog.bot_id, dialog.chat,
              dialog.user, client, at)
          .empty()) {
    return false;
  }
  tx.exec(sql::kNoteReached, scope.tenant(), client);
  return true;
}

void stop_chat(db::Tx& tx, const TenantScope& scope, const Dialog& dialog, const ClientId& client,
               Instant at) {
  tx.exec(sql::kStopChat, scope.tenant(), to_string(dialog.kind), dialog.bot_id, dialog.chat,
          client, at);
}

void insert_text(db::Tx& tx, const TenantScope& scope, const Said& said) {
  tx.exec(sql::kInsertText, scope.tenant(), said.client, to_string(said.kind), said.text, said.at);
}

std::optional<Tapped> find_tap(db::Tx& tx, const TenantScope& scope, const Dialog& dialog,
                               const Uuid& tap) {
  const auto rows = tx.exec(sql::kFindTap, scope.tenant(), to_string(dialog.kind), dialog.bot_id,
                            tap.view(), dialog.user);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  return Tapped{.message_kind = row.get<std::string>(0),
                .match = row.get<std::optional<std::int64_t>>(1),
                .client = row.get<ClientId>(2),
                .chat = row.get<std::int64_t>(3),
                .message = row.get<std::string>(4),
                .text = row.get<std::string>(5),
                .language = row.get<std::string>(6),
                .booking = row.get<std::optional<std::string>>(7),
                .expires_at = row.get<std::optional<Instant>>(8)};
}

std::optional<std::vector<StartLink>> list_start_links(db::Tx& tx, const TenantScope& scope,
                                                       const ClientId& client) {
  const auto rows = tx.exec(sql::kListStartLinks, scope.tenant(), client);
  if (rows.empty()) return std::nullopt;
  std::vector<StartLink> links;
  for (const db::Row row : rows) {
    if (!row.is_null(0))
      links.push_back({.kind = kind_in(row, 0), .bot_name = row.get<std::string>(1)});
  }
  return links;
}

}  // namespace okoshko::replies::store
