#pragma once
/// Proposes clients that may be one person, merges two into one, and undoes a merge.
///
/// Nothing is merged without a person's decision: a mother and a daughter share a phone. A merge
/// hides one of the two rows of the bot's clients_v2 and gives Okoshko's rows to the other one;
/// db/migrations/0081_merge_clients.sql defines what moves and how an undo puts it back.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors everywhere.

#include <chrono>
#include <cstdint>
#include <vector>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "duplicates/types.hpp"

namespace okoshko::duplicates {

/// For how long a merge can be undone.
constexpr std::chrono::hours kMergeUndoTime{std::chrono::days{90}};

class MergesService {
 public:
  MergesService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// At most 100, those with most reasons first. The survivor is the one that would remain.
  Proposals propose(const TenantScope& scope);
  /// Audited with the figures of both before and of the result. Errors: kInvalid "input-invalid" if
  /// both are the same; kNotFound "client-not-found" also if one of them is hidden; kConflict with
  /// the code of a Refusal.
  Result<Merge> merge(const TenantScope& scope, const auth::Actor& actor, const Couple& couple);
  /// Audited. Errors: kNotFound "merge-not-found" also if it was undone; kConflict "merge-final"
  /// when the time has passed, "merge-later-first" if the client was merged again since,
  /// "merge-offer-running", "merge-message-waiting" or "merge-visit-being-written" as in merge().
  Result<Done> undo(const TenantScope& scope, const auth::Actor& actor, std::int64_t merge);
  /// They are never proposed again. Audited. Errors: kInvalid, kNotFound as in merge().
  Result<Done> tell_apart(const TenantScope& scope, const auth::Actor& actor, const Couple& couple);
  /// The newest 100 merges whose result this client is. Errors: kNotFound "client-not-found".
  Result<std::vector<Merge>> list(const TenantScope& scope, const ClientId& client);

  /// Deletes what undoing would need, of merges of all salons whose time has passed; at most
  /// `most`. Returns their number.
  int finish_due(int most);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::duplicates
