#pragma once
/// Passes the password of a connection string to a program in a private file: every user of the
/// machine can read command lines.
/// Threads: one. Lifetime: the file exists as long as the object.

#include <filesystem>
#include <string>

namespace okoshko::backup {

class PasswordFile {
 public:
  /// Writes `folder`/.pgpass (0600) if `dsn` contains a password. Throws BackupError.
  PasswordFile(const std::string& dsn, const std::filesystem::path& folder);
  PasswordFile(const PasswordFile&) = delete;
  PasswordFile& operator=(const PasswordFile&) = delete;
  ~PasswordFile();

  /// The connection string without the password.
  const std::string& dsn() const { return dsn_; }

 private:
  std::filesystem::path file_;
  std::string dsn_;
};

}  // namespace okoshko::backup
