#pragma once
/// Sends the queued messages of salons through their bots.
///
/// A turn serves one bot: this node leases its queue in the database, so that no other node sends
/// with the same token. Before each request the message gets the status `processing`; afterwards it
/// gets the outcome. A message whose sender died in between becomes `unclear`
/// (OutboxService::release) and is never sent again. A message that certainly was not sent waits
/// for the next attempt.
///
/// Threads: any; each call of work() is a turn of its own. Lifetime: borrows its arguments.

#include <optional>

#include "base/clock.hpp"
#include "db/database.hpp"
#include "outreach/channel_port.hpp"
#include "outreach/channel_rules.hpp"
#include "outreach/channel_store.hpp"
#include "tenants/settings_service.hpp"

namespace okoshko::outreach {

class ChannelSender {
 public:
  /// `clock`: the database's. `box`: nullopt if this node has no key; then it sends nothing.
  ChannelSender(db::Database& database, const Clock& clock, const ChannelPorts& ports,
                const std::optional<tenants::SecretBox>& box)
      : db_{database}, clock_{clock}, ports_{ports}, box_{box} {}

  /// One turn with a bounded number of messages. True: there may be more at once. Throws db errors.
  bool work();

 private:
  struct Prepared;
  enum class Step { kSend, kSkip, kEnd };
  Step prepare(db::Tx& tx, const store::BotTurn& turn, std::optional<Prepared>& prepared);
  Step check(db::Tx& tx, const TenantScope& scope, const store::QueuedMessage& message,
             Instant now) const;
  void finish(const store::BotTurn& turn, const Prepared& prepared, const SendAnswer& answer);
  void settle_message(db::Tx& tx, const Prepared& prepared, const Verdict& verdict,
                      const SendAnswer& answer);
  void settle_channel(db::Tx& tx, const store::BotTurn& turn, const Prepared& prepared,
                      const Verdict& verdict, const SendAnswer& answer);
  void chat_refused(db::Tx& tx, const store::BotTurn& turn, const Prepared& prepared,
                    const SendAnswer& answer);

  db::Database& db_;
  const Clock& clock_;
  const ChannelPorts ports_;
  const std::optional<tenants::SecretBox> box_;
};

}  // namespace okoshko::outreach
