#include "operations/backup_commands.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "auth/users.hpp"
#include "backup/backup.hpp"
#include "base/exit_code.hpp"
#include "db/database.hpp"
#include "terminal/print_error.hpp"

namespace okoshko::operations {

namespace {

constexpr double kMebibyte = 1024.0 * 1024.0;

struct Totals {
  std::uint64_t bytes = 0;
  std::int64_t rows = 0;
};

Totals totals_of(const backup::Manifest& manifest) {
  Totals totals;
  for (const auto& file : manifest.files) totals.bytes += file.bytes;
  for (const auto& table : manifest.tables) totals.rows += table.rows;
  return totals;
}

int failed(const backup::BackupError& error) {
  fmt::print(stderr, "okoshko: {}\n", error.what());
  return kExitFailed;
}

Result<std::optional<TenantId>> tenant_of(const BackupCommand& command) {
  if (command.tenant.empty()) return std::optional<TenantId>{};
  db::Database database{{.dsn = command.dsn, .pool_size = 1}};
  return database.transact(db::SystemScope{"a salon by its slug"},
                           [&](db::Tx& tx) -> Result<std::optional<TenantId>> {
                             const auto tenant = auth::find_tenant(tx, command.tenant);
                             if (!tenant) return tenant.error();
                             return std::optional{*tenant};
                           });
}

void print(const backup::FinishedBackup& made, bool json) {
  const auto [bytes, rows] = totals_of(made.manifest);
  if (json) {
    fmt::print("{}", backup::to_json(made.manifest));
    return;
  }
  fmt::print("{}\n{} rows of {} tables, {:.1f} MiB, read back\n", made.folder.string(), rows,
             made.manifest.tables.size(), static_cast<double>(bytes) / kMebibyte);
}

}  // namespace

int make_backup(const BackupCommand& command) {
  const auto tenant = tenant_of(command);
  if (!tenant) {
    terminal::print_error("okoshko", tenant.error());
    return kExitFailed;
  }
  try {
    const auto made = backup::make_backup({.dsn = command.dsn,
                                           .parent = command.to,
                                           .tenant = *tenant,
                                           .program = OKOSHKO_VERSION,
                                           .key_fingerprint = command.key_fingerprint,
                                           .give_up = {}},
                                          SystemClock{}.now());
    print(made, command.json);
  } catch (const backup::BackupError& error) {
    return failed(error);
  }
  return EXIT_SUCCESS;
}

int restore_backup(const RestoreCommand& command) {
  try {
    const auto manifest = backup::restore_backup(command.from, command.dsn);
    fmt::print("restored {} rows of {} tables as of {}\n", totals_of(manifest).rows,
               manifest.tables.size(), manifest.made_at);
    if (manifest.key_fingerprint.empty() || manifest.key_fingerprint == command.key_fingerprint) {
      return EXIT_SUCCESS;
    }
    fmt::print(stderr,
               "okoshko: the tokens of salons are encrypted with the key {}, and {} is {}: put the "
               "right key there before you serve, or set the tokens anew\n",
               manifest.key_fingerprint, command.key_file,
               command.key_fingerprint.empty() ? "missing" : "another one");
    return kExitPartly;
  } catch (const backup::BackupError& error) {
    return failed(error);
  }
}

}  // namespace okoshko::operations
