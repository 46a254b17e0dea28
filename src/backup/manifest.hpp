#pragma once
/// What a backup contains: `manifest.json` in its folder.
/// Threads: values.

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace okoshko::backup {

/// A backup cannot be made, read or restored. what() is a sentence for the operator with the cause
/// and, if there is one, the remedy.
class BackupError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct FileFact {
  std::string name;  ///< relative to the folder of the backup
  std::uint64_t bytes = 0;
  std::string sha256;  ///< hexadecimal
  bool operator==(const FileFact&) const = default;
};

struct TableFact {
  std::string table;    ///< with its schema, quoted as SQL needs it
  std::string columns;  ///< of COPY, quoted; without generated ones
  std::int64_t rows = 0;
  bool operator==(const TableFact&) const = default;
};

/// An account outside the salon that rows of the salon name: a super_admin in the audit rows.
struct OutsideUser {
  std::int64_t id = 0;
  std::string email_hash;  ///< a hash, so that the backup of a salon names no other people
  bool operator==(const OutsideUser&) const = default;
};

struct Manifest {
  std::string made_at;  ///< RFC 3339, UTC
  std::string program;  ///< version of okoshko
  int schema = 0;       ///< number of the newest migration
  /// Empty: the whole database, as pg_dump writes it. Otherwise the id of a salon: its rows, one
  /// compressed file per table in COPY's text format.
  std::string tenant;
  std::string key_fingerprint;  ///< of the key that encrypts the salons' tokens; empty: no key
  std::vector<FileFact> files;
  std::vector<TableFact> tables;
  std::vector<OutsideUser> outside_users;
  bool operator==(const Manifest&) const = default;
};

std::string to_json(const Manifest& manifest);
/// Throws BackupError for any other text.
Manifest parse_manifest(std::string_view json);

}  // namespace okoshko::backup
