#pragma once
/// Signing in, throttled by account and by address; and changing one's password.
///
/// Throttle: an account has 5 free attempts, then each further one waits twice as long, up to a
/// minute, so that a stranger who knows an e-mail cannot lock its owner out; an address has 30 (a
/// salon shares one), then up to fifteen minutes. An IPv6 address counts by its /64 network. The
/// address is looked at first: while it is blocked, its attempts do not count against accounts. A
/// right password clears the account's count and takes the attempt back from the address. The
/// counts are in the database, so a restart or another node does not forgive. An hour without a
/// failure does.
///
/// Threads: safe from any thread; blocks for the time of a password hash. Lifetime: borrows its
/// arguments.

#include <string>
#include <string_view>

#include "auth/audit.hpp"
#include "auth/sessions.hpp"

namespace okoshko::auth {

class SignIn {
 public:
  SignIn(db::Database& database, Sessions& sessions, const Clock& clock);

  /// Errors: kUnauthenticated "credentials-wrong" alike for an unknown account, a disabled one and
  /// a wrong password; kTooMany "sign-in-throttled"; kUnavailable "sign-in-busy".
  Result<Sessions::Created> sign_in(std::string_view email, std::string_view password,
                                    const Sessions::Device& device);

  /// Errors: kInvalid at "/current" ("password-wrong") or "/new"; kTooMany; kUnavailable. The
  /// user's other sessions end.
  Result<Done> change_password(const Principal& principal, const Actor& actor,
                               std::string_view current, std::string_view wanted);

 private:
  struct Attempt;
  struct Account;
  Result<Done> check_address(const Attempt& attempt);
  Result<Done> count(const Attempt& attempt);
  void forgive(db::Tx& tx, const Attempt& attempt);
  Account find_account(std::string_view email);
  void note_failure(const Attempt& attempt, const Account& account, const Sessions::Device& device);

  db::Database& database_;
  Sessions& sessions_;
  const Clock& clock_;
};

}  // namespace okoshko::auth
