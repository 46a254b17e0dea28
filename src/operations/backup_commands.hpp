#pragma once
/// `okoshko backup` and `okoshko restore`. Each prints its result on stdout, errors on stderr, and
/// returns the exit code. Throws postgres_server::ClusterError and db errors.
/// Threads: the main one.

#include <string>

namespace okoshko::operations {

struct BackupCommand {
  std::string dsn;              ///< of the owner of the tables
  std::string to;               ///< the folder in which the backup becomes a folder
  std::string tenant;           ///< slug or id; empty: the whole database
  std::string key_fingerprint;  ///< see backup::Manifest
  bool json = false;
};
int make_backup(const BackupCommand& command);

struct RestoreCommand {
  std::string dsn;
  std::string from;             ///< the folder of the backup
  std::string key_fingerprint;  ///< of the key that is used here; empty: none
  std::string key_file;         ///< where the key is expected, for the warning
};
/// kExitPartly if the tokens of salons cannot be read with the key that is used here.
int restore_backup(const RestoreCommand& command);

}  // namespace okoshko::operations
