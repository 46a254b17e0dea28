#pragma once
/// Merges what another system knows into the salon's rows.
///
/// A batch is copied into temporary tables and merged by a handful of set-based statements in
/// one transaction. One transaction for a whole import was rejected: it would hold the rows it
/// touched against the bot for minutes, and lose an hour's work to a power cut. Every batch
/// leaves the rows right as far as they go, so an import that was killed is finished by
/// running it again, and one that is repeated finds nothing to change (updated_at included).
///
/// The bot's rows win: a name or phone that a client has is never replaced, an outcome that is
/// known is not forgotten. Works with and without the unique keys of migration 0003.

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "bookings/sync_port.hpp"
#include "db/database.hpp"

namespace okoshko::bookings {

struct SyncCount {
  std::uint64_t inserted = 0;
  std::uint64_t updated = 0;
  std::uint64_t unchanged = 0;
};

struct SyncCounts {
  SyncCount staff;
  SyncCount services;
  SyncCount clients;
  SyncCount bookings;
};

/// Who the records come from.
struct SyncSource {
  std::string bookings;  ///< dashboard.bookings.source of new rows
  std::string clients;   ///< dashboard.client_sources.source: whose ids the clients carry
  /// The bookings live there: what it leaves out or takes back is so. Bookings, masters and
  /// services that a file brought without its ids get them, so that nothing stands twice.
  bool is_authority = false;
};

/// When visits are counted and memories kept for the clients whose bookings a batch changes.
enum class Counting {
  kEachBatch,  ///< by the triggers, in the batch's transaction
  kLater,      ///< by count_due_clients(): once for a client, however many batches have them
};

/// Threads: one at a time. Lifetime: borrows `db`, which must outlive the writer.
class SyncWriter final : public SyncSink {
 public:
  SyncWriter(db::Database& db, const TenantScope& scope, SyncSource source,
             Counting counting = Counting::kEachBatch);

  /// One transaction. Throws db errors; a unique key that the bot took meanwhile is tried again
  /// once.
  void take(const SyncBatch& batch) override;
  /// The same, with more work in the batch's transaction, after the merge: what throws there undoes
  /// the batch.
  void take(const SyncBatch& batch, const std::function<void(db::Tx&, const SyncCounts&)>& also);

  /// Of all batches so far.
  const SyncCounts& counts() const { return counts_; }

 private:
  SyncCounts merge(db::Tx& tx, const SyncBatch& batch) const;

  db::Database& db_;
  TenantScope scope_;
  SyncSource source_;
  Counting counting_;
  SyncCounts counts_;
};

/// Counts the visits, and keeps the memory, of the salon's clients whose bookings were written with
/// Counting::kLater, also by an import that was killed. In batches of clients, a transaction each.
/// Returns the clients counted. Throws db errors.
std::uint64_t count_due_clients(db::Database& db, const TenantScope& scope, Instant now);

/// Has the memory of every client of the salon follow from their bookings
/// (dashboard.okoshko_remember_visits of 0016_winback.sql, which a trigger keeps for those whose
/// bookings change). `now` separates visits from what is still to come. Returns the rows written.
/// In batches of clients, a transaction each. Throws db errors.
std::uint64_t derive_memory(db::Database& db, const TenantScope& scope, Instant now);

/// Held by an import or synchronisation of a salon: no other one runs meanwhile, on any node.
/// Keeps one connection of the pool for its whole life, so the work needs a second one.
using SyncLock = db::Database::AdvisoryLock;

/// Errors: kConflict "import-running" at once. Throws db errors.
Result<SyncLock> lock_sync(db::Database& db, const TenantScope& scope);

}  // namespace okoshko::bookings
