#include "outreach/channel_store.hpp"

#include "outreach/sql.hpp"

namespace okoshko::outreach::store {
namespace {

std::string channel_text(const db::Row& row, int column) {
  return row.get<std::optional<std::string>>(column).value_or("");
}

std::optional<std::string> null_if_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

int channel_int(const db::Row& row, int column) {
  return static_cast<int>(row.get<std::int64_t>(column));
}

}  // namespace

std::optional<BotTurn> claim_bot(db::Tx& tx, Instant now, Instant lease_until) {
  const auto rows = tx.exec(sql::kClaimBot, now, lease_until);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  return BotTurn{.kind = parse_channel(row.text(0)).value_or(ChannelKind::kTelegram),
                 .bot_id = row.get<std::string>(1),
                 .fence = row.get<std::int64_t>(2)};
}

std::optional<int> hold_bot(db::Tx& tx, const BotTurn& turn, Instant now, Instant lease_until) {
  const auto rows =
      tx.exec(sql::kHoldBot, to_string(turn.kind), turn.bot_id, turn.fence, lease_until, now);
  if (rows.empty()) return std::nullopt;
  return channel_int(rows[0], 0);
}

void free_bot(db::Tx& tx, const BotTurn& turn) {
  tx.exec(sql::kFreeBot, to_string(turn.kind), turn.bot_id, turn.fence);
}

void close_bot(db::Tx& tx, const BotTurn& turn, Instant until, bool failed) {
  tx.exec(sql::kCloseBot, to_string(turn.kind), turn.bot_id, until, failed);
}

bool take_send(db::Tx& tx, ChannelKind kind, const std::string& bot_id, int per_second,
               Instant now) {
  return !tx.exec(sql::kTakeSend, to_string(kind), bot_id, per_second, now).empty();
}

void note_trouble(db::Tx& tx, const BotTurn& turn, const Trouble& trouble, Instant now) {
  tx.exec(sql::kNoteTrouble, to_string(turn.kind), turn.bot_id, trouble.what,
          null_if_empty(trouble.why), now, trouble.asked_again_at);
}

std::optional<QueuedMessage> next_queued(db::Tx& tx, const BotTurn& turn, Instant now) {
  const auto rows = tx.exec(sql::kNextQueued, to_string(turn.kind), turn.bot_id, now);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows[0];
  return QueuedMessage{.tenant = row.get<TenantId>(0),
                       .id = row.get<std::int64_t>(1),
                       .kind = row.get<std::string>(2),
                       .client = row.get<std::optional<ClientId>>(3),
                       .chat = row.get<std::optional<std::int64_t>>(4).value_or(0),
                       .tap = channel_text(row, 5),
                       .text = channel_text(row, 6),
                       .attempts = channel_int(row, 7),
                       .created_at = row.get<Instant>(8),
                       .released_at = row.get<std::optional<Instant>>(9).value_or(Instant{}),
                       .expires_at = row.get<std::optional<Instant>>(10),
                       .mode = parse_mode(row.text(11)).value_or(ChannelMode::kSendOnly),
                       .sealed = row.get<std::string>(12),
                       .opted_out = row.get<bool>(13),
                       .chat_limits = channel_int(row, 14)};
}

void mark_sending(db::Tx& tx, const TenantScope& scope, std::int64_t message, Instant now) {
  tx.exec(sql::kMarkSending, scope.tenant(), message, now);
}

void cancel_message(db::Tx& tx, const TenantScope& scope, std::int64_t message, Instant now) {
  tx.exec(sql::kCancelMessage, scope.tenant(), message, now);
}

void requeue(db::Tx& tx, const TenantScope& scope, std::int64_t message, const Requeue& requeue,
             Instant now) {
  tx.exec(sql::kRequeueMessage, scope.tenant(), message, requeue.status, requeue.not_before,
          requeue.chat, requeue.counts, now);
}

bool finish_sending(db::Tx& tx, const TenantScope& scope, const SendEnd& end, Instant now) {
  return !tx.exec(sql::kFinishSending, scope.tenant(), end.message, end.attempt, now, end.status,
                  null_if_empty(end.error), null_if_empty(end.ref))
              .empty();
}

std::size_t mark_orphans(db::Tx& tx, Instant now, int limit) {
  return tx.exec(sql::kMarkOrphans, now, limit).affected();
}

void note_chat(db::Tx& tx, const TenantScope& scope, const ChatOf& chat, Instant now,
               Instant next_at) {
  tx.exec(sql::kNoteChat, scope.tenant(), to_string(chat.kind), chat.bot_id, chat.chat, chat.client,
          now, next_at);
}

void pause_chat(db::Tx& tx, const TenantScope& scope, const ChatOf& chat, Instant now,
                Instant next_at) {
  tx.exec(sql::kPauseChat, scope.tenant(), to_string(chat.kind), chat.bot_id, chat.chat,
          chat.client, now, next_at);
}

void refuse_chat(db::Tx& tx, const TenantScope& scope, const ChatOf& chat, Instant now,
                 const std::string& why) {
  tx.exec(sql::kRefuseChat, scope.tenant(), to_string(chat.kind), chat.bot_id, chat.chat,
          chat.client, now, null_if_empty(why));
}

void note_channel_ok(db::Tx& tx, const TenantScope& scope, ChannelKind kind, Instant now) {
  tx.exec(sql::kNoteChannelOk, scope.tenant(), to_string(kind), now);
}

int count_refused(db::Tx& tx, const TenantScope& scope, ChannelKind kind, const ClientId& client) {
  const auto rows = tx.exec(sql::kCountRefused, scope.tenant(), to_string(kind), client);
  return rows.empty() ? 0 : channel_int(rows[0], 0);
}

void take_back_refusals(db::Tx& tx, const TenantScope& scope, ChannelKind kind) {
  tx.exec(sql::kTakeBackRefusals, scope.tenant(), to_string(kind));
}

std::optional<Route> find_route(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                                std::string_view kind) {
  const auto rows = tx.exec(sql::kFindRoute, scope.tenant(), client, kind);
  if (rows.empty()) return std::nullopt;
  return Route{.channel = rows[0].get<std::string>(0), .chat = rows[0].get<std::int64_t>(1)};
}

void save_channel(db::Tx& tx, const TenantScope& scope, const NewChannel& channel, Instant now) {
  tx.exec(sql::kSaveChannel, scope.tenant(), to_string(channel.kind), to_string(channel.mode),
          channel.sealed, channel.bot_id, channel.bot_name, channel.bot_title, channel.bots_chats,
          now, channel.by, channel.hook_key, channel.hooked);
}

bool others_hear(db::Tx& tx, const TenantScope& scope, ChannelKind kind,
                 const std::string& bot_id) {
  return tx.exec(sql::kHearsBot, to_string(kind), bot_id, scope.tenant()).one().get<bool>(0);
}

void open_bot(db::Tx& tx, ChannelKind kind, const std::string& bot_id) {
  tx.exec(sql::kOpenBot, to_string(kind), bot_id);
}

std::vector<ConnectedChannel> list_channels(db::Tx& tx, const TenantScope& scope, Instant now) {
  std::vector<ConnectedChannel> channels;
  for (const db::Row row : tx.exec(sql::kListChannels, scope.tenant(), now)) {
    channels.push_back({.kind = parse_channel(row.text(0)).value_or(ChannelKind::kTelegram),
                        .mode = parse_mode(row.text(1)).value_or(ChannelMode::kSendOnly),
                        .bot_name = row.get<std::string>(2),
                        .bot_title = row.get<std::string>(3),
                        .connected_at = row.get<Instant>(4),
                        .ok_at = row.get<std::optional<Instant>>(5),
                        .trouble = row.get<std::optional<std::string>>(6),
                        .trouble_since = row.get<std::optional<Instant>>(7),
                        .waiting = row.get<std::int64_t>(8),
                        .waiting_since = row.get<std::optional<Instant>>(9),
                        .unclear = row.get<std::int64_t>(10),
                        .asked_again_at = row.get<std::optional<Instant>>(11)});
  }
  return channels;
}

bool delete_channel(db::Tx& tx, const TenantScope& scope, ChannelKind kind, Instant now) {
  if (tx.exec(sql::kDeleteChannel, scope.tenant(), to_string(kind)).empty()) return false;
  tx.exec(sql::kUnqueueChannel, scope.tenant(), to_string(kind), now);
  return true;
}

}  // namespace okoshko::outreach::store
