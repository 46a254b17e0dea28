#pragma once
/// SQL for messages in dashboard.bot_commands and for what forbids them.
/// Threads: stateless functions on the caller's transaction. Throws db errors.

#include <string>
#include <vector>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "outreach/channel_store.hpp"
#include "outreach/outreach_rules.hpp"
#include "outreach/sending_hours.hpp"

namespace okoshko::outreach::store {

struct FactsOf {
  std::vector<std::string> clients{};  ///< at most 1,000; clients of other salons are left out
  Instant now;
  Instant cooldown_since;
  DayBounds day;  ///< the salon's day at the time of sending
  Instant week_since;
  std::optional<DayBounds> slot_day{};
  /// At the release: this message and other waiting ones are not counted.
  std::optional<std::int64_t> sending{};
  MessageKind kind = MessageKind::kOffer;
};
std::vector<Facts> load_facts(db::Tx& tx, const TenantScope& scope, const FactsOf& of);

struct Kept {
  std::string command;
  Instant send_at;
};
std::optional<Kept> find_key(db::Tx& tx, const TenantScope& scope, const std::string& key);

struct NewCommand {
  const Message& message;
  std::string payload;  ///< JSON
  Instant not_before;
  std::optional<UserId> by;
  Instant now;
};
/// nullopt: a message with this key exists.
std::optional<std::string> insert(db::Tx& tx, const TenantScope& scope, const NewCommand& command);

struct Undone {
  std::string kind;
  std::optional<std::string> client;
};
/// nullopt: it does not wait any more, never existed, or is a win-back message that the caller may
/// not withdraw.
std::optional<Undone> undo(db::Tx& tx, const TenantScope& scope, std::int64_t command,
                           bool winback_too);
/// The status in bot_commands; nullopt if there is no such command.
std::optional<std::string> status_of(db::Tx& tx, const TenantScope& scope, std::int64_t command);
void withdraw(db::Tx& tx, const TenantScope& scope, std::int64_t match);

struct Due {
  TenantId tenant;
  std::int64_t id;
  std::string kind;
  std::optional<ClientId> client;
  std::optional<std::string> booking;
  std::optional<std::int64_t> match;
  std::optional<Instant> expires_at;
  bool salon_active;
};
/// Locks and returns the message that has been due longest, without those that other transactions
/// have locked and those of the salons `without` (ids as text).
std::optional<Due> take_due(db::Tx& tx, Instant now, const std::vector<std::string>& without);
/// Whether the state of a match still fits a message of this kind.
bool match_is_so(db::Tx& tx, const TenantScope& scope, std::int64_t match, MessageKind kind);
/// False: another transaction evaluates a message of this client now.
bool lock_client(db::Tx& tx, const TenantScope& scope, const ClientId& client);

struct Decision {
  const char* status;
  std::optional<Instant> not_before{};
  std::optional<std::string> error{};
  std::optional<Route> route{};  ///< of "queued"
};
void resolve(db::Tx& tx, const TenantScope& scope, std::int64_t command, const Decision& decision,
             Instant now);

std::size_t cancel_expired(db::Tx& tx, Instant now, int limit);
std::size_t mark_unclear(db::Tx& tx, Instant taken_before, int limit);

/// Columns: id, kind or null, client or null, payload, deadline or null.
db::Rows claim(db::Tx& tx, const TenantScope& scope, int limit, Instant now);

struct Finish {
  std::int64_t command;
  const char* status;
  std::string error;  ///< empty: none
};
/// False: it already has an outcome, or no bot has claimed it. `client`: the recipient, if any.
bool finish(db::Tx& tx, const TenantScope& scope, const Finish& finish, Instant now,
            std::optional<ClientId>& client);
/// `at` nullopt: the client was reached just now.
void keep_unreachable(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                      const std::optional<Instant>& at, const std::string& why);
/// False: it already was so, or there is no such client. `at` nullopt: messages are allowed again.
bool set_opted_out(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                   const std::optional<Instant>& at, const std::string& by);

struct Recipient {
  std::string full_name;
  std::string language;
};
std::optional<Recipient> find_recipient(db::Tx& tx, const TenantScope& scope,
                                        const ClientId& client);

struct Booking {
  std::optional<ClientId> client;
  std::string service;
  std::string staff;
  Instant start;
  bool stands;
  std::string answer;  ///< "coming", "not_coming"; empty: none
};
std::optional<Booking> find_booking(db::Tx& tx, const TenantScope& scope,
                                    const std::string& booking);
/// Whether the client has visited since the message was created.
bool came_since(db::Tx& tx, const TenantScope& scope, std::int64_t command, const ClientId& client,
                Instant now);

}  // namespace okoshko::outreach::store
