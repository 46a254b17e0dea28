#include "app/secret_key.hpp"

#include <stdexcept>

#include "log/log.hpp"

namespace okoshko::app {

namespace fs = std::filesystem;

namespace {

tenants::SecretBox from_hex(const std::string& hex) {
  auto box = tenants::SecretBox::from_hex(hex);
  if (!box) throw std::runtime_error{"OKOSHKO_SECRET_KEY must be 64 hexadecimal digits"};
  return *box;
}

}  // namespace

fs::path key_file(const SecretKeyChoice& choice, const DatabaseChoice& database) {
  if (!choice.file.empty()) return choice.file;
  return fs::path{database.folder()} / "secret.key";
}

std::optional<tenants::SecretBox> secret_box(const SecretKeyChoice& choice,
                                             const DatabaseChoice& database) {
  if (!choice.hex.empty()) return from_hex(choice.hex);
  if (!choice.file.empty()) return tenants::SecretBox::from_file(choice.file);
  const fs::path file = key_file(choice, database);
  try {
    fs::create_directories(file.parent_path());
    return tenants::SecretBox::from_file(file);
  } catch (const std::exception& error) {
    if (database.url.empty()) throw;
    log::warning("app.secret_key_missing", {{"why", error.what()}});
    return std::nullopt;
  }
}

std::string key_fingerprint(const SecretKeyChoice& choice, const DatabaseChoice& database) {
  if (!choice.hex.empty()) return from_hex(choice.hex).fingerprint();
  const fs::path file = key_file(choice, database);
  std::error_code failure;
  if (!fs::exists(file, failure)) return "";
  return tenants::SecretBox::from_file(file).fingerprint();
}

}  // namespace okoshko::app
