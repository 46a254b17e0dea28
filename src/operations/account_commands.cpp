#include "operations/account_commands.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include "auth/secrets.hpp"
#include "auth/users.hpp"
#include "base/clock.hpp"
#include "base/exit_code.hpp"
#include "terminal/print_error.hpp"
#include "time/zone.hpp"

namespace okoshko::operations {

namespace {

constexpr db::SystemScope kAccounts{"accounts belong to the platform"};

int account_failed(const Error& error) {
  terminal::print_error("okoshko", error);
  return kExitFailed;
}

/// Reads the first line of stdin, or generates a password and prints it once.
std::string take_password(bool from_stdin) {
  std::string password;
  if (from_stdin) {
    if (!std::getline(std::cin, password)) throw std::runtime_error{"no password came by stdin"};
    return password;
  }
  return auth::random_password();
}

void show_password(const std::string& password, bool from_stdin) {
  if (!from_stdin) fmt::print("password: {}\n", password);
}

Result<std::optional<TenantId>> tenant_or_none(db::Tx& tx, const std::string& slug_or_id) {
  if (slug_or_id.empty()) return std::optional<TenantId>{};
  const auto tenant = auth::find_tenant(tx, slug_or_id);
  if (!tenant) return tenant.error();
  return std::optional{*tenant};
}

std::string date(const std::optional<Instant>& instant) {
  return instant ? time::format_rfc3339(*instant) : "-";
}

/// A list that ends at its limit may be incomplete.
void warn_if_cut(std::size_t listed) {
  if (listed < static_cast<std::size_t>(auth::kListedMax)) return;
  fmt::print(stderr, "only {} are listed; name a salon with --tenant\n", auth::kListedMax);
}

}  // namespace

int user_add(const UserAddRequest& request, db::Database& database) {
  const auto role = auth::parse_role(request.role);
  if (!role) {
    fmt::print(stderr, "okoshko: no such role: {}\n", request.role);
    return kExitUsage;
  }
  const std::string password = take_password(request.password_stdin);
  const auto added = database.transact(kAccounts, [&](db::Tx& tx) -> Result<UserId> {
    const auto tenant = tenant_or_none(tx, request.tenant);
    if (!tenant) return tenant.error();
    return auth::add_user(tx, auth::Actor::command(),
                          {.email = request.email,
                           .password = password,
                           .first_name = request.first_name,
                           .last_name = request.last_name,
                           .role = *role,
                           .tenant = *tenant});
  });
  if (!added) return account_failed(added.error());
  fmt::print("user {} added\n", added->value);
  show_password(password, request.password_stdin);
  return EXIT_SUCCESS;
}

int user_list(const std::string& tenant, db::Database& database) {
  const auto users =
      database.transact(kAccounts, [&](db::Tx& tx) -> Result<std::vector<auth::UserInfo>> {
        const auto of = tenant_or_none(tx, tenant);
        if (!of) return of.error();
        return auth::list_users(tx, *of);
      });
  if (!users) return account_failed(users.error());
  fmt::print("{:<8}{:<32}{:<14}{:<10}{:<24}{}\n", "id", "e-mail", "role", "active", "salon",
             "name");
  for (const auto& user : *users) {
    fmt::print("{:<8}{:<32}{:<14}{:<10}{:<24}{}\n", user.id.value, user.email, user.role,
               user.active ? "yes" : "no", user.tenant_slug, user.name);
  }
  warn_if_cut(users->size());
  return EXIT_SUCCESS;
}

int user_passwd(const std::string& email, bool password_stdin, db::Database& database) {
  const std::string password = take_password(password_stdin);
  const auto done = database.transact(kAccounts, [&](db::Tx& tx) {
    return auth::set_password(tx, auth::Actor::command(), email, password);
  });
  if (!done) return account_failed(done.error());
  fmt::print("password changed; all of the user's sessions have ended\n");
  show_password(password, password_stdin);
  return EXIT_SUCCESS;
}

int user_set_active(const std::string& email, bool active, db::Database& database) {
  const auto done = database.transact(kAccounts, [&](db::Tx& tx) {
    return auth::set_active(tx, auth::Actor::command(), email, active);
  });
  if (!done) return account_failed(done.error());
  fmt::print("{}\n", active ? "enabled" : "disabled; all of the user's sessions have ended");
  return EXIT_SUCCESS;
}

int token_create(const TokenCreateRequest& request, db::Database& database) {
  std::optional<Instant> expires_at;
  if (request.expires_days > 0) {
    expires_at = SystemClock{}.now() + std::chrono::days{request.expires_days};
  }
  const auto token = database.transact(kAccounts, [&](db::Tx& tx) -> Result<auth::NewToken> {
    const auto tenant = auth::find_tenant(tx, request.tenant);
    if (!tenant) return tenant.error();
    return auth::create_token(tx, auth::Actor::command(), *tenant, request.name, expires_at);
  });
  if (!token) return account_failed(token.error());
  fmt::print("token {}: {}\nIt is shown only this once.\n", token->id, token->secret);
  return EXIT_SUCCESS;
}

int token_list(const std::string& tenant, db::Database& database) {
  const auto tokens =
      database.transact(kAccounts, [&](db::Tx& tx) -> Result<std::vector<auth::TokenInfo>> {
        const auto of = tenant_or_none(tx, tenant);
        if (!of) return of.error();
        return auth::list_tokens(tx, *of);
      });
  if (!tokens) return account_failed(tokens.error());
  fmt::print("{:<8}{:<24}{:<20}{:<28}{:<28}{:<28}{}\n", "id", "salon", "name", "created",
             "last used", "expires", "revoked");
  for (const auto& token : *tokens) {
    fmt::print("{:<8}{:<24}{:<20}{:<28}{:<28}{:<28}{}\n", token.id, token.tenant_slug, token.name,
               date(token.created_at), date(token.last_used_at), date(token.expires_at),
               date(token.revoked_at));
  }
  warn_if_cut(tokens->size());
  return EXIT_SUCCESS;
}

int token_revoke(std::int64_t id, db::Database& database) {
  const auto done = database.transact(
      kAccounts, [&](db::Tx& tx) { return auth::revoke_token(tx, auth::Actor::command(), id); });
  if (!done) return account_failed(done.error());
  fmt::print("revoked\n");
  return EXIT_SUCCESS;
}

}  // namespace okoshko::operations
