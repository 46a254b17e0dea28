#include "backup/salon_rows.hpp"

#include <fmt/format.h>
#include <sodium.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>

#include "backup/catalogue.hpp"
#include "backup/sql.hpp"

namespace okoshko::backup {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kBlock = 1U << 20U;

struct CloseGzip {
  void operator()(gzFile file) const noexcept { (void)gzclose(file); }
};
using Gzip = std::unique_ptr<std::remove_pointer_t<gzFile>, CloseGzip>;

Gzip open_gzip(const fs::path& file, const char* mode) {
  Gzip opened{gzopen(file.c_str(), mode)};
  if (!opened) throw BackupError{fmt::format("{} cannot be opened", file.string())};
  return opened;
}

std::string file_of(std::string table) {
  std::erase(table, '"');
  std::replace(table.begin(), table.end(), '/', '_');
  return table + ".copy.gz";
}

std::int64_t write_table(db::Tx& tx, const Table& table, const TenantId& tenant,
                         const fs::path& file) {
  const Gzip out = open_gzip(file, "wb6");
  const auto rows =
      tx.copy_out(fmt::format("COPY (SELECT {} FROM {} {}) TO STDOUT", table.columns, table.name,
                              of_tenant(table, tenant)),
                  [&](std::string_view line) {
                    const auto size = static_cast<unsigned>(line.size());
                    if (gzwrite(out.get(), line.data(), size) != static_cast<int>(size)) {
                      throw BackupError{fmt::format("{} cannot be written", file.string())};
                    }
                  });
  if (gzflush(out.get(), Z_FINISH) != Z_OK) {
    throw BackupError{fmt::format("{} cannot be written", file.string())};
  }
  return static_cast<std::int64_t>(rows);
}

std::int64_t load_table(db::Tx& tx, const TableFact& table, const fs::path& file) {
  const Gzip in = open_gzip(file, "rb");
  const auto rows = tx.copy_in(
      fmt::format("COPY {} ({}) FROM STDIN", table.table, table.columns), [&](std::string& lines) {
        lines.resize(kBlock);
        const int size = gzread(in.get(), lines.data(), static_cast<unsigned>(kBlock));
        if (size < 0) throw BackupError{fmt::format("{} is damaged", file.string())};
        lines.resize(static_cast<std::size_t>(size));
        return size > 0;
      });
  return static_cast<std::int64_t>(rows);
}

std::string email_hash(const std::string& email) {
  std::array<unsigned char, crypto_generichash_BYTES> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(email.data()),
                     email.size(), nullptr, 0);
  std::string text(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  text.pop_back();
  return text;
}

/// Switches triggers and foreign keys off for this transaction: they would compute anew what the
/// files contain, and the tables refer to each other in both directions.
void switch_triggers_off(db::Tx& tx) {
  constexpr std::string_view kRefused = "42501";
  try {
    tx.exec_script("SET LOCAL session_replication_role = replica");
  } catch (const db::QueryError& error) {
    if (error.sqlstate() != kRefused) throw;
    throw BackupError{
        "this role may not restore a salon. As an administrator of the database: GRANT SET ON "
        "PARAMETER session_replication_role TO the role (PostgreSQL 15)"};
  }
}

/// An account number may mean another person here. Then the audit rows keep their text, without the
/// account.
void tie_outside_users(db::Tx& tx, const TenantId& tenant, const Manifest& manifest) {
  for (const auto& user : manifest.outside_users) {
    const auto found = tx.exec(sql::kFindUserEmail, user.id);
    if (!found.empty() && email_hash(found.one().get<std::string>(0)) == user.email_hash) continue;
    tx.exec(sql::kForgetOutsideUser, tenant, user.id);
  }
}

void move_sequences(db::Tx& tx) {
  for (const auto& row : tx.exec(sql::kListIdentities)) {
    const auto table = row.get<std::string>(0);
    const auto column = row.get<std::string>(1);
    const auto sequence = row.get<std::string>(2);
    tx.exec_script(fmt::format(
        "SELECT setval('{0}', newest.id) FROM (SELECT max({1})::bigint AS id FROM {2}) AS newest "
        "WHERE newest.id >= (SELECT last_value FROM {0})",
        sequence, column, table));
  }
}

const Table& same_table(const std::vector<Table>& tables, const TableFact& wanted) {
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const Table& table) { return table.name == wanted.table; });
  if (found == tables.end() || found->columns != wanted.columns || found->tenant_key.empty()) {
    throw BackupError{fmt::format(
        "{} has other columns here than in the backup: restore with the version of okoshko that "
        "made it, then update",
        wanted.table)};
  }
  return *found;
}

}  // namespace

void write_salon_rows(db::Tx& tx, const TenantId& tenant, const fs::path& folder,
                      Manifest& manifest) {
  manifest.tables.clear();
  manifest.outside_users.clear();
  for (const auto& table : list_tables(tx)) {
    if (table.tenant_key.empty()) continue;
    const auto rows = write_table(tx, table, tenant, folder / file_of(table.name));
    manifest.tables.push_back({.table = table.name, .columns = table.columns, .rows = rows});
    if (table.tenant_key == "id" && rows == 0) {
      throw BackupError{fmt::format("there is no salon {}", tenant.value.view())};
    }
  }
  for (const auto& row : tx.exec(sql::kListOutsideUsers, tenant)) {
    manifest.outside_users.push_back(
        {.id = row.get<std::int64_t>(0), .email_hash = email_hash(row.get<std::string>(1))});
  }
}

void load_salon_rows(db::Tx& tx, const fs::path& folder, const Manifest& manifest) {
  const auto id = Uuid::parse(manifest.tenant);
  if (!id) throw BackupError{"manifest.json names no salon"};
  const TenantId tenant{*id};
  const auto tables = list_tables(tx);
  switch_triggers_off(tx);
  for (const auto& fact : manifest.tables) {
    const Table& table = same_table(tables, fact);
    const std::string condition = of_tenant(table, tenant);
    if (count_rows(tx, table, condition) != 0) {
      throw BackupError{fmt::format(
          "{} contains rows of this salon: a salon is restored only where it does not exist",
          table.name)};
    }
    const auto loaded = load_table(tx, fact, folder / file_of(fact.table));
    if (loaded != fact.rows || count_rows(tx, table, condition) != fact.rows) {
      throw BackupError{fmt::format("{}: {} rows instead of {}, or rows of another salon",
                                    fact.table, loaded, fact.rows)};
    }
  }
  tie_outside_users(tx, tenant, manifest);
  move_sequences(tx);
}

}  // namespace okoshko::backup
