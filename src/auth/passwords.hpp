#pragma once
/// Password hashes: argon2id (libsodium) for new ones, bcrypt ($2a$, $2b$, $2y$; libxcrypt) read
/// for the accounts of the system before us and replaced at the next sign-in.
///
/// Cost: 19 MiB and 2 passes (OWASP's minimum for argon2id), some 20 ms. Two run at a time in a
/// process; more wait, so that a flood of sign-ins costs at most 38 MiB and two cores. Threads:
/// safe from any thread; blocks for the time of the hash and the wait.

#include <string>
#include <string_view>

namespace okoshko::auth {

inline constexpr std::size_t kPasswordMinLength = 10;  ///< bytes
inline constexpr std::size_t kPasswordMaxLength = 1024;

std::string hash_password(std::string_view password);

struct Verified {
  bool matches = false;
  bool outdated = false;  ///< matches, but the hash should be replaced by hash_password()
};
/// A hash of no known kind matches nothing. NUL bytes in the password match nothing.
Verified verify_password(std::string_view password, const std::string& hash);

/// Takes as long as a wrong password does, so that an unknown account is not told by the clock.
void verify_nothing(std::string_view password);

}  // namespace okoshko::auth
