#pragma once
/// The statements of merges. Threads: those of the transaction. Throws db errors.

#include <optional>
#include <vector>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "duplicates/types.hpp"

namespace okoshko::duplicates::store {

struct Pair {
  ClientId one;
  ClientId other;
  Reasons reasons;
};

struct FoundMerge {
  Couple couple;
  bool undone = false;
  bool final = false;  ///< the undo time has passed
  bool later_first = false;
};

struct Decision {
  Instant at;
  Instant undo_until;
  std::optional<UserId> by;
};

/// Pairs that may be one person, those with most reasons first.
std::vector<Pair> find_pairs(db::Tx& tx, const TenantScope& scope, int most);
/// In the order of `ids`; hidden and unknown clients are left out.
std::vector<Person> load_people(db::Tx& tx, const TenantScope& scope,
                                const std::vector<ClientId>& ids, Instant now);
void lock_people(db::Tx& tx, const TenantScope& scope, const Couple& couple);
/// Returns the id of the merge.
std::int64_t merge(db::Tx& tx, const TenantScope& scope, const Couple& couple,
                   const Decision& decision);
/// Locks the merge.
std::optional<FoundMerge> find_merge(db::Tx& tx, const TenantScope& scope, std::int64_t merge,
                                     Instant now);
void undo(db::Tx& tx, const TenantScope& scope, std::int64_t merge, Instant now);
/// False: they were known to be two people.
bool tell_apart(db::Tx& tx, const TenantScope& scope, const Couple& couple,
                const Decision& decision);
/// In a transaction that may read the names of users.
std::vector<Merge> list_merges(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                               Instant now);
int finish_merges(db::Database& db, Instant now, int most);

}  // namespace okoshko::duplicates::store
