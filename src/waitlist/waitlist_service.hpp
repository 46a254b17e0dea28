#pragma once
/// Wishes: who waits for what, and what people of the salon do about it.
///
/// The rows are the bot's as much as ours: every change is guarded by the row's own status, so that
/// whoever comes second is told, and a status that the contract does not list is never written.
///
/// Threads: stateless after construction; any. Lifetime: borrows all it is made of.
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
  bool exact = true;  ///< false: there may be more than the 10,000 that are counted of each
};

struct WishChoices {
  db::Rows services;  ///< id, title
  db::Rows staff;     ///< id, name
};

class WaitlistService {
 public:
  WaitlistService(db::Database& db, const Clock& clock, const listing::Cursors& cursors)
      : db_{db}, clock_{clock}, cursors_{cursors} {}

  /// Errors: kInvalid "cursor-invalid"; kNotFound when the salon is gone.
  Result<WishPage> page(const TenantScope& scope, const WishPageRequest& request);

  /// The named wishes as lists show them, whatever their status; those that are not there (any
  /// more) are left out. Ids that are no numbers are ignored.
  std::vector<Item> load(const TenantScope& scope, const std::vector<std::string>& ids);

  /// Errors: kNotFound "wish-not-found".
  Result<Item> find(const TenantScope& scope, std::int64_t wish);

  WishCounts count(const TenantScope& scope);
  WishChoices choices(const TenantScope& scope);

  /// Errors: kNotFound "wish-not-found"; kConflict "wish-not-pending" when it was settled
  /// meanwhile, by whomever.
  Result<Item> cancel(const TenantScope& scope, const auth::Actor& actor, std::int64_t wish);

  /// Takes a cancel back. Errors: kNotFound "wish-not-found"; kConflict "wish-not-cancelled" when
  /// it is no cancelled wish (any more), "wish-not-yours" when somebody else cancelled it (the bot
  /// too), "wish-undo-expired" after kUndoFor.
  Result<Item> restore(const TenantScope& scope, const auth::Actor& actor, std::int64_t wish);

  /// Errors: kInvalid "input-invalid" with /client, /service, /staff ("unknown-value") and /date
  /// ("in-past", "out-of-range"); kConflict "idempotency-key-reused" when the key stood for
  /// something else within the last day. The same key with the same wish answers with the wish made
  /// first.
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
