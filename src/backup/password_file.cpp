#include "backup/password_file.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <memory>
#include <string_view>

#include "backup/backup_folder.hpp"

namespace okoshko::backup {

namespace {

std::string with_escapes(std::string_view text, std::string_view escaped) {
  std::string result;
  for (const char c : text) {
    if (escaped.find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

}  // namespace

PasswordFile::PasswordFile(const std::string& dsn, const std::filesystem::path& folder) {
  const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options{
      PQconninfoParse(dsn.c_str(), nullptr), &PQconninfoFree};
  if (!options) throw BackupError{"the address of the database cannot be read"};
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    const std::string_view keyword{option->keyword};
    if (keyword == "password") {
      file_ = folder / ".pgpass";
      write_private_file(file_, "*:*:*:*:" + with_escapes(option->val, ":\\") + "\n");
      continue;
    }
    dsn_ += fmt::format("{}='{}' ", keyword, with_escapes(option->val, "'\\"));
  }
  if (!file_.empty()) dsn_ += fmt::format("passfile='{}'", with_escapes(file_.string(), "'\\"));
}

PasswordFile::~PasswordFile() {
  std::error_code ignored;
  if (!file_.empty()) std::filesystem::remove(file_, ignored);
}

}  // namespace okoshko::backup
