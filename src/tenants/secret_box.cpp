#include "tenants/secret_box.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

namespace okoshko::tenants {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<unsigned char>;

void require_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::runtime_error{"libsodium does not start: no random source"};
}

std::string to_hex(const unsigned char* bytes, std::size_t size) {
  std::string text(size * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, size);
  text.pop_back();
  return text;
}

std::optional<Bytes> from_hex_text(std::string_view text) {
  Bytes bytes(text.size() / 2);
  std::size_t size = 0;
  const int read =
      sodium_hex2bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr);
  if (read != 0 || size * 2 != text.size()) return std::nullopt;
  return bytes;
}

/// Another process may create the file at the same time: the first one succeeds, and both read it.
void make_key_file(const fs::path& file) {
  Bytes key(crypto_secretbox_KEYBYTES);
  randombytes_buf(key.data(), key.size());
  const std::string text = to_hex(key.data(), key.size()) + "\n";
  const fs::path fresh = fmt::format("{}.{}", file.string(), getpid());
  const int out = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (out < 0)
    throw std::runtime_error{fmt::format(
        "cannot write the key of secrets, {}: make its folder writable, or name another "
        "with --secret-key-file",
        file.string())};
  const bool written =
      ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(out) == 0;
  ::close(out);
  // A link instead of a rename, which would overwrite the key of the first process.
  const bool linked = written && (::link(fresh.c_str(), file.c_str()) == 0 || errno == EEXIST);
  ::unlink(fresh.c_str());
  if (!linked)
    throw std::runtime_error{
        fmt::format("cannot write the key of secrets, {}: is the disk full?", file.string())};
}

}  // namespace

std::optional<SecretBox> SecretBox::from_hex(std::string_view key) {
  require_sodium();
  const auto bytes = from_hex_text(key);
  Key read{};
  if (!bytes || bytes->size() != read.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), read.begin());
  return SecretBox{read};
}

SecretBox SecretBox::from_file(const fs::path& file) {
  require_sodium();
  if (!fs::exists(file)) make_key_file(file);
  std::ifstream in{file};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  const auto box = from_hex(text);
  if (!box)
    throw std::runtime_error{fmt::format(
        "{} holds no key of secrets (64 hexadecimal digits), or cannot be read", file.string())};
  return *box;
}

SecretBox::Key SecretBox::key_for(const TenantId& tenant, std::string_view name) const {
  return derive_key(fmt::format("{}:{}", tenant.value.view(), name));
}

SecretBox::Key SecretBox::derive_key(std::string_view purpose) const {
  Key key{};
  crypto_generichash(key.data(), key.size(), reinterpret_cast<const unsigned char*>(purpose.data()),
                     purpose.size(), key_.data(), key_.size());
  return key;
}

std::string SecretBox::fingerprint() const {
  constexpr std::size_t kBytes = 8;
  return to_hex(derive_key("fingerprint").data(), kBytes);
}

std::string SecretBox::seal(const TenantId& tenant, std::string_view name,
                            std::string_view secret) const {
  const Key key = key_for(tenant, name);
  Bytes sealed(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + secret.size());
  randombytes_buf(sealed.data(), crypto_secretbox_NONCEBYTES);
  crypto_secretbox_easy(sealed.data() + crypto_secretbox_NONCEBYTES,
                        reinterpret_cast<const unsigned char*>(secret.data()), secret.size(),
                        sealed.data(), key.data());
  return "\\x" + to_hex(sealed.data(), sealed.size());
}

std::optional<std::string> SecretBox::open(const TenantId& tenant, std::string_view name,
                                           std::string_view sealed) const {
  constexpr std::size_t kOverhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  if (!sealed.starts_with("\\x")) return std::nullopt;
  const auto bytes = from_hex_text(sealed.substr(2));
  if (!bytes || bytes->size() < kOverhead) return std::nullopt;
  const Key key = key_for(tenant, name);
  std::string secret(bytes->size() - kOverhead, '\0');
  const int opened = crypto_secretbox_open_easy(
      reinterpret_cast<unsigned char*>(secret.data()), bytes->data() + crypto_secretbox_NONCEBYTES,
      bytes->size() - crypto_secretbox_NONCEBYTES, bytes->data(), key.data());
  if (opened != 0) return std::nullopt;
  return secret;
}

}  // namespace okoshko::tenants
