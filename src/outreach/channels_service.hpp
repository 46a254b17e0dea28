#pragma once
/// Connects a salon's own bots, and returns their state and queues.
///
/// Threads: safe from any thread; connect() blocks up to the time-outs of the messenger. Lifetime:
/// borrows its arguments. Throws db errors everywhere.

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "outreach/channel_port.hpp"
#include "outreach/channel_store.hpp"
#include "tenants/settings_service.hpp"

namespace okoshko::outreach {

/// The secret with which a messenger sends events to the address with this key.
std::string hook_secret(const tenants::SecretBox& box, const std::string& key);
/// That address.
std::string hook_url(const std::string& public_url, ChannelKind kind, const std::string& key);

class ChannelsService {
 public:
  /// `box`: nullopt if this node has no key; then no channel can be connected. `public_url`: at
  /// which messengers reach the node; empty: the node asks them for events.
  ChannelsService(db::Database& database, const Clock& clock, const ChannelPorts& ports,
                  const std::optional<tenants::SecretBox>& box, tenants::SettingsService& settings,
                  std::string public_url = "")
      : db_{database},
        clock_{clock},
        ports_{ports},
        box_{box},
        settings_{settings},
        public_url_{std::move(public_url)} {}

  std::vector<ConnectedChannel> list(const TenantScope& scope);

  /// Checks the token with the messenger and connects its bot, or replaces the token. Messages that
  /// wait for the channel are released again. Errors: kInvalid field "token"; kNotFound
  /// "channel-not-found" for a messenger that this node cannot use; kConflict "channel-refused"
  /// with the member `outcome`; kTooMany "check-under-way" while this node runs another check;
  /// kUnavailable "secret-key-missing".
  Result<ConnectedChannel> connect(const TenantScope& scope, const auth::Actor& actor,
                                   ChannelKind kind, ChannelMode mode, const std::string& token);

  /// Messages that wait for the channel are released by another way. Errors: kNotFound
  /// "channel-not-found".
  Result<Done> disconnect(const TenantScope& scope, const auth::Actor& actor, ChannelKind kind);

 private:
  Result<Done> hear(const std::string& token, store::NewChannel& channel) const;
  bool is_bots_token(const TenantScope& scope, const std::string& bot_id);
  Result<ConnectedChannel> find(const TenantScope& scope, ChannelKind kind);

  db::Database& db_;
  const Clock& clock_;
  const ChannelPorts ports_;
  const std::optional<tenants::SecretBox> box_;
  tenants::SettingsService& settings_;
  const std::string public_url_;
  std::mutex checking_;
};

}  // namespace okoshko::outreach
