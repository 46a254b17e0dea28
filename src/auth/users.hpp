#pragma once
/// User accounts (dashboard.users) and API tokens (dashboard.api_tokens) for the command line and
/// the first start. Every change writes its audit row. Threads: stateless functions on the caller's
/// transaction.

#include <optional>
#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "auth/passwords.hpp"
#include "auth/principal.hpp"
#include "base/result.hpp"
#include "db/database.hpp"

namespace okoshko::auth {

/// The trimmed address with ASCII letters in lower case, as find_user.sql compares. Other letters
/// are not changed, because databases fold them differently. Errors: kInvalid at "/email".
Result<std::string> parse_email(std::string_view text);

/// The forms of the stored password hashes: bcrypt before argon2id, then by frequency.
std::vector<PasswordForm> password_forms(db::Tx& tx);
/// The form of a new hash: bcrypt if any account has it, because another program then signs in the
/// same users; otherwise argon2id.
PasswordForm form_of_new_password(const std::vector<PasswordForm>& in_use);

struct NewUser {
  std::string email;
  std::string password;
  std::string first_name;
  std::string last_name;
  Role role = Role::kStaff;
  std::optional<TenantId>
      tenant;  ///< required for every role but super_admin, which must have none
};
/// Errors: kInvalid; kConflict "email-taken".
Result<UserId> add_user(db::Tx& tx, const Actor& actor, const NewUser& user);

struct UserInfo {
  UserId id;
  std::string email;
  std::string role;
  bool active;
  std::string tenant_slug;
  std::string name;
};
/// The first kListedMax accounts by id; without `tenant`, of the whole installation.
inline constexpr int kListedMax = 10'000;
std::vector<UserInfo> list_users(db::Tx& tx, const std::optional<TenantId>& tenant);

/// Errors: kNotFound. All of the user's sessions end.
Result<Done> set_password(db::Tx& tx, const Actor& actor, std::string_view email,
                          std::string_view password);
Result<Done> set_active(db::Tx& tx, const Actor& actor, std::string_view email, bool active);

/// Creates the first super_admin if there is none; returns its password, to be shown once.
std::optional<std::string> ensure_super_admin(db::Tx& tx, const std::string& email);

/// By slug or id; kNotFound.
Result<TenantId> find_tenant(db::Tx& tx, std::string_view slug_or_id);

struct NewToken {
  std::int64_t id;
  std::string secret;  ///< "okt_…", shown once
};
NewToken create_token(db::Tx& tx, const Actor& actor, const TenantId& tenant, std::string_view name,
                      std::optional<Instant> expires_at);
/// Errors: kNotFound.
Result<Done> revoke_token(db::Tx& tx, const Actor& actor, std::int64_t id);

struct TokenInfo {
  std::int64_t id;
  std::string tenant_slug;
  std::string name;
  Instant created_at;
  std::optional<Instant> expires_at;
  std::optional<Instant> last_used_at;
  std::optional<Instant> revoked_at;
};
/// The newest kListedMax tokens.
std::vector<TokenInfo> list_tokens(db::Tx& tx, const std::optional<TenantId>& tenant);

}  // namespace okoshko::auth
