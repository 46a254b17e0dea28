#pragma once
/// Merges rows of another system into the salon's rows.
///
/// A batch is copied into temporary tables and merged by a few set-based statements in one
/// transaction. One transaction for a whole import was rejected: it would lock its rows against the
/// bot for minutes, and a power failure would lose an hour of work. After each batch the rows are
/// consistent, so an interrupted import is completed by running it again, and a repeated import
/// changes nothing (not even updated_at).
///
/// Existing values are kept: a name or phone of a client is never replaced, and a known outcome is
/// never removed. It works with and without the unique keys of migration 0003.

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

/// The source of the records.
struct SyncSource {
  std::string bookings;  ///< dashboard.bookings.source of new rows
  std::string clients;   ///< dashboard.client_sources.source: the system of the clients' ids
  /// The source is authoritative for bookings: its missing and changed values are applied.
  /// Bookings, masters and services that a file imported without ids get those of the source, so
  /// that nothing exists twice.
  bool is_authority = false;
};

/// When visits are counted and long-term memory is updated for the clients of a batch.
enum class Counting {
  kEachBatch,  ///< by the triggers, in the batch's transaction
  kLater,      ///< by count_due_clients(): once per client, whatever the number of batches
};

/// Threads: one at a time. Lifetime: borrows `db`, which must outlive the writer.
class SyncWriter final : public SyncSink {
 public:
  SyncWriter(db::Database& db, const TenantScope& scope, SyncSource source,
             Counting counting = Counting::kEachBatch);

  /// One transaction. Throws db errors; if the bot has inserted the same unique key concurrently,
  /// the batch is tried once more.
  void take(const SyncBatch& batch) override;
  /// The same, with more work in the batch's transaction after the merge; an exception of it rolls
  /// back the batch.
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

/// Counts the visits and updates the long-term memory of the salon's clients whose bookings were
/// written with Counting::kLater, including those of an interrupted import. In batches of clients,
/// one transaction each. Returns the number of clients. Throws db errors.
std::uint64_t count_due_clients(db::Database& db, const TenantScope& scope, Instant now);

/// Recomputes the long-term memory of every client of the salon from their bookings
/// (dashboard.okoshko_remember_visits of 0016_winback.sql, which a trigger calls for changed
/// bookings). `now` separates visits from future bookings. Returns the number of written rows. In
/// batches of clients, one transaction each. Throws db errors.
std::uint64_t derive_memory(db::Database& db, const TenantScope& scope, Instant now);

/// A lock of one salon for an import or synchronisation: no other one runs meanwhile, on any node.
/// It occupies one connection of the pool for its whole life, so the work needs a second one.
using SyncLock = db::Database::AdvisoryLock;

/// Errors: kConflict "import-running" at once. Throws db errors.
Result<SyncLock> lock_sync(db::Database& db, const TenantScope& scope);

}  // namespace okoshko::bookings
