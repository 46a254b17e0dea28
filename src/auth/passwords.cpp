#include "auth/passwords.hpp"

#include <crypt.h>
#include <sodium.h>

#include <array>
#include <cstring>
#include <memory>
#include <semaphore>
#include <stdexcept>

namespace okoshko::auth {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = 19U * 1024 * 1024;

std::counting_semaphore<2> running{2};

struct Turn {
  Turn() { running.acquire(); }
  ~Turn() { running.release(); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
};

bool is_bcrypt(const std::string& hash) {
  return hash.starts_with("$2a$") || hash.starts_with("$2b$") || hash.starts_with("$2y$");
}

bool bcrypt_matches(std::string_view password, const std::string& hash) {
  const auto data = std::make_unique<crypt_data>();  // 32 KB: too large for a stack of unknown size
  const std::string terminated{password};
  const char* computed = crypt_r(terminated.c_str(), hash.c_str(), data.get());
  return computed != nullptr && std::strlen(computed) == hash.size() &&
         sodium_memcmp(computed, hash.data(), hash.size()) == 0;
}

}  // namespace

std::string hash_password(std::string_view password) {
  const Turn turn;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (sodium_init() < 0 || crypto_pwhash_str(hash.data(), password.data(), password.size(), kPasses,
                                             kMemoryBytes) != 0) {
    throw std::runtime_error{"argon2id failed: not enough memory for one password hash (19 MiB)"};
  }
  return hash.data();
}

Verified verify_password(std::string_view password, const std::string& hash) {
  if (password.find('\0') != std::string_view::npos || password.size() > kPasswordMaxLength)
    return {};
  const Turn turn;
  if (is_bcrypt(hash)) {
    const bool matches = bcrypt_matches(password, hash);
    return {.matches = matches, .outdated = matches};
  }
  if (!hash.starts_with(crypto_pwhash_STRPREFIX) || sodium_init() < 0) return {};
  if (crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) != 0) return {};
  return {.matches = true,
          .outdated = crypto_pwhash_str_needs_rehash(hash.c_str(), kPasses, kMemoryBytes) != 0};
}

void verify_nothing(std::string_view password) {
  static const std::string nobody = hash_password("nobody has this password");
  verify_password(password, nobody);
}

}  // namespace okoshko::auth
