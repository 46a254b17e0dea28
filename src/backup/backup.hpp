#pragma once
/// Backup and restore of a whole database with pg_dump and pg_restore, and of one salon as the rows
/// of its tables.
///
/// A backup is a consistent snapshot: pg_dump, the counts of rows in the manifest and the rows of a
/// salon are read in one REPEATABLE READ transaction. It contains no key: salons' tokens stay
/// encrypted, and the manifest names the key by a fingerprint.
///
/// Threads: any; each call uses its own connections. Calls block until they are done.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "backup/manifest.hpp"
#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::backup {

/// At least this much space stays free on the disk, because PostgreSQL may need it there.
inline constexpr std::uint64_t kSpaceKept = 512ULL << 20U;

struct BackupRequest {
  std::string dsn;                 ///< of the owner of the tables
  std::filesystem::path parent;    ///< the backup becomes a folder in it
  std::optional<TenantId> tenant;  ///< nullopt: the whole database
  std::string program;             ///< version of okoshko, for the manifest
  std::string key_fingerprint;     ///< for the manifest; may be empty
  /// Called several times a second. If it returns true, the backup is given up. Empty: never.
  std::function<bool()> give_up{};
};

struct FinishedBackup {
  std::filesystem::path folder;
  Manifest manifest;
};

/// Makes a backup and reads it back. Throws BackupError (given up, no space, no such salon),
/// postgres_server::ClusterError and db errors; then no folder remains.
FinishedBackup make_backup(const BackupRequest& request, Instant now);

/// Restores a verified backup into the database of `dsn`. A whole database needs an empty one; a
/// salon needs a database with the same schema that does not contain the salon, and the right to
/// set session_replication_role, because triggers must not compute anew what the rows contain. The
/// counts of rows are compared with the manifest. Returns the manifest. Throws BackupError,
/// postgres_server::ClusterError and db errors; after any of them nothing was changed, except after
/// BackupError "rows differ" of a whole database.
Manifest restore_backup(const std::filesystem::path& folder, const std::string& dsn);

}  // namespace okoshko::backup
