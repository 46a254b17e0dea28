#pragma once
/// Wishes: who waits for what, and the actions of users on them.
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

struct WishPage {
  std::vector<Item> items;
  std::optional<std::string> next{};
};

struct WishCounts {
  std::int64_t pending = 0;
  std::int64_t settled = 0;
  bool exact = true;  ///< false: there may be more than the 10,000 counted of each
};

struct WishChoices {
  db::Rows services;  ///< id, title
  db::Rows staff;     ///< id, name
};

class WaitlistService {
 public:
  WaitlistService(db::Database& db, const Clock& clock, const listing::Cursors& cursors)
      : db_{db}, clock_{clock}, cursors_{cursors} {}

  /// Errors: kInvalid "cursor-invalid"; kNotFound if the salon was deleted.
  Result<WishPage> page(const TenantScope& scope, const WishPageRequest& request);

  /// Wishes by id in the form of the lists, in any status; missing ones are left out. Invalid ids
  /// are ignored.
  std::vector<Item> load(const TenantScope& scope, const std::vector<std::string>& ids);

  /// Errors: kNotFound "wish-not-found".
  Result<Item> find(const TenantScope& scope, std::int64_t wish);

  WishCounts count(const TenantScope& scope);
  WishChoices choices(const TenantScope& scope);

  /// Errors: kNotFound "wish-not-found"; kConflict "wish-not-pending" if it was closed meanwhile.
  Result<Item> cancel(const TenantScope& scope, const auth::Actor& actor, std::int64_t wish);

  /// Restores a cancelled wish. Errors: kNotFound "wish-not-found"; kConflict "wish-not-cancelled"
  /// if it is not cancelled (any more), "wish-not-yours" if another user or the bot cancelled it,
  /// "wish-undo-expired" after kUndoFor.
  Result<Item> restore(const TenantScope& scope, const auth::Actor& actor, std::int64_t wish);

  /// Errors: kInvalid "input-invalid" with /client, /service, /staff ("unknown-value") and /date
  /// ("in-past", "out-of-range"); kConflict "idempotency-key-reused" if the key was used for
  /// another wish within the last day. The same key with the same wish returns the wish that was
  /// created first.
  Result<Item> create(const TenantScope& scope, const auth::Actor& actor, const NewWish& wish);

 private:
  Result<Item> load_one(db::Tx& tx, const TenantScope& scope, std::int64_t wish);
  Result<Item> insert(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                      const NewWish& wish);

  db::Database& db_;
  const Clock& clock_;
  const listing::Cursors& cursors_;
  WaitlistStore store_;
};

}  // namespace okoshko::waitlist
