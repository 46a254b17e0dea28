#pragma once
/// SQL for the channels of salons, the queues of their bots, and the chats of clients.
/// Threads: stateless functions on the caller's transaction. Throws db errors.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "outreach/channel_types.hpp"

namespace okoshko::outreach::store {

/// A bot that this node serves. Across salons: the functions with a BotTurn run as the owner.
struct BotTurn {
  ChannelKind kind = ChannelKind::kTelegram;
  std::string bot_id;
  std::int64_t fence = 0;
};
/// nullopt: no bot has a message that is due, or others serve those that have.
std::optional<BotTurn> claim_bot(db::Tx& tx, Instant now, Instant lease_until);
/// The consecutive failures of its connection. nullopt: the bot is another node's, or closed.
std::optional<int> hold_bot(db::Tx& tx, const BotTurn& turn, Instant now, Instant lease_until);
void free_bot(db::Tx& tx, const BotTurn& turn);
/// `failed`: counts a failure of the connection; otherwise their number becomes 0.
void close_bot(db::Tx& tx, const BotTurn& turn, Instant until, bool failed);
/// False: the limit of this second is used up. `bot_id` empty: the limit of all bots.
bool take_send(db::Tx& tx, ChannelKind kind, const std::string& bot_id, int per_second,
               Instant now);
struct Trouble {
  std::string_view what;
  const std::string& why;
  std::optional<Instant> asked_again_at{};
};
void note_trouble(db::Tx& tx, const BotTurn& turn, const Trouble& trouble, Instant now);

struct QueuedMessage {
  TenantId tenant;
  std::int64_t id = 0;
  std::string kind;
  std::optional<ClientId> client;
  std::int64_t chat = 0;
  std::string tap;  ///< its tap_id
  std::string text;
  int attempts = 0;  ///< before this one
  Instant created_at{};
  Instant released_at{};
  std::optional<Instant> expires_at{};
  ChannelMode mode = ChannelMode::kSendOnly;
  std::string sealed;  ///< the token
  bool opted_out = false;
  int chat_limits = 0;
};
std::optional<QueuedMessage> next_queued(db::Tx& tx, const BotTurn& turn, Instant now);
void mark_sending(db::Tx& tx, const TenantScope& scope, std::int64_t message, Instant now);
void cancel_message(db::Tx& tx, const TenantScope& scope, std::int64_t message, Instant now);

struct Requeue {
  const char* status = "queued";  ///< or "held": released again
  Instant not_before{};
  std::optional<std::int64_t> chat{};  ///< its new id
  bool counts = true;                  ///< the attempt
};
void requeue(db::Tx& tx, const TenantScope& scope, std::int64_t message, const Requeue& requeue,
             Instant now);

struct SendEnd {
  std::int64_t message = 0;
  int attempt = 0;
  const char* status = "";
  std::string error{};  ///< empty: none
  std::string ref{};    ///< of the messenger; empty: unknown
};
/// False: another outcome is stored.
bool finish_sending(db::Tx& tx, const TenantScope& scope, const SendEnd& end, Instant now);
std::size_t mark_orphans(db::Tx& tx, Instant now, int limit);

struct ChatOf {
  ChannelKind kind;
  std::string bot_id;
  std::int64_t chat;
  ClientId client;
};
void note_chat(db::Tx& tx, const TenantScope& scope, const ChatOf& chat, Instant now,
               Instant next_at);
void pause_chat(db::Tx& tx, const TenantScope& scope, const ChatOf& chat, Instant now,
                Instant next_at);
void refuse_chat(db::Tx& tx, const TenantScope& scope, const ChatOf& chat, Instant now,
                 const std::string& why);
void note_channel_ok(db::Tx& tx, const TenantScope& scope, ChannelKind kind, Instant now);
/// The number of different clients refused since the last accepted message, with this one.
int count_refused(db::Tx& tx, const TenantScope& scope, ChannelKind kind, const ClientId& client);
void take_back_refusals(db::Tx& tx, const TenantScope& scope, ChannelKind kind);

struct Route {
  std::string channel;
  std::int64_t chat = 0;
};
/// `kind`: the rules of the salon may keep it out of a channel.
std::optional<Route> find_route(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                                std::string_view kind);

struct NewChannel {
  ChannelKind kind;
  ChannelMode mode;
  std::string sealed;  ///< in the input form of bytea
  std::string bot_id;
  std::string bot_name;
  std::string bot_title;
  bool bots_chats = false;
  std::optional<UserId> by{};
  std::optional<std::string> hook_key{};  ///< of the address for events
  bool hooked = false;                    ///< the messenger sends events there
};
void save_channel(db::Tx& tx, const TenantScope& scope, const NewChannel& channel, Instant now);
/// Whether another salon receives what clients send to this bot. As the owner.
bool others_hear(db::Tx& tx, const TenantScope& scope, ChannelKind kind, const std::string& bot_id);
/// As the owner.
void open_bot(db::Tx& tx, ChannelKind kind, const std::string& bot_id);
std::vector<ConnectedChannel> list_channels(db::Tx& tx, const TenantScope& scope, Instant now);
/// False if there is none. Its waiting messages are released again.
bool delete_channel(db::Tx& tx, const TenantScope& scope, ChannelKind kind, Instant now);

}  // namespace okoshko::outreach::store
