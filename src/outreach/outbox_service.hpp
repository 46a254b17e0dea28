#pragma once
/// What the salon writes to its clients: made, taken back, checked and let go.
///
/// A message waits as a row of bot_commands with status `held`, which a bot does not see: for
/// kUndoFor, so that it can be taken back, and for the end of the salon's quiet hours. When it is
/// due every reason is asked again; only then does it become `pending`, which is the bot's word.
/// Whoever comes second, a person taking it back or another node, finds it settled.
///
/// `now` is the database's clock (jobs::DatabaseClock), as the times in the rows are.
///
/// Threads: stateless after construction; any. Lifetime: borrows the database.
/// Throws db errors everywhere.

#include <string>
#include <string_view>
#include <vector>

#include "auth/audit.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "outreach/types.hpp"

namespace okoshko::outreach {

class OutboxService {
 public:
  explicit OutboxService(db::Database& db) : db_{db} {}

  /// Writes the message and its audit row into `tx`. A message that is there already under the same
  /// key, unless it ended without having left, is returned as it is. Errors: kNotFound
  /// "tenant-not-found", "client-not-found"; kInvalid "message-invalid" for a text that is empty or
  /// too long; kConflict "outreach-<reason>", and "outreach-too-late" when it would expire before
  /// it may leave.
  Result<Queued> enqueue(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                         const Message& message, Instant now);

  /// The standard text of any kind but win-back, in the client's language. Errors: kNotFound
  /// "tenant-not-found", "client-not-found".
  Result<std::string> compose(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                              MessageKind kind, const Subject& subject);

  /// What the caller may take back: who may not write to clients to win them back may not stop such
  /// a message either.
  enum class MayUndo { kAll, kAllButWinback };
  /// Takes a message back that has not left: nothing stays of it but the audit. Errors: kNotFound
  /// "command-not-found"; kForbidden "outreach-not-yours"; kConflict "outreach-left".
  Result<Done> undo(const TenantScope& scope, const auth::Actor& actor, std::string_view command,
                    MayUndo may = MayUndo::kAll);

  /// Messages about this match that have not left are cancelled. To be called in the transaction
  /// that takes the match out of the state they speak of.
  void withdraw(db::Tx& tx, const TenantScope& scope, std::int64_t match);

  /// Who of these clients may be written to now, and why others may not, in their order; at most
  /// 1,000. Those who are not the salon's are left out.
  std::vector<Checked> check(db::Tx& tx, const TenantScope& scope, MessageKind kind,
                             const std::vector<ClientId>& clients, Instant now);

  /// Asks the client of a booking to confirm it, once a day at most. Errors: kNotFound
  /// "slot-not-found"; kConflict "slot-past", "slot-gone" (ended or cancelled), "outreach-no-chat"
  /// (nobody knows whose it is), and as enqueue.
  Result<Queued> notify(const TenantScope& scope, const auth::Actor& actor,
                        const std::string& booking, Instant now);

  /// "Stop": no offers, reminders or win-back any more. Idempotent. Errors: kNotFound
  /// "client-not-found".
  Result<Done> opt_out(const TenantScope& scope, const auth::Actor& actor, const ClientId& client,
                       Instant now);
  Result<Done> opt_in(const TenantScope& scope, const auth::Actor& actor, const ClientId& client);

  /// Lets go what is due, at most `limit` messages, each in a transaction of its own; one that
  /// fails is set aside (jobs/set_aside.hpp) and tried again later, and the next one follows;
  /// cancels what no bot took in time; marks as unclear what a bot took and said nothing of. For
  /// one thread a node, on any number of nodes. Returns how many messages it settled; `limit`:
  /// there may be more.
  std::size_t release(db::Database& database, int limit, Instant now);

 private:
  db::Database& db_;
};

}  // namespace okoshko::outreach
