#include "jobs/set_aside.hpp"

#include <fmt/format.h>

#include <atomic>

#include "jobs/sql.hpp"

namespace okoshko::jobs {
namespace {

constexpr db::SystemScope kAcrossSalons{"the platform's owner sees what background work set aside"};

std::atomic<std::uint64_t>& total() {
  static std::atomic<std::uint64_t> rows = 0;
  return rows;
}

}  // namespace

std::string reason_of(const std::exception& error) {
  if (const auto* query = dynamic_cast<const db::QueryError*>(&error)) {
    return fmt::format("SQLSTATE {} in {}", query->sqlstate(), query->statement());
  }
  return error.what();
}

std::uint64_t set_aside_total() noexcept { return total(); }

int set_aside(db::Tx& tx, const RowKey& key, const std::string& reason, Instant now) {
  ++total();
  return tx.exec(sql::kSetAside, key.tenant, key.work, key.row, reason, now).one().get<int>(0);
}

void take_back(db::Tx& tx, const RowKey& key) {
  tx.exec(sql::kTakeBack, key.tenant, key.work, key.row);
}

void take_back_all(db::Tx& tx, std::string_view work, const std::vector<std::string>& tenants) {
  tx.exec(sql::kTakeBackAll, tenants, work);
}

std::set<TenantId> salons_set_aside(db::Database& database, std::string_view work) {
  std::set<TenantId> salons;
  const auto rows = database.query(kAcrossSalons, sql::kListSalonsSetAside, work);
  for (const db::Row row : rows) salons.insert(row.get<TenantId>(0));
  return salons;
}

std::vector<SetAside> list_set_aside(db::Database& database, int limit) {
  std::vector<SetAside> rows;
  const auto result = database.query(kAcrossSalons, sql::kListSetAside, limit);
  for (const db::Row row : result) {
    rows.push_back({.tenant = row.get<TenantId>(0),
                    .tenant_name = row.get<std::string>(1),
                    .work = row.get<std::string>(2),
                    .row = row.get<std::string>(3),
                    .reason = row.get<std::string>(4),
                    .attempts = row.get<int>(5),
                    .first_at = row.get<Instant>(6),
                    .last_at = row.get<Instant>(7)});
  }
  return rows;
}

}  // namespace okoshko::jobs
