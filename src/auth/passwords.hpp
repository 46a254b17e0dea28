#pragma once
/// Password hashes in two forms: argon2id (libsodium), and bcrypt (libxcrypt: $2a$, $2b$, $2y$) for
/// databases whose accounts another console shares. A stored hash keeps its form.
///
/// Cost of argon2id: 19 MiB and 2 passes (OWASP's minimum), some 20 ms. Cost of bcrypt: as the
/// accounts of the database have it.
///
/// Threads: safe from any thread; each call blocks for the time of its hashes. A server limits how
/// many run at once by HashingTurn.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace okoshko::auth {

inline constexpr std::size_t kPasswordMaxLength = 1024;  ///< bytes

/// How a hash is computed.
struct PasswordForm {
  /// Empty: argon2id. Otherwise bcrypt's prefix and cost, such as "$2a$12$".
  std::string bcrypt{};
  bool operator==(const PasswordForm&) const = default;
};

/// The form of a stored hash; nullopt for a hash of no known form, which matches no password.
std::optional<PasswordForm> form_of(const std::string& hash);

/// Bytes that the form takes into account: 72 of bcrypt, kPasswordMaxLength of argon2id.
std::size_t password_bytes_max(const PasswordForm& form);

/// Throws std::runtime_error when there is no memory for it.
std::string hash_password(std::string_view password, const PasswordForm& form = {});

/// NUL bytes in the password match nothing.
bool verify_password(std::string_view password, const std::string& hash);

/// As verify_password, with the same work for every account: one hash of each form in `in_use`,
/// and of the account's own. `hash` is nullopt where there is no such account.
bool verify_in_equal_time(std::string_view password, const std::optional<std::string>& hash,
                          std::span<const PasswordForm> in_use);

/// Hashes computed since the process began.
struct HashCounts {
  std::uint64_t argon2id = 0;
  std::uint64_t bcrypt = 0;
};
HashCounts hash_counts();

/// The right to compute hashes. Two at a time have it in a process and two more may wait, so that a
/// flood of sign-ins costs at most 38 MiB, two cores and four threads.
class HashingTurn {
 public:
  /// Errors: kUnavailable "sign-in-busy" when others wait already or the wait takes too long.
  static Result<HashingTurn> take();

  HashingTurn(HashingTurn&& other) noexcept : held_{other.held_} { other.held_ = false; }
  HashingTurn(const HashingTurn&) = delete;
  HashingTurn& operator=(const HashingTurn&) = delete;
  HashingTurn& operator=(HashingTurn&&) = delete;
  ~HashingTurn();

 private:
  HashingTurn() = default;
  bool held_ = true;
};

}  // namespace okoshko::auth
