#include "backup/backup.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "backup/backup_folder.hpp"
#include "backup/catalogue.hpp"
#include "backup/password_file.hpp"
#include "backup/salon_rows.hpp"
#include "migrations/migrator.hpp"
#include "postgres_server/client_program.hpp"
#include "time/zone.hpp"

namespace okoshko::backup {

namespace fs = std::filesystem;

namespace {

constexpr const char* kDump = "database.dump";

/// True if the disk becomes too full, or the caller gives up.
bool must_end(const BackupRequest& request, const fs::path& folder) {
  return free_space(folder) < kSpaceKept || (request.give_up && request.give_up());
}

[[noreturn]] void fail_given_up(const fs::path& folder) {
  const auto space = free_space(folder);
  if (space >= kSpaceKept) throw BackupError{"the backup was given up"};
  throw BackupError{
      fmt::format("not enough space for a backup in {}: {} MiB free, and {} MiB must stay free",
                  folder.parent_path().string(), space >> 20U, kSpaceKept >> 20U)};
}

void dump(const BackupRequest& request, const fs::path& folder, const std::string& snapshot) {
  const PasswordFile address{request.dsn, folder};
  const auto give_up = [&] { return must_end(request, folder); };
  const std::string file = (folder / kDump).string();
  const bool dumped = postgres_server::run_client_program(
      {.name = "pg_dump",
       .arguments = {"--format=custom", "--no-password", "--no-unlogged-table-data",
                     "--snapshot=" + snapshot, "--file=" + file, "--dbname=" + address.dsn()},
       .log = folder / "pg_dump.log",
       .give_up = give_up});
  // Decompresses every block, so that a damaged dump is found now and not at the restore.
  const bool read_back =
      dumped && postgres_server::run_client_program({.name = "pg_restore",
                                                     .arguments = {"--file=/dev/null", file},
                                                     .log = folder / "pg_restore.log",
                                                     .give_up = give_up});
  if (!read_back) fail_given_up(folder);
}

void count_all_rows(db::Tx& tx, Manifest& manifest) {
  manifest.tables.clear();
  for (const auto& table : list_tables(tx)) {
    manifest.tables.push_back(
        {.table = table.name, .columns = table.columns, .rows = count_rows(tx, table, "")});
  }
}

void create_roles(const std::string& dsn) {
  db::Database database{patient_options(dsn)};
  database.transact(kBackup, [](db::Tx& tx) {
    // Rights in the dump name both roles. A node creates okoshko_node with the same attributes.
    tx.exec_script(R"sql(
      DO $$
      DECLARE
        superuser boolean := (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
      BEGIN
        IF to_regrole('okoshko_app') IS NULL THEN
          CREATE ROLE okoshko_app NOLOGIN;
        END IF;
        EXECUTE format('GRANT okoshko_app TO %I', current_user);
        IF to_regrole('okoshko_node') IS NULL AND superuser THEN
          CREATE ROLE okoshko_node LOGIN REPLICATION BYPASSRLS;
        ELSIF to_regrole('okoshko_node') IS NULL THEN
          CREATE ROLE okoshko_node NOLOGIN;
        END IF;
      END $$)sql");
  });
}

void require_empty(const std::string& dsn) {
  db::Database database{patient_options(dsn)};
  database.transact(kBackup, [](db::Tx& tx) {
    const auto tables = list_tables(tx);
    if (tables.empty()) return;
    throw BackupError{fmt::format(
        "the database has tables already ({} and {} more): a backup is restored into an empty one. "
        "Name a new folder with --data-dir, or an empty database with --database-url",
        tables.front().name, tables.size() - 1)};
  });
}

void compare_rows(const std::string& dsn, const Manifest& manifest) {
  db::Database database{patient_options(dsn)};
  Manifest here;
  database.transact(kBackup, [&](db::Tx& tx) {
    count_all_rows(tx, here);
    tx.exec_script("ANALYZE");
  });
  if (here.tables == manifest.tables) return;
  throw BackupError{
      "rows differ: the restored tables do not have the rows that the backup counted. Do not use "
      "this database"};
}

/// For the password and the log of pg_restore: the folder of the backup may be read-only.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::string name = (fs::temp_directory_path() / "okoshko-restore-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw BackupError{"no folder for temporary files"};
    path_ = name;
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;
  ~PrivateFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void restore_database(const fs::path& folder, const std::string& dsn, const Manifest& manifest) {
  if (manifest.schema > migrations::embedded_migrations().back().id) {
    throw BackupError{
        fmt::format("the backup was made by a newer okoshko ({}): restore it with that version",
                    manifest.program)};
  }
  require_empty(dsn);
  create_roles(dsn);
  const PrivateFolder work;
  const PasswordFile address{dsn, work.path()};
  postgres_server::run_client_program(
      {.name = "pg_restore",
       .arguments = {"--single-transaction", "--exit-on-error", "--no-owner", "--no-password",
                     "--dbname=" + address.dsn(), (folder / kDump).string()},
       .log = work.path() / "pg_restore.log"});
  compare_rows(dsn, manifest);
}

void restore_salon(const fs::path& folder, const std::string& dsn, const Manifest& manifest) {
  db::Database database{patient_options(dsn)};
  database.transact(kBackup, [&](db::Tx& tx) {
    const int schema = newest_migration(tx);
    if (schema != manifest.schema) {
      throw BackupError{fmt::format(
          "the backup of the salon has schema {}, this database {}: restore it with okoshko {}",
          manifest.schema, schema, manifest.program)};
    }
    load_salon_rows(tx, folder, manifest);
  });
}

}  // namespace

FinishedBackup make_backup(const BackupRequest& request, Instant now) {
  Manifest manifest{.made_at = time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(now)),
                    .program = request.program,
                    .schema = 0,
                    .tenant = request.tenant ? request.tenant->value.str() : "",
                    .key_fingerprint = request.key_fingerprint,
                    .files = {},
                    .tables = {},
                    .outside_users = {}};
  const std::string prefix = request.tenant ? "salon-" + manifest.tenant : "okoshko";
  NewBackup fresh{request.parent, backup_name(prefix, manifest.made_at)};
  if (must_end(request, fresh.folder())) fail_given_up(fresh.folder());
  db::Database database{patient_options(request.dsn)};
  database.transact(kBackup, [&](db::Tx& tx) {
    tx.exec_script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    manifest.schema = newest_migration(tx);
    if (request.tenant) return write_salon_rows(tx, *request.tenant, fresh.folder(), manifest);
    const auto snapshot = tx.exec_script("SELECT pg_export_snapshot()").one().get<std::string>(0);
    count_all_rows(tx, manifest);
    dump(request, fresh.folder(), snapshot);
  });
  return {.folder = fresh.complete(manifest), .manifest = manifest};
}

Manifest restore_backup(const fs::path& folder, const std::string& dsn) {
  Manifest manifest = read_backup(folder);
  if (manifest.tenant.empty()) {
    restore_database(folder, dsn, manifest);
  } else {
    restore_salon(folder, dsn, manifest);
  }
  return manifest;
}

}  // namespace okoshko::backup
