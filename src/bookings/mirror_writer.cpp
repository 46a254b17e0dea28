#include "bookings/mirror_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bookings/mirror_stage.hpp"
#include "bookings/sql.hpp"
#include "db/errors.hpp"

namespace okoshko::bookings {
namespace {

/// A batch is bounded, but the disk under it may be slow and the bot in the way.
constexpr std::chrono::minutes kBatchTime{5};
constexpr int kMemoryClients = 2000;
constexpr const char* kUniqueViolation = "23505";

/// "unchanged" is what was neither: a batch may name one master a thousand times.
void tally(MirrorCount& count, std::uint64_t offered, std::uint64_t inserted,
           std::uint64_t updated) {
  count.inserted += inserted;
  count.updated += updated;
  count.unchanged += offered - std::min(offered, inserted + updated);
}

void add(MirrorCount& sum, const MirrorCount& part) {
  sum.inserted += part.inserted;
  sum.updated += part.updated;
  sum.unchanged += part.unchanged;
}

MirrorCount merge_staff(db::Tx& tx, const TenantId& tenant, std::uint64_t offered) {
  MirrorCount count;
  if (offered == 0) return count;
  tx.exec(sql::kMirrorNameStaff, tenant);
  const auto updated = tx.exec(sql::kMirrorUpdateStaff, tenant).affected();
  const auto inserted = tx.exec(sql::kMirrorInsertStaff, tenant).affected();
  tally(count, offered, inserted, updated);
  return count;
}

MirrorCount merge_services(db::Tx& tx, const TenantId& tenant, std::uint64_t offered) {
  MirrorCount count;
  if (offered == 0) return count;
  tx.exec(sql::kMirrorNameServices, tenant);
  const auto updated = tx.exec(sql::kMirrorUpdateServices, tenant).affected();
  const auto inserted = tx.exec(sql::kMirrorInsertServices, tenant).affected();
  tally(count, offered, inserted, updated);
  return count;
}

MirrorCount merge_clients(db::Tx& tx, const TenantId& tenant, const std::string& source,
                          std::uint64_t offered) {
  MirrorCount count;
  if (offered == 0) return count;
  tx.exec(sql::kMirrorFindLinkedClients, tenant, source);
  tx.exec(sql::kMirrorFindYclientsClients, tenant);
  std::uint64_t inserted = 0;
  // People with ids first: who is known by telephone only may be one of them.
  for (const bool by_phone : {false, true}) {
    tx.exec(sql::kMirrorFindClientsByPhone, tenant, source, by_phone);
    tx.exec(sql::kMirrorNameNewClients, by_phone);
    inserted += tx.exec(sql::kMirrorInsertClients, tenant, by_phone).affected();
  }
  const auto updated = tx.exec(sql::kMirrorFillClients, tenant).affected();
  tx.exec(sql::kMirrorLinkClients, tenant, source);
  tally(count, offered, inserted, updated);
  return count;
}

MirrorCount merge_bookings(db::Tx& tx, const TenantId& tenant, const MirrorSource& source,
                           std::uint64_t offered) {
  MirrorCount count;
  if (offered == 0) return count;
  tx.exec(sql::kMirrorResolveBookings, tenant, source.clients);
  const auto updated = tx.exec(sql::kMirrorUpdateBookings, tenant).affected();
  const auto inserted = tx.exec(sql::kMirrorInsertBookings, tenant, source.bookings).affected();
  tally(count, offered, inserted, updated);
  return count;
}

}  // namespace

MirrorWriter::MirrorWriter(db::Database& db, const TenantScope& scope, MirrorSource source)
    : db_{db}, scope_{scope}, source_{std::move(source)} {}

void MirrorWriter::take(const MirrorBatch& batch) {
  const auto attempt = [&] {
    return db_.transact(scope_, [&](db::Tx& tx) { return merge(tx, batch); });
  };
  MirrorCounts merged;
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

MirrorCounts MirrorWriter::merge(db::Tx& tx, const MirrorBatch& batch) const {
  tx.set_statement_timeout(kBatchTime);
  for (const auto& statement :
       {sql::kMirrorStageStaff, sql::kMirrorStageServices, sql::kMirrorStageClients,
        sql::kMirrorStageBookings, sql::kMirrorStageResolved}) {
    tx.exec(statement);
  }
  stage(tx, batch);
  tx.exec(sql::kMirrorAnalyze);
  const auto& tenant = scope_.tenant();
  MirrorCounts counts;
  counts.staff = merge_staff(tx, tenant, batch.staff.size());
  counts.services = merge_services(tx, tenant, batch.services.size());
  counts.clients = merge_clients(tx, tenant, source_.clients, batch.clients.size());
  counts.bookings = merge_bookings(tx, tenant, source_, batch.bookings.size());
  return counts;
}

std::uint64_t derive_memory(db::Database& db, const TenantScope& scope, Instant now) {
  const auto& tenant = scope.tenant();
  std::optional<Uuid> after;
  std::uint64_t written = 0;
  while (true) {
    const auto page = db.query(scope, sql::kMirrorNextClients, tenant, after, kMemoryClients);
    if (page.empty()) return written;
    const auto last = page.one().get<Uuid>(0);
    written += db.transact(scope, [&](db::Tx& tx) {
      tx.set_statement_timeout(kBatchTime);
      const auto kept = tx.exec(sql::kMirrorRememberVisits, tenant, after, last, now);
      return static_cast<std::uint64_t>(kept.one().get<std::int64_t>(0));
    });
    after = last;
  }
}

Result<MirrorLock> lock_mirror(db::Database& db, const TenantScope& scope) {
  auto lock = db.try_lock("okoshko.mirror:" + scope.tenant().value.str());
  if (!lock) {
    return Error::conflict("import-running",
                           "another import or synchronisation of this salon is running");
  }
  return *std::move(lock);
}

}  // namespace okoshko::bookings
