#include "outreach/channels_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "auth/secrets.hpp"
#include "outreach/channel_store.hpp"

namespace okoshko::outreach {
namespace {

constexpr db::SystemScope kBots{"the queue of a bot belongs to the installation"};

bool is_channel_token(const std::string& text) {
  constexpr std::size_t kLengthMin = 8;
  constexpr std::size_t kLengthMax = 200;
  return text.size() >= kLengthMin && text.size() <= kLengthMax &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '_' || c == '-' || c == ':';
         });
}

Error refused_by(const Identity& bot) {
  const bool failed = bot.outcome == SendOutcome::kUnclear || bot.outcome == SendOutcome::kRejected;
  return Error::conflict(
      "channel-refused", "the messenger does not accept the token",
      fmt::format(R"({{"outcome":"{}"}})", failed ? "failed" : to_string(bot.outcome)));
}

std::string channel_audit(ChannelKind kind, const std::string& bot_id) {
  return fmt::format(R"({{"channel":"{}","bot":"{}"}})", to_string(kind), bot_id);
}

}  // namespace

std::string hook_secret(const tenants::SecretBox& box, const std::string& key) {
  std::string secret;
  for (const unsigned char byte : box.derive_key("hook:" + key))
    secret += fmt::format("{:02x}", byte);
  return secret;
}

std::string hook_url(const std::string& public_url, ChannelKind kind, const std::string& key) {
  return fmt::format("{}/api/v1/hooks/{}/{}", public_url, to_string(kind), key);
}

std::vector<ConnectedChannel> ChannelsService::list(const TenantScope& scope) {
  return db_.transact(scope,
                      [&](db::Tx& tx) { return store::list_channels(tx, scope, clock_.now()); });
}

Result<ConnectedChannel> ChannelsService::find(const TenantScope& scope, ChannelKind kind) {
  for (auto& channel : list(scope)) {
    if (channel.kind == kind) return std::move(channel);
  }
  return Error::not_found("channel");
}

/// Whether the salon's chat bot uses the same bot, so that its chats are known to be open.
bool ChannelsService::is_bots_token(const TenantScope& scope, const std::string& bot_id) {
  const auto token = settings_.secret(scope, tenants::SecretName::kTelegramBotToken);
  return token && token->starts_with(bot_id + ":");
}

/// With a public address the messenger sends events there; otherwise the node asks for them.
Result<Done> ChannelsService::hear(const std::string& token, store::NewChannel& channel) const {
  const auto* port = ports_.of(channel.kind);
  channel.hook_key = auth::random_secret();
  channel.hooked = !public_url_.empty();
  const std::string url = hook_url(public_url_, channel.kind, *channel.hook_key);
  const auto done = channel.hooked
                        ? port->subscribe(token, url, hook_secret(*box_, *channel.hook_key))
                        : port->unsubscribe(token, "");
  if (done.outcome != SendOutcome::kSent) return refused_by({.outcome = done.outcome});
  return Done{};
}

Result<ConnectedChannel> ChannelsService::connect(const TenantScope& scope,
                                                  const auth::Actor& actor, ChannelKind kind,
                                                  ChannelMode mode, const std::string& token) {
  const auto* port = ports_.of(kind);
  if (port == nullptr) return Error::not_found("channel");
  if (!is_channel_token(token)) return Error::invalid_fields({{"/token", "not-a-token"}});
  if (!box_) {
    return Error::unavailable("secret-key-missing", "this node has no key: see --secret-key-file",
                              60);
  }
  const std::unique_lock one_at_a_time{checking_, std::try_to_lock};
  if (!one_at_a_time) return Error::too_many("check-under-way", "another check is made", 5);
  const auto bot = port->identify(token);
  if (bot.outcome != SendOutcome::kSent) return refused_by(bot);
  const bool bots_chats = kind == ChannelKind::kTelegram &&
                          (mode == ChannelMode::kSendOnly || is_bots_token(scope, bot.bot_id));
  store::NewChannel channel{.kind = kind,
                            .mode = mode,
                            .sealed = box_->seal(scope.tenant(), seal_name(kind), token),
                            .bot_id = bot.bot_id,
                            .bot_name = bot.name,
                            .bot_title = bot.title,
                            .bots_chats = bots_chats,
                            .by = actor.user};
  const bool taken = db_.transact(kBots, [&](db::Tx& tx) {
    store::open_bot(tx, kind, bot.bot_id);
    return mode == ChannelMode::kFull && store::others_hear(tx, scope, kind, bot.bot_id);
  });
  if (taken) return Error::conflict("channel-bot-taken", "another salon receives what it hears");
  if (mode == ChannelMode::kFull) {
    if (const auto heard = hear(token, channel); !heard) return heard.error();
  }
  db_.transact(scope, [&](db::Tx& tx) {
    const Instant now = clock_.now();
    store::delete_channel(tx, scope, kind, now);
    store::save_channel(tx, scope, channel, now);
    auth::write_audit(tx, actor, scope.tenant(), "channel.connected",
                      channel_audit(kind, bot.bot_id));
  });
  return find(scope, kind);
}

Result<Done> ChannelsService::disconnect(const TenantScope& scope, const auth::Actor& actor,
                                         ChannelKind kind) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    if (!store::delete_channel(tx, scope, kind, clock_.now())) return Error::not_found("channel");
    auth::write_audit(tx, actor, scope.tenant(), "channel.disconnected",
                      fmt::format(R"({{"channel":"{}"}})", to_string(kind)));
    return Done{};
  });
}

}  // namespace okoshko::outreach
