#pragma once
/// The folder of a backup: its files and manifest.json. A folder without the ending `.partial` is
/// complete.
/// Threads: one at a time.

#include <filesystem>
#include <string>
#include <vector>

#include "backup/manifest.hpp"

namespace okoshko::backup {

/// A backup that is being made in `<name>.partial`. The destructor removes what is not complete.
class NewBackup {
 public:
  /// Creates the folder (0700), and `parent` if it is missing. Throws BackupError.
  NewBackup(const std::filesystem::path& parent, const std::string& name);
  NewBackup(const NewBackup&) = delete;
  NewBackup& operator=(const NewBackup&) = delete;
  ~NewBackup();

  const std::filesystem::path& folder() const { return partial_; }
  /// Reads every file back for its hash, writes the manifest, flushes everything to the disk and
  /// renames the folder. Returns its final path. Throws BackupError.
  std::filesystem::path complete(Manifest manifest);

 private:
  std::filesystem::path partial_;
  std::filesystem::path final_;
};

/// Reads the manifest and compares every file with its size and hash. Throws BackupError.
Manifest read_backup(const std::filesystem::path& folder);

/// The names of the complete backups of the whole database in `parent`, newest first.
std::vector<std::string> list_backups(const std::filesystem::path& parent);

/// Removes what killed processes left unfinished in `parent`. Call it only while no backup is made.
void remove_unfinished(const std::filesystem::path& parent);

/// Creates a file that only the current user may read. Throws BackupError if it exists.
void write_private_file(const std::filesystem::path& file, const std::string& text);

/// Free bytes on the disk of `folder`.
std::uint64_t free_space(const std::filesystem::path& folder);

/// "okoshko-20261201T023000Z", with `prefix` before the time.
std::string backup_name(const std::string& prefix, const std::string& made_at);

}  // namespace okoshko::backup
