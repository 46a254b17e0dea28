#pragma once
/// Entries: who waits for what, and the actions of users on them.
///
/// The bot writes the same rows. Every change therefore requires an expected status of the row, so
/// the second of two concurrent changes gets an error, and only statuses of the contract are
/// written.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors everywhere.

#include <optional>
#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/database.hpp"
#include "listing/cursors.hpp"
#include "time/zone.hpp"
#include "waitlist/types.hpp"
#include "waitlist/waitlist_store.hpp"

namespace okoshko::waitlist {

struct EntryPage {
  std::vector<Item> items;
  std::optional<std::string> next{};
};

struct EntryCounts {
  std::int64_t pending = 0;  ///< valid ones
  std::int64_t expired = 0;
  std::int64_t settled = 0;
  bool exact = true;  ///< false: there may be more than the 10,000 counted of each
};

struct EntryChoices {
  db::Rows services;  ///< id, title
  db::Rows staff;     ///< id, name
};

class WaitlistService {
 public:
  WaitlistService(db::Database& db, const Clock& clock, const listing::Cursors& cursors)
      : db_{db}, clock_{clock}, cursors_{cursors} {}

  /// Errors: kInvalid "cursor-invalid"; kNotFound if the salon was deleted.
  Result<EntryPage> page(const TenantScope& scope, const EntryPageRequest& request);

  /// Entries by id in the form of the lists, in any status; missing ones are left out. Invalid ids
  /// are ignored.
  std::vector<Item> load(const TenantScope& scope, const std::vector<std::string>& ids);

  /// Errors: kNotFound "entry-not-found".
  Result<Item> find(const TenantScope& scope, std::int64_t entry);

  /// Errors: kNotFound if the salon was deleted.
  Result<EntryCounts> count(const TenantScope& scope);
  EntryChoices choices(const TenantScope& scope);

  /// Errors: kNotFound "entry-not-found"; kConflict "entry-not-pending" if it was closed meanwhile.
  Result<Item> cancel(const TenantScope& scope, const auth::Actor& actor, std::int64_t entry);

  /// Restores a cancelled entry. Errors: kNotFound "entry-not-found"; kConflict
  /// "entry-not-cancelled" if it is not cancelled (any more), "entry-not-yours" if another user or
  /// the bot cancelled it, "entry-undo-expired" after kUndoFor.
  Result<Item> restore(const TenantScope& scope, const auth::Actor& actor, std::int64_t entry);

  /// Errors: kInvalid "input-invalid" with /client, /service, /staff ("unknown-value"), the fields
  /// of mistakes_of() and those of add_client(); kConflict "client-exists" (add_client()),
  /// "wish-limit", "idempotency-key-reused" if the key was used for another entry within the last
  /// day. The same key with the same entry returns the entry that was created first.
  Result<Item> create(const TenantScope& scope, const auth::Actor& actor, const NewEntry& entry);

 private:
  Result<Item> insert(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                      const NewEntry& entry);

  db::Database& db_;
  const Clock& clock_;
  const listing::Cursors& cursors_;
  WaitlistStore store_;
};

}  // namespace okoshko::waitlist
