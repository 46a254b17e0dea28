#include "bookings/sync_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bookings/sql.hpp"
#include "bookings/sync_stage.hpp"
#include "db/errors.hpp"

namespace okoshko::bookings {
namespace {

/// A batch is bounded, but the disk under it may be slow and the bot in the way.
constexpr std::chrono::minutes kBatchTime{5};
constexpr int kMemoryClients = 2000;
constexpr const char* kUniqueViolation = "23505";

/// "unchanged" is what was neither: a batch may name one master a thousand times.
void tally(SyncCount& count, std::uint64_t offered, std::uint64_t inserted, std::uint64_t updated) {
  count.inserted += inserted;
  count.updated += updated;
  count.unchanged += offered - std::min(offered, inserted + updated);
}

void add(SyncCount& sum, const SyncCount& part) {
  sum.inserted += part.inserted;
  sum.updated += part.updated;
  sum.unchanged += part.unchanged;
}

SyncCount merge_staff(db::Tx& tx, const TenantId& tenant, bool is_authority,
                      std::uint64_t offered) {
  SyncCount count;
  if (offered == 0) return count;
  tx.exec(sql::kSyncNameStaff, tenant);
  const auto updated = tx.exec(sql::kSyncUpdateStaff, tenant).affected();
  const auto inserted = tx.exec(sql::kSyncInsertStaff, tenant).affected();
  if (is_authority) {
    tx.exec(sql::kSyncAdoptStaff, tenant);
    tx.exec(sql::kSyncDropAdoptedStaff, tenant);
  }
  tally(count, offered, inserted, updated);
  return count;
}

SyncCount merge_services(db::Tx& tx, const TenantId& tenant, bool is_authority,
                         std::uint64_t offered) {
  SyncCount count;
  if (offered == 0) return count;
  tx.exec(sql::kSyncNameServices, tenant);
  const auto updated = tx.exec(sql::kSyncUpdateServices, tenant).affected();
  const auto inserted = tx.exec(sql::kSyncInsertServices, tenant).affected();
  if (is_authority) {
    tx.exec(sql::kSyncAdoptServices, tenant);
    tx.exec(sql::kSyncDropAdoptedServices, tenant);
  }
  tally(count, offered, inserted, updated);
  return count;
}

SyncCount merge_clients(db::Tx& tx, const TenantId& tenant, const std::string& source,
                        std::uint64_t offered) {
  SyncCount count;
  if (offered == 0) return count;
  tx.exec(sql::kSyncFindLinkedClients, tenant, source);
  tx.exec(sql::kSyncFindYclientsClients, tenant);
  std::uint64_t inserted = 0;
  // People with ids first: who is known by telephone only may be one of them.
  for (const bool by_phone : {false, true}) {
    tx.exec(sql::kSyncFindClientsByPhone, tenant, source, by_phone);
    tx.exec(sql::kSyncNameNewClients, by_phone);
    inserted += tx.exec(sql::kSyncInsertClients, tenant, by_phone).affected();
  }
  const auto updated = tx.exec(sql::kSyncFillClients, tenant).affected();
  tx.exec(sql::kSyncLinkClients, tenant, source);
  tally(count, offered, inserted, updated);
  return count;
}

SyncCount merge_bookings(db::Tx& tx, const TenantId& tenant, const SyncSource& source,
                         std::uint64_t offered) {
  SyncCount count;
  if (offered == 0) return count;
  tx.exec(sql::kSyncResolveBookings, tenant, source.clients);
  if (source.is_authority) tx.exec(sql::kSyncAdoptBookings, tenant, source.bookings);
  const auto updated = tx.exec(sql::kSyncUpdateBookings, tenant, source.is_authority).affected();
  const auto inserted = tx.exec(sql::kSyncInsertBookings, tenant, source.bookings).affected();
  tally(count, offered, inserted, updated);
  return count;
}

}  // namespace

SyncWriter::SyncWriter(db::Database& db, const TenantScope& scope, SyncSource source,
                       Counting counting)
    : db_{db}, scope_{scope}, source_{std::move(source)}, counting_{counting} {}

void SyncWriter::take(const SyncBatch& batch) {
  take(batch, [](db::Tx&, const SyncCounts&) {});
}

void SyncWriter::take(const SyncBatch& batch,
                      const std::function<void(db::Tx&, const SyncCounts&)>& also) {
  const auto attempt = [&] {
    return db_.transact(scope_, [&](db::Tx& tx) {
      const auto counts = merge(tx, batch);
      also(tx, counts);
      return counts;
    });
  };
  SyncCounts merged;
  try {
    merged = attempt();
  } catch (const db::QueryError& error) {
    if (error.sqlstate() != kUniqueViolation) throw;
    merged = attempt();
  }
  add(counts_.staff, merged.staff);
  add(counts_.services, merged.services);
  add(counts_.clients, merged.clients);
  add(counts_.bookings, merged.bookings);
}

SyncCounts SyncWriter::merge(db::Tx& tx, const SyncBatch& batch) const {
  tx.set_statement_timeout(kBatchTime);
  for (const auto& statement :
       {sql::kSyncStageStaff, sql::kSyncStageServices, sql::kSyncStageClients,
        sql::kSyncStageBookings, sql::kSyncStageResolved}) {
    tx.exec(statement);
  }
  if (counting_ == Counting::kLater) tx.exec(sql::kSyncCountLater);
  tx.exec(sql::kSyncClientsGiven);
  stage(tx, batch);
  tx.exec(sql::kSyncAnalyze);
  const auto& tenant = scope_.tenant();
  tx.exec(sql::kSyncDropErased, tenant, source_.clients);
  SyncCounts counts;
  counts.staff = merge_staff(tx, tenant, source_.is_authority, batch.staff.size());
  counts.services = merge_services(tx, tenant, source_.is_authority, batch.services.size());
  counts.clients = merge_clients(tx, tenant, source_.clients, batch.clients.size());
  counts.bookings = merge_bookings(tx, tenant, source_, batch.bookings.size());
  return counts;
}

std::uint64_t count_due_clients(db::Database& db, const TenantScope& scope, Instant now) {
  std::uint64_t counted = 0;
  while (true) {
    const auto page = db.transact(scope, [&](db::Tx& tx) {
      tx.set_statement_timeout(kBatchTime);
      const auto rows = tx.exec(sql::kSyncCountDue, scope.tenant(), kMemoryClients, now);
      return rows.empty() ? std::int64_t{0} : rows.one().get<std::int64_t>(0);
    });
    if (page == 0) return counted;
    counted += static_cast<std::uint64_t>(page);
  }
}

std::uint64_t derive_memory(db::Database& db, const TenantScope& scope, Instant now) {
  const auto& tenant = scope.tenant();
  std::optional<Uuid> after;
  std::uint64_t written = 0;
  while (true) {
    const auto page = db.query(scope, sql::kSyncNextClients, tenant, after, kMemoryClients);
    if (page.empty()) return written;
    const auto last = page.one().get<Uuid>(0);
    written += db.transact(scope, [&](db::Tx& tx) {
      tx.set_statement_timeout(kBatchTime);
      const auto kept = tx.exec(sql::kSyncRememberVisits, tenant, after, last, now);
      return static_cast<std::uint64_t>(kept.one().get<std::int64_t>(0));
    });
    after = last;
  }
}

Result<SyncLock> lock_sync(db::Database& db, const TenantScope& scope) {
  auto lock = db.try_lock("okoshko.mirror:" + scope.tenant().value.str());
  if (!lock) {
    return Error::conflict("import-running",
                           "another import or synchronisation of this salon is running");
  }
  return *std::move(lock);
}

}  // namespace okoshko::bookings
