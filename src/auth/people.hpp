#pragma once
/// Management of user accounts on the page: who may sign in, with which role, and the links with
/// which users set their password.
///
/// super_admin manages every account; owners and admins manage accounts of their salon up to their
/// own role. Nobody manages their own account here, so nobody can lock themselves out. A change of
/// role and disabling end the user's sessions at once (on other nodes within the time that Sessions
/// documents).
///
/// Threads: safe from any thread. Lifetime: borrows its arguments.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/audit.hpp"
#include "auth/principal.hpp"
#include "auth/sessions.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/database.hpp"
#include "listing/cursors.hpp"

namespace okoshko::auth {

struct Person {
  UserId id;
  std::string email;
  std::string first_name;
  std::string last_name;
  Role role;
  bool active;
  bool invited;  ///< has not set a password yet
  std::optional<TenantId> tenant;
  std::optional<std::string> tenant_name;
  std::int64_t sessions;  ///< sessions that have not ended
  std::optional<Instant> last_used_at;
};

struct PeopleQuery {
  std::optional<TenantId> tenant{};     ///< nullopt: all accounts that the caller may manage
  std::optional<std::string> search{};  ///< a part of name or e-mail
  std::string cursor{};                 ///< empty: the first page
  int limit = 50;
};
struct PeoplePage {
  std::vector<Person> items;
  std::optional<std::string> next{};
};

struct Invitation {
  std::string email;
  std::string first_name;
  std::string last_name;
  std::string role;
  std::optional<TenantId> tenant;
};

/// Shown once, to the user who created it and passes it on.
struct NewLink {
  UserId user;
  std::string secret;
  Instant expires_at;
};

struct OpenLink {
  UserId user;
  std::string email;
  std::string name;
  std::string role;
  std::optional<TenantId> tenant;
  std::optional<std::string> tenant_name;
  bool invited;  ///< false: a new password for an account in use
  Instant expires_at;
};

/// Creates the account and its link in the caller's transaction; People::invite() does it in its
/// own. Errors: as People::invite. Throws db::QueryError (unique violation) if another transaction
/// takes the e-mail meanwhile.
Result<NewLink> invite_person(db::Tx& tx, Instant now, const Principal& caller, const Actor& actor,
                              const Invitation& whom);

class People {
 public:
  static constexpr std::chrono::hours kInviteLasts{7 * 24};
  static constexpr std::chrono::hours kResetLasts{24};

  People(db::Database& database, Sessions& sessions, const Clock& clock)
      : db_{database}, sessions_{sessions}, clock_{clock} {}

  /// Sorted by e-mail. Errors: kNotFound "tenant-not-found" for another salon than the caller's;
  /// kInvalid "cursor-invalid".
  Result<PeoplePage> list(const Principal& caller, const PeopleQuery& query,
                          const listing::Cursors& cursors);

  /// Errors: kInvalid fields ("email-invalid", "unknown-value", "too-long", "not-text",
  /// "tenant-required", "tenant-not-allowed"); kForbidden "role-too-low"; kNotFound
  /// "tenant-not-found"; kConflict "email-taken".
  Result<NewLink> invite(const Principal& caller, const Actor& actor, const Invitation& whom);

  /// Creates another link, for a lost invitation or a forgotten password; older links become
  /// invalid. Errors: kNotFound "user-not-found"; kForbidden "role-too-low"; kConflict
  /// "own-account", "user-disabled".
  Result<NewLink> make_link(const Principal& caller, const Actor& actor, UserId user);

  /// Errors: as make_link; kInvalid at "/role"; kConflict "role-of-platform" for a change from or
  /// to super_admin.
  Result<Done> set_role(const Principal& caller, const Actor& actor, UserId user,
                        std::string_view role);
  /// Errors: as make_link; kConflict "last-super-admin".
  Result<Done> set_active(const Principal& caller, const Actor& actor, UserId user, bool active);
  /// Errors: as make_link.
  Result<Done> end_sessions(const Principal& caller, const Actor& actor, UserId user);

  /// Errors: kNotFound "link-not-found": unknown, used, expired, or of a disabled user.
  Result<OpenLink> open(std::string_view secret);
  /// Sets the password; ends the link and the user's sessions. Errors: as open; kInvalid at
  /// "/password"; kUnavailable "sign-in-busy".
  Result<Done> accept(std::string_view secret, std::string_view password, const Actor& actor);

  /// Deletes at most a thousand links that ended more than a month ago.
  void clean_up();

 private:
  struct Held;
  Result<Held> hold(db::Tx& tx, const Principal& caller, UserId user);
  Result<Done> change(const std::function<Result<Done>(db::Tx&)>& work);

  db::Database& db_;
  Sessions& sessions_;
  const Clock& clock_;
};

}  // namespace okoshko::auth
