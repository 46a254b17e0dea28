#pragma once
/// People's accounts as the page manages them: who may sign in, as what, and the links by which
/// they set their password.
///
/// The platform's owner manages everybody, owners and admins the people of their salon up to their
/// own role. Nobody manages themselves here, so nobody locks themselves out. A change of role and
/// shutting out end that person's sessions at once (on this node; elsewhere as Sessions says).
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
  bool invited;  ///< has not chosen a password yet
  std::optional<TenantId> tenant;
  std::optional<std::string> tenant_name;
  std::int64_t sessions;  ///< live ones
  std::optional<Instant> last_used_at;
};

struct PeopleQuery {
  std::optional<TenantId> tenant{};     ///< nullopt: all that the caller may manage
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

/// Shown once, to whoever made it; they pass it on.
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

class People {
 public:
  static constexpr std::chrono::hours kInviteLasts{7 * 24};
  static constexpr std::chrono::hours kResetLasts{24};

  People(db::Database& database, Sessions& sessions, const Clock& clock)
      : db_{database}, sessions_{sessions}, clock_{clock} {}

  /// By e-mail. Errors: kNotFound "tenant-not-found" for another salon than the caller's; kInvalid
  /// "cursor-invalid".
  Result<PeoplePage> list(const Principal& caller, const PeopleQuery& query,
                          const listing::Cursors& cursors);

  /// Errors: kInvalid fields ("email-invalid", "unknown-value", "too-long", "not-text",
  /// "tenant-required", "tenant-not-allowed"); kForbidden "role-too-low"; kNotFound
  /// "tenant-not-found"; kConflict "email-taken".
  Result<NewLink> invite(const Principal& caller, const Actor& actor, const Invitation& whom);

  /// Another link, for an invitation that got lost or a password that was forgotten; older ones
  /// end. Errors: kNotFound "user-not-found"; kForbidden "role-too-low"; kConflict "own-account",
  /// "user-disabled".
  Result<NewLink> make_link(const Principal& caller, const Actor& actor, UserId user);

  /// Errors: as make_link; kInvalid at "/role"; kConflict "role-of-platform" from or to
  /// super_admin.
  Result<Done> set_role(const Principal& caller, const Actor& actor, UserId user,
                        std::string_view role);
  /// Errors: as make_link; kConflict "last-super-admin".
  Result<Done> set_active(const Principal& caller, const Actor& actor, UserId user, bool active);
  /// Errors: as make_link.
  Result<Done> end_sessions(const Principal& caller, const Actor& actor, UserId user);

  /// Errors: kNotFound "link-not-found": unknown, used, over, or of somebody who is shut out.
  Result<OpenLink> open(std::string_view secret);
  /// Sets the password; the link and the person's sessions end. Errors: as open; kInvalid at
  /// "/password"; kUnavailable "sign-in-busy".
  Result<Done> accept(std::string_view secret, std::string_view password, const Actor& actor);

  /// Deletes at most a thousand links that ended over a month ago.
  void clean_up();

 private:
  struct Held;
  Result<Held> hold(db::Tx& tx, const Principal& caller, UserId user);
  NewLink add_link(db::Tx& tx, UserId user, std::chrono::hours lasts);
  Result<Done> change(const std::function<Result<Done>(db::Tx&)>& work);

  db::Database& db_;
  Sessions& sessions_;
  const Clock& clock_;
};

}  // namespace okoshko::auth
