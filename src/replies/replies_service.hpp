#pragma once
/// What clients send to the salon's bots: received, stored, and handled from the table.
///
/// An event is stored as it arrived before anything else happens, once, however often it arrives.
/// Events of one person are handled in the order of their arrival, on any node. Salons take turns,
/// event by event, so a salon whose bot gets thousands of messages does not delay the others.
/// Handling may be repeated after a node died, so every effect is idempotent.
///
/// Threads: any. poll() and handle() block up to the time-outs of the
/// messenger. Lifetime: borrows its arguments. Throws db errors everywhere.

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/database.hpp"
#include "notices/answers_service.hpp"
#include "outreach/button_types.hpp"
#include "outreach/channel_port.hpp"
#include "outreach/outbox_service.hpp"
#include "replies/reply_rules.hpp"
#include "replies/reply_store.hpp"
#include "tenants/settings_service.hpp"
#include "waitlist/match_service.hpp"

namespace okoshko::replies {

struct StartUrl {
  outreach::ChannelKind kind;
  std::string url;
};

class RepliesService {
 public:
  /// `box`: nullopt if this node has no key; then it receives and handles nothing. `public_url`: at
  /// which messengers reach the node.
  RepliesService(db::Database& database, const Clock& clock, const outreach::ChannelPorts& ports,
                 const std::optional<tenants::SecretBox>& box, outreach::OutboxService& outbox,
                 waitlist::MatchService& matches, std::string public_url = "")
      : db_{database},
        clock_{clock},
        ports_{ports},
        box_{box},
        outbox_{outbox},
        matches_{matches},
        answers_{database, clock},
        public_url_{std::move(public_url)} {}

  /// Stores an event that a messenger sent to the address with `key`. `header` returns the value of
  /// a request header. Errors: kNotFound "hook-not-found"; kForbidden "hook-secret" without the
  /// address's secret, which is counted.
  Result<Done> receive(outreach::ChannelKind kind, std::string_view key,
                       const std::function<std::string_view(std::string_view)>& header,
                       const std::string& body);

  /// Asks the messenger of one channel for events and stores them; or, where the messenger sends
  /// them, renews the subscription, which MAX ends silently after hours without success. True:
  /// there may be more.
  bool poll();

  /// Handles one event. True: there may be more.
  bool handle();

  /// Links that start the salon's bots as this client, so that its chats become known. Errors:
  /// kNotFound "client-not-found"; kUnavailable "secret-key-missing".
  Result<std::vector<StartUrl>> start_urls(const TenantScope& scope, const ClientId& client);

 private:
  outreach::PolledEvents ask(const store::Poll& poll, const outreach::ChannelPort& port,
                             const std::string& token) const;
  /// Of the salon after the one whose event was claimed last.
  std::optional<store::OpenEvent> next_event(Instant now);
  std::string proof_of(const TenantScope& scope, const ClientId& client) const;
  std::string apply(const TenantScope& scope, const store::OpenEvent& open,
                    const outreach::ChannelPort& port);
  std::optional<ClientId> client_of(db::Tx& tx, const TenantScope& scope,
                                    const store::Dialog& dialog,
                                    const outreach::ChannelEvent& event);
  std::string heard(const TenantScope& scope, const store::OpenEvent& open,
                    const store::Dialog& dialog, const outreach::ChannelEvent& event);
  std::string tapped(const TenantScope& scope, const store::Bot& bot, const store::Dialog& dialog,
                     const outreach::ChannelEvent& event, const outreach::ChannelPort& port);
  Final answer_notice(const TenantScope& scope, const auth::Actor& actor,
                      const store::Tapped& tapped, outreach::TapAction action);
  Final answer(const TenantScope& scope, const auth::Actor& actor, const store::Tapped& tapped,
               outreach::TapAction action);

  db::Database& db_;
  const Clock& clock_;
  const outreach::ChannelPorts ports_;
  const std::optional<tenants::SecretBox> box_;
  outreach::OutboxService& outbox_;
  waitlist::MatchService& matches_;
  notices::AnswersService answers_;
  const std::string public_url_;
  std::mutex mutex_;
  std::optional<TenantId> served_{};  ///< the salon of the last claimed event; guarded by mutex_
};

}  // namespace okoshko::replies
