#pragma once
/// Messages of the salon to its clients: created, withdrawn, checked and released.
///
/// A message is first a row of bot_commands with status `held`, which a bot does not read: for
/// kUndoFor, in which it can be withdrawn, and until the end of the salon's quiet hours. When it is
/// due, every guard is checked again; then it becomes `pending`, and the bot may send it. If two
/// actions compete (a withdrawal, another node), the second one finds the new status.
///
/// `now` is the database's clock (jobs::DatabaseClock), like the times in the rows.
///
/// Threads: stateless after construction; any. Lifetime: borrows the database.
/// Throws db errors everywhere.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "auth/audit.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "client_links/links_service.hpp"
#include "db/database.hpp"
#include "outreach/types.hpp"

namespace okoshko::outreach {

class OutboxService {
 public:
  explicit OutboxService(db::Database& db) : OutboxService{db, client_links::LinksService{""}} {}
  /// `links`: adds the address of the client's page to win-back messages, those about a match, and
  /// notices.
  OutboxService(db::Database& db, client_links::LinksService links)
      : db_{db}, links_{std::move(links)} {}

  /// Inserts the message and its audit row in `tx`. If a message with the same key exists and was
  /// not cancelled before it was sent, that message is returned. Errors: kNotFound
  /// "tenant-not-found", "client-not-found"; kInvalid "message-invalid" for an empty or too long
  /// text; kConflict "outreach-<reason>", and "outreach-too-late" if it would expire before it may
  /// be sent.
  Result<Queued> enqueue(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                         const Message& message, Instant now);

  /// The salon's own or the standard text of any kind except win-back, in the client's language.
  /// Errors: kNotFound "tenant-not-found", "client-not-found".
  Result<std::string> compose(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                              MessageKind kind, const Subject& subject);

  /// What the caller may withdraw: a caller without the permission for win-back messages may not
  /// withdraw them either.
  enum class MayUndo { kAll, kAllButWinback };
  /// Deletes a message that was not sent yet; only the audit rows remain. Errors: kNotFound
  /// "command-not-found"; kForbidden "outreach-not-yours"; kConflict "outreach-left".
  Result<Done> undo(const TenantScope& scope, const auth::Actor& actor, std::string_view command,
                    MayUndo may = MayUndo::kAll);

  /// Cancels the messages of this match that were not sent yet. Call it in the transaction that
  /// changes the match's state.
  void withdraw(db::Tx& tx, const TenantScope& scope, std::int64_t match);

  /// Which of these clients may get a message now, and the reason for each of the others, in the
  /// same order; at most 1,000. Clients of other salons are left out.
  std::vector<Checked> check(db::Tx& tx, const TenantScope& scope, MessageKind kind,
                             const std::vector<ClientId>& clients, Instant now);

  /// Asks the client of a booking to confirm it, at most once a day. Errors: kNotFound
  /// "slot-not-found"; kConflict "slot-past", "slot-gone" (ended or cancelled), "slot-answered"
  /// (the client has), "outreach-no-chat" (the booking has no client), and as enqueue.
  Result<Queued> notify(const TenantScope& scope, const auth::Actor& actor,
                        const std::string& booking, Instant now);
  struct NoticeRequest {
    std::string booking;
    /// The client is not asked, and the error is kConflict "outreach-held-out", unless they could
    /// not be asked anyway.
    bool held_out = false;
  };
  /// The same in `tx`.
  Result<Queued> notify(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                        const NoticeRequest& notice, Instant now);

  /// Stops offers, reminders and win-back messages to the client. Idempotent. Errors: kNotFound
  /// "client-not-found".
  Result<Done> opt_out(const TenantScope& scope, const auth::Actor& actor, const ClientId& client,
                       Instant now);
  Result<Done> opt_in(const TenantScope& scope, const auth::Actor& actor, const ClientId& client);

  /// Releases at most `limit` due messages, each in its own transaction. A message that fails is
  /// set aside (jobs/set_aside.hpp) and tried again later, and the next one follows. Salons take
  /// turns of ten messages, so a salon with thousands of due messages does not delay the others.
  /// Cancels messages that no bot claimed in time, and marks as unclear those whose outcome no bot
  /// reported. Call it on one thread per node, on any number of nodes. Returns the number of
  /// handled messages; if it is `limit`, there may be more.
  std::size_t release(db::Database& database, int limit, Instant now);

 private:
  Message completed(db::Tx& tx, const TenantScope& scope, Message message, Instant now);

  db::Database& db_;
  const client_links::LinksService links_;
};

}  // namespace okoshko::outreach
