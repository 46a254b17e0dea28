#pragma once
/// Changes of pending entries by users: one entry is edited, or one field of several is set; and
/// the undo of such a change.
///
/// A form is refused if the entry was changed since it was read. A change of one field of several
/// entries overwrites nothing else, so it needs no version. An entry that a match promises a slot
/// may be edited; the match stays.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors everywhere.

#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/database.hpp"
#include "waitlist/waitlist_store.hpp"

namespace okoshko::waitlist {

struct RefusedEntry {
  std::int64_t id;
  std::string code;  ///< "wish-not-found", "wish-not-pending", "wish-changed"
};

struct ChangedEntries {
  std::string change;  ///< id for undo(); of an undo: that of the undone change
  std::vector<Item> items{};
  std::vector<RefusedEntry> refused{};
};

/// The maximum number of entries of one change.
inline constexpr std::size_t kBulkMax = 200;

class EntryChanges {
 public:
  EntryChanges(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// `version`: that of the entry when the form was opened, or "*". Errors: kNotFound
  /// "wish-not-found"; kConflict "wish-not-pending"; kStale "wish-changed" whose member "current"
  /// is the entry; kInvalid "input-invalid" as WaitlistService::create(). A service or masters that
  /// the entry had before are kept even if the salon does not know them. Audited.
  Result<ChangedEntries> edit(const TenantScope& scope, const auth::Actor& actor,
                              std::int64_t entry, const std::string& version,
                              const EntryTerms& terms);

  /// Errors: kInvalid "input-invalid" with /valid_until. Audited per entry.
  Result<ChangedEntries> change(const TenantScope& scope, const auth::Actor& actor,
                                const BulkChange& wanted);

  /// Entries that nobody has changed since become what they were before the change. Errors:
  /// kNotFound "change-not-found"; kConflict "wish-not-yours" if another user made the change,
  /// "wish-undo-expired" after kUndoFor. Audited per entry.
  Result<ChangedEntries> undo(const TenantScope& scope, const auth::Actor& actor,
                              const Uuid& change);

 private:
  db::Database& db_;
  const Clock& clock_;
  WaitlistStore store_;
};

}  // namespace okoshko::waitlist
