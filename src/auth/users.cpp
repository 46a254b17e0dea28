#include "auth/users.hpp"

#include <fmt/format.h>

#include "auth/password_rules.hpp"
#include "auth/passwords.hpp"
#include "auth/secrets.hpp"
#include "auth/sql.hpp"

namespace okoshko::auth {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// The user's id; errors: kNotFound.
Result<UserId> find_user(db::Tx& tx, std::string_view email) {
  const auto folded = parse_email(email);
  if (!folded) return folded.error();
  const auto rows = tx.exec(sql::kFindUser, *folded);
  if (rows.empty()) return Error::not_found("user");
  return rows[0].get<UserId>(0);
}

std::string id_json(std::string_view key, std::int64_t id) {
  return fmt::format(R"({{"{}":{}}})", key, id);
}

}  // namespace

Result<std::string> parse_email(std::string_view text) {
  const auto wrong = [] { return Error::invalid_fields({{"/email", "email-invalid"}}); };
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  const auto at = text.find('@');
  if (text.size() > 254 || at == 0 || at == std::string_view::npos || at + 1 == text.size())
    return wrong();
  if (text.find('@', at + 1) != std::string_view::npos) return wrong();
  std::string folded;
  for (const char c : text) {
    if (is_control(c) || c == ' ') return wrong();
    folded.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return folded;
}

std::vector<PasswordForm> password_forms(db::Tx& tx) {
  std::vector<PasswordForm> forms;
  for (const db::Row row : tx.exec(sql::kPasswordForms)) {
    forms.push_back({row.get<std::string>(0)});
  }
  return forms;
}

PasswordForm form_of_new_password(const std::vector<PasswordForm>& in_use) {
  return in_use.empty() ? PasswordForm{} : in_use.front();
}

Result<UserId> add_user(db::Tx& tx, const Actor& actor, const NewUser& user) {
  const auto email = parse_email(user.email);
  if (!email) return email.error();
  const auto form = form_of_new_password(password_forms(tx));
  if (const auto checked =
          check_new_password(user.password, *email, password_bytes_max(form), "/password");
      !checked) {
    return checked.error();
  }
  if ((user.role == Role::kSuperAdmin) == user.tenant.has_value()) {
    return Error::invalid_fields(
        {{"/tenant", user.tenant ? "tenant-not-allowed" : "tenant-required"}});
  }
  tx.exec(sql::kLockEmail, *email);
  if (!tx.exec(sql::kFindUser, *email).empty())
    return Error::conflict("email-taken", "an account has this e-mail");
  const auto id = tx.exec(sql::kInsertUser, *email, hash_password(user.password, form),
                          user.first_name, user.last_name, to_string(user.role), user.tenant)
                      .one()
                      .get<UserId>(0);
  write_audit(tx, actor, user.tenant, "user.added",
              fmt::format(R"({{"user":{},"role":"{}"}})", id.value, to_string(user.role)));
  return id;
}

std::vector<UserInfo> list_users(db::Tx& tx, const std::optional<TenantId>& tenant) {
  std::vector<UserInfo> users;
  for (const db::Row row : tx.exec(sql::kListUsers, tenant, kListedMax)) {
    auto [id, email, role, active, slug, name] =
        row.as<UserId, std::string, std::string, bool, std::optional<std::string>, std::string>();
    users.push_back(
        {id, std::move(email), std::move(role), active, slug.value_or(""), std::move(name)});
  }
  return users;
}

Result<Done> set_password(db::Tx& tx, const Actor& actor, std::string_view email,
                          std::string_view password) {
  const auto form = form_of_new_password(password_forms(tx));
  if (const auto checked =
          check_new_password(password, email, password_bytes_max(form), "/password");
      !checked) {
    return checked.error();
  }
  const auto user = find_user(tx, email);
  if (!user) return user.error();
  tx.exec(sql::kUpdatePassword, *user, hash_password(password, form));
  tx.exec(sql::kRevokeSessions, *user, std::optional<Uuid>{}, SystemClock{}.now());
  write_audit(tx, actor, std::nullopt, "user.password_set", id_json("user", user->value));
  return Done{};
}

Result<Done> set_active(db::Tx& tx, const Actor& actor, std::string_view email, bool active) {
  const auto user = find_user(tx, email);
  if (!user) return user.error();
  tx.exec(sql::kSetUserActive, *user, active);
  if (!active) tx.exec(sql::kRevokeSessions, *user, std::optional<Uuid>{}, SystemClock{}.now());
  write_audit(tx, actor, std::nullopt, active ? "user.enabled" : "user.disabled",
              id_json("user", user->value));
  return Done{};
}

std::optional<std::string> ensure_super_admin(db::Tx& tx, const std::string& email) {
  tx.exec(sql::kLockFirstAccount);
  if (tx.exec(sql::kCountSuperAdmins).one().get<std::int64_t>(0) > 0) return std::nullopt;
  std::string password = random_password();
  const auto added = add_user(tx, Actor::command(),
                              {.email = email,
                               .password = password,
                               .first_name = "",
                               .last_name = "",
                               .role = Role::kSuperAdmin,
                               .tenant = std::nullopt});
  if (!added)
    throw std::runtime_error{"the first super_admin cannot be made: " + added.error().detail()};
  return password;
}

Result<TenantId> find_tenant(db::Tx& tx, std::string_view slug_or_id) {
  const auto rows = tx.exec(sql::kFindTenantBySlug, slug_or_id);
  if (rows.empty()) return Error::not_found("tenant");
  return rows[0].get<TenantId>(0);
}

NewToken create_token(db::Tx& tx, const Actor& actor, const TenantId& tenant, std::string_view name,
                      std::optional<Instant> expires_at) {
  NewToken token{.id = 0, .secret = "okt_" + random_secret()};
  token.id = tx.exec(sql::kInsertToken, tenant, name, secret_hash(token.secret),
                     SystemClock{}.now(), expires_at)
                 .one()
                 .get<std::int64_t>(0);
  write_audit(tx, actor, tenant, "token.created", id_json("token", token.id));
  return token;
}

Result<Done> revoke_token(db::Tx& tx, const Actor& actor, std::int64_t id) {
  const auto rows = tx.exec(sql::kRevokeToken, id, SystemClock{}.now());
  if (rows.empty()) return Error::not_found("token");
  write_audit(tx, actor, rows.one().get<TenantId>(0), "token.revoked", id_json("token", id));
  return Done{};
}

std::vector<TokenInfo> list_tokens(db::Tx& tx, const std::optional<TenantId>& tenant) {
  std::vector<TokenInfo> tokens;
  for (const db::Row row : tx.exec(sql::kListTokens, tenant, kListedMax)) {
    auto [id, slug, name, created_at, expires_at, last_used_at, revoked_at] =
        row.as<std::int64_t, std::optional<std::string>, std::string, Instant,
               std::optional<Instant>, std::optional<Instant>, std::optional<Instant>>();
    tokens.push_back(
        {id, slug.value_or(""), std::move(name), created_at, expires_at, last_used_at, revoked_at});
  }
  return tokens;
}

}  // namespace okoshko::auth
