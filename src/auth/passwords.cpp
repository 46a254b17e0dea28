#include "auth/passwords.hpp"

#include <crypt.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cstring>
#include <memory>
#include <semaphore>
#include <stdexcept>
#include <vector>

namespace okoshko::auth {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = 19U * 1024 * 1024;
constexpr std::size_t kBcryptBytesMax = 72;
constexpr std::size_t kBcryptPrefix = 7;  // "$2a$12$"

constexpr int kTurns = 2;
constexpr int kWaitingMax = 2;
constexpr std::chrono::seconds kWait{3};
constexpr int kRetryAfterS = 2;

std::counting_semaphore<kTurns> turns{kTurns};
std::atomic<int> waiting{0};
std::atomic<std::uint64_t> argon2id_count{0};
std::atomic<std::uint64_t> bcrypt_count{0};

bool can_be_typed(std::string_view password) {
  return password.size() <= kPasswordMaxLength && password.find('\0') == std::string_view::npos;
}

/// Empty if `setting` is no bcrypt setting.
std::string bcrypt_hash(std::string_view password, const char* setting) {
  bcrypt_count.fetch_add(1, std::memory_order_relaxed);
  const auto data = std::make_unique<crypt_data>();  // 32 KB: too large for a stack of unknown size
  const std::string terminated{password};
  const char* computed = crypt_r(terminated.c_str(), setting, data.get());
  return computed == nullptr || computed[0] == '*' ? std::string{} : std::string{computed};
}

std::string new_bcrypt_hash(std::string_view password, const std::string& prefix) {
  constexpr int kCostDigits = 4;  // the position of the two digits of the cost
  unsigned long cost = 0;
  std::from_chars(prefix.data() + kCostDigits, prefix.data() + prefix.size(), cost);
  std::array<char, CRYPT_GENSALT_OUTPUT_SIZE> setting{};
  const std::string kind = prefix.substr(0, kCostDigits);
  if (crypt_gensalt_rn(kind.c_str(), cost, nullptr, 0, setting.data(),
                       static_cast<int>(setting.size())) == nullptr) {
    throw std::runtime_error{"bcrypt does not know the setting " + prefix};
  }
  auto hash = bcrypt_hash(password, setting.data());
  if (hash.empty()) throw std::runtime_error{"bcrypt failed with the setting " + prefix};
  return hash;
}

std::string argon2id_hash(std::string_view password) {
  argon2id_count.fetch_add(1, std::memory_order_relaxed);
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (sodium_init() < 0 || crypto_pwhash_str(hash.data(), password.data(), password.size(), kPasses,
                                             kMemoryBytes) != 0) {
    throw std::runtime_error{"argon2id failed: not enough memory for one password hash (19 MiB)"};
  }
  return hash.data();
}

}  // namespace

std::optional<PasswordForm> form_of(const std::string& hash) {
  if (hash.starts_with(crypto_pwhash_STRPREFIX)) return PasswordForm{};
  constexpr std::size_t kBcryptLength = 60;
  const bool kind =
      hash.starts_with("$2a$") || hash.starts_with("$2b$") || hash.starts_with("$2y$");
  const auto digit = [&](std::size_t at) { return hash[at] >= '0' && hash[at] <= '9'; };
  if (!kind || hash.size() != kBcryptLength || !digit(4) || !digit(5) || hash[6] != '$') {
    return std::nullopt;
  }
  // Each step doubles the time. The highest possible cost takes days.
  constexpr int kCostMin = 4;
  constexpr int kCostMax = 15;
  const int cost = 10 * (hash[4] - '0') + (hash[5] - '0');
  if (cost < kCostMin || cost > kCostMax) return std::nullopt;
  return PasswordForm{hash.substr(0, kBcryptPrefix)};
}

std::size_t password_bytes_max(const PasswordForm& form) {
  return form.bcrypt.empty() ? kPasswordMaxLength : kBcryptBytesMax;
}

std::string hash_password(std::string_view password, const PasswordForm& form) {
  return form.bcrypt.empty() ? argon2id_hash(password) : new_bcrypt_hash(password, form.bcrypt);
}

bool verify_password(std::string_view password, const std::string& hash) {
  const auto form = form_of(hash);
  if (!form || !can_be_typed(password)) return false;
  if (form->bcrypt.empty()) {
    argon2id_count.fetch_add(1, std::memory_order_relaxed);
    return sodium_init() >= 0 &&
           crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
  }
  const std::string computed = bcrypt_hash(password, hash.c_str());
  return computed.size() == hash.size() &&
         sodium_memcmp(computed.data(), hash.data(), hash.size()) == 0;
}

bool verify_in_equal_time(std::string_view password, const std::optional<std::string>& hash,
                          std::span<const PasswordForm> in_use) {
  if (!can_be_typed(password)) return false;
  const auto own = hash ? form_of(*hash) : std::nullopt;
  std::vector<PasswordForm> others{in_use.begin(), in_use.end()};
  if (own) std::erase(others, *own);
  if (others.empty() && !own) others.emplace_back();
  const bool matches = own && verify_password(password, *hash);
  for (const auto& form : others) hash_password(password, form);
  return matches;
}

HashCounts hash_counts() {
  return {.argon2id = argon2id_count.load(std::memory_order_relaxed),
          .bcrypt = bcrypt_count.load(std::memory_order_relaxed)};
}

Result<HashingTurn> HashingTurn::take() {
  const auto busy = [] {
    return Error::unavailable("sign-in-busy", "too many passwords are being checked; try again",
                              kRetryAfterS);
  };
  if (turns.try_acquire()) return HashingTurn{};
  if (waiting.fetch_add(1) >= kWaitingMax) {
    waiting.fetch_sub(1);
    return busy();
  }
  const bool taken = turns.try_acquire_for(kWait);
  waiting.fetch_sub(1);
  if (!taken) return busy();
  return HashingTurn{};
}

HashingTurn::~HashingTurn() {
  if (held_) turns.release();
}

}  // namespace okoshko::auth
