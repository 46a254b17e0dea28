#pragma once
/// Sign-in, throttled by account and by address, and the change of one's own password.
///
/// An account has 5 free attempts; then the pause doubles with each attempt, up to a minute, so
/// that a stranger who knows an e-mail cannot lock the account for long. An address has 30 free
/// attempts (the users of a salon share one), then pauses up to fifteen minutes. An IPv6 address
/// counts by its /64 network. The address is checked first: while it is blocked, its attempts do
/// not count for accounts. A correct password resets the account's counter and removes the attempt
/// from the address's counter. The counters are in the database, so a restart or another node does
/// not reset them; an hour without a failure does.
///
/// Threads: safe from any thread; blocks while a password hash is computed. Lifetime: borrows its
/// arguments.

#include <string>
#include <string_view>

#include "auth/audit.hpp"
#include "auth/sessions.hpp"

namespace okoshko::auth {

class SignIn {
 public:
  SignIn(db::Database& database, Sessions& sessions, const Clock& clock);

  /// Errors: kUnauthenticated "credentials-wrong", the same for an unknown account, a disabled one
  /// and a wrong password; kTooMany "sign-in-throttled"; kUnavailable "sign-in-busy".
  Result<Sessions::Created> sign_in(std::string_view email, std::string_view password,
                                    const Sessions::Device& device);

  /// Ends the user's other sessions. Errors: kInvalid at "/current" ("password-wrong") or "/new";
  /// kTooMany; kUnavailable.
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
