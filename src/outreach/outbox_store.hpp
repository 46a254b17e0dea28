#pragma once
/// Messages in dashboard.bot_commands and what forbids them: the SQL of outreach.
/// Threads: stateless functions on the caller's transaction. Throws db errors.

#include <string>
#include <vector>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "outreach/outreach_rules.hpp"
#include "outreach/sending_hours.hpp"

namespace okoshko::outreach::store {

struct FactsOf {
  std::vector<std::string>
      clients{};  ///< at most 1,000; those who are not the salon's are left out
  Instant now;
  Instant cooldown_since;
  DayBounds day;  ///< the salon's, of when a message would leave
  Instant week_since;
  std::optional<DayBounds> slot_day{};
  /// At sending: this message is not counted, nor is what waits like it.
  std::optional<std::int64_t> sending{};
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
/// nullopt: the key is taken.
std::optional<std::string> insert(db::Tx& tx, const TenantScope& scope, const NewCommand& command);

struct Undone {
  std::string kind;
  std::optional<std::string> client;
};
/// nullopt: it waits no more, never was there, or is of win-back and that is not allowed.
std::optional<Undone> undo(db::Tx& tx, const TenantScope& scope, std::int64_t command,
                           bool winback_too);
/// As bot_commands has it; nullopt when there is no such command.
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
/// The message that has been due longest and that no other transaction is at; locks it.
std::optional<Due> take_due(db::Tx& tx, Instant now);
/// Whether a match is still what a message of this kind says of it.
bool match_is_so(db::Tx& tx, const TenantScope& scope, std::int64_t match, MessageKind kind);
/// False: another transaction judges a message of this client now.
bool lock_client(db::Tx& tx, const TenantScope& scope, const ClientId& client);

struct Decision {
  const char* status;
  std::optional<Instant> not_before{};
  std::optional<std::string> error{};
};
void resolve(db::Tx& tx, const TenantScope& scope, std::int64_t command, const Decision& decision,
             Instant now);

std::size_t cancel_expired(db::Tx& tx, Instant now, int limit);
std::size_t mark_unclear(db::Tx& tx, Instant taken_before, int limit);

/// id, kind or null, client or null, payload, deadline or null.
db::Rows claim(db::Tx& tx, const TenantScope& scope, int limit, Instant now);

struct Finish {
  std::int64_t command;
  const char* status;
  std::string error;  ///< empty: none
};
/// False: it was settled before, or is not the bot's. `client`: who it was for, if somebody.
bool finish(db::Tx& tx, const TenantScope& scope, const Finish& finish, Instant now,
            std::optional<ClientId>& client);
/// `at` nullopt: has just been reached.
void keep_unreachable(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                      const std::optional<Instant>& at, const std::string& why);
/// False: it was so before, or there is no such client. `at` nullopt: may be written to.
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
};
std::optional<Booking> find_booking(db::Tx& tx, const TenantScope& scope,
                                    const std::string& booking);
/// Whether the client has been there since the message was written.
bool came_since(db::Tx& tx, const TenantScope& scope, std::int64_t command, const ClientId& client,
                Instant now);

}  // namespace okoshko::outreach::store
