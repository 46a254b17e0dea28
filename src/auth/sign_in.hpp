#pragma once
/// Signing in, throttled by account and by address; and changing one's password.
///
/// Throttle: an account has 5 free attempts, then each one more waits twice as long, up to a
/// minute, so that a stranger who knows an e-mail cannot lock its owner out; an address has 30 (a
/// salon shares one), then up to fifteen minutes. Kept in the database: a restart or another node
/// does not forgive. An hour of quiet does.
///
/// Threads: safe from any thread; blocks for the time of a password hash. Lifetime: borrows its
/// arguments.

#include <string_view>

#include "auth/audit.hpp"
#include "auth/sessions.hpp"

namespace okoshko::auth {

class SignIn {
 public:
  SignIn(db::Database& database, Sessions& sessions, const Clock& clock);

  /// Errors: kUnauthenticated "credentials-wrong" alike for an unknown account, a disabled one and
  /// a wrong password; kTooMany "sign-in-throttled".
  Result<Sessions::Created> sign_in(std::string_view email, std::string_view password,
                                    const Sessions::Device& device);

  /// Errors: kInvalid at "/current" ("password-wrong") or "/new"; kTooMany. The user's other
  /// sessions end.
  Result<Done> change_password(const Principal& principal, const Actor& actor,
                               std::string_view current, std::string_view wanted);

 private:
  Result<Done> begin_attempt(std::string_view account, std::string_view address);

  db::Database& database_;
  Sessions& sessions_;
  const Clock& clock_;
};

}  // namespace okoshko::auth
