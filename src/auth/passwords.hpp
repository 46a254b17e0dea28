#pragma once
/// Password hashes in two forms: argon2id (libsodium), and bcrypt (libxcrypt: $2a$, $2b$, $2y$) for
/// databases whose accounts are shared with another console. A stored hash keeps its form.
///
/// Cost of argon2id: 19 MiB and 2 passes (OWASP's minimum), about 20 ms. Cost of bcrypt: that of
/// the existing accounts.
///
/// Threads: safe from any thread; each call blocks while it computes. A server limits concurrent
/// computations with HashingTurn.

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

/// The form of a stored hash; nullopt for an unknown form, which matches no password.
std::optional<PasswordForm> form_of(const std::string& hash);

/// How many bytes the form uses: 72 for bcrypt, kPasswordMaxLength for argon2id.
std::size_t password_bytes_max(const PasswordForm& form);

/// Throws std::runtime_error if there is not enough memory.
std::string hash_password(std::string_view password, const PasswordForm& form = {});

/// A password with a NUL byte matches no hash.
bool verify_password(std::string_view password, const std::string& hash);

/// Like verify_password, but with the same work for every account: one hash of each form in
/// `in_use`, including the account's own. `hash` is nullopt if the account does not exist.
bool verify_in_equal_time(std::string_view password, const std::optional<std::string>& hash,
                          std::span<const PasswordForm> in_use);

/// Hashes computed since the start of the process.
struct HashCounts {
  std::uint64_t argon2id = 0;
  std::uint64_t bcrypt = 0;
};
HashCounts hash_counts();

/// Permission to compute hashes. In a process two threads have it at a time and two more may wait,
/// so many concurrent sign-ins use at most 38 MiB, two cores and four threads.
class HashingTurn {
 public:
  /// Errors: kUnavailable "sign-in-busy" if two others already wait or the wait takes too long.
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
