#pragma once
/// SQL for events of messengers and what they change.
/// Threads: stateless functions on the caller's transaction. Throws db errors.

#include <optional>
#include <string>
#include <vector>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "outreach/channel_types.hpp"

namespace okoshko::replies::store {

using outreach::ChannelEvent;
using outreach::ChannelKind;

struct NewEvent {
  ChannelKind kind;
  const ChannelEvent& event;
  const std::string& body;
};
/// False: it is stored already.
bool insert_event(db::Tx& tx, const TenantScope& scope, const NewEvent& event, Instant now);
/// As the owner. nullopt: there is no such address.
std::optional<TenantId> find_hook(db::Tx& tx, ChannelKind kind, std::string_view key);
void count_forged(db::Tx& tx, const TenantScope& scope, ChannelKind kind);

/// A channel that this node asks for events, or whose subscription it renews.
struct Poll {
  TenantId tenant;
  ChannelKind kind;
  std::string bot_id;
  std::string sealed;
  std::optional<std::int64_t> marker;
  int failures = 0;
  std::optional<std::string> hook_key;  ///< the messenger sends events to the address with this key
};
/// As the owner.
std::optional<Poll> claim_poll(db::Tx& tx, Instant now, Instant lease_until);
/// False: the channel is another one now. `poll`: with the new marker and failures.
bool finish_poll(db::Tx& tx, const TenantScope& scope, const Poll& poll, Instant due_at);

struct OpenEvent {
  TenantId tenant;
  std::int64_t id = 0;
  ChannelKind kind;
  std::string body;
  int attempts = 0;  ///< with this one
  Instant received_at{};
};
/// Of the first salon after `after` that has an open event; nullopt: of all salons. As the owner.
/// nullopt: nothing is open there, or others handle what is.
std::optional<OpenEvent> claim_event(db::Tx& tx, Instant now, Instant lease_until,
                                     const std::optional<TenantId>& after);
/// False: another node handled it.
bool finish_event(db::Tx& tx, const TenantScope& scope, std::int64_t event,
                  std::string_view outcome, Instant now);
void drop_events(db::Tx& tx, Instant before, int limit);

struct Bot {
  std::string id;
  std::string sealed;
};
std::optional<Bot> load_bot(db::Tx& tx, const TenantScope& scope, ChannelKind kind);

/// A dialog of a person with a bot.
struct Dialog {
  ChannelKind kind;
  std::string bot_id;
  std::int64_t chat = 0;
  std::int64_t user = 0;
};
std::optional<ClientId> find_person(db::Tx& tx, const TenantScope& scope, const Dialog& dialog);
/// False: there is no such client.
bool prove_chat(db::Tx& tx, const TenantScope& scope, const Dialog& dialog, const ClientId& client,
                Instant at);
void stop_chat(db::Tx& tx, const TenantScope& scope, const Dialog& dialog, const ClientId& client,
               Instant at);
struct Said {
  ChannelKind kind;
  ClientId client;
  const std::string& text;
  Instant at;
};
/// As the owner.
void insert_text(db::Tx& tx, const TenantScope& scope, const Said& said);

/// The message whose button was pressed.
struct Tapped {
  std::string message_kind;
  std::optional<std::int64_t> match;
  ClientId client;
  std::int64_t chat = 0;
  std::string message;  ///< of the messenger; empty: unknown
  std::string text;
  std::string language;  ///< of the client
  std::optional<std::string> booking{};
  std::optional<Instant> expires_at{};  ///< of a notice: the start that it asks about
};
/// nullopt: the person is not the client of that message, or the id is unknown.
std::optional<Tapped> find_tap(db::Tx& tx, const TenantScope& scope, const Dialog& dialog,
                               const Uuid& tap);

struct StartLink {
  ChannelKind kind;
  std::string bot_name;
};
/// nullopt: there is no such client.
std::optional<std::vector<StartLink>> list_start_links(db::Tx& tx, const TenantScope& scope,
                                                       const ClientId& client);

}  // namespace okoshko::replies::store
