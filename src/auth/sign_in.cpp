#include "auth/sign_in.hpp"

#include <algorithm>

#include "auth/passwords.hpp"
#include "auth/secrets.hpp"
#include "auth/sql.hpp"
#include "auth/users.hpp"

namespace okoshko::auth {
namespace {

constexpr db::SystemScope kAccounts{"who signs in is not known yet"};

struct Limit {
  int free;
  int pause_s_max;
};
constexpr Limit kAccountLimit{.free = 5, .pause_s_max = 60};
constexpr Limit kAddressLimit{.free = 30, .pause_s_max = 900};

Error wrong_credentials() {
  return Error::unauthenticated("credentials-wrong", "the e-mail or password is wrong");
}

}  // namespace

SignIn::SignIn(db::Database& database, Sessions& sessions, const Clock& clock)
    : database_{database}, sessions_{sessions}, clock_{clock} {}

Result<Done> SignIn::begin_attempt(std::string_view account, std::string_view address) {
  const Instant now = clock_.now();
  // The wait and not an Error, which would roll back what was counted.
  const int wait_s = database_.transact(kAccounts, [&](db::Tx& tx) {
    int longest_s = 0;
    const auto count = [&](const std::string& key, Limit limit) {
      if (!tx.exec(sql::kBeginAttempt, key, now, limit.free, limit.pause_s_max).empty()) return;
      const auto block = tx.exec(sql::kFindBlock, key, now);
      if (!block.empty()) longest_s = std::max(longest_s, block[0].get<int>(0));
    };
    count(throttle_key("account", account), kAccountLimit);
    count(throttle_key("address", address), kAddressLimit);
    return longest_s;
  });
  if (wait_s > 0)
    return Error::too_many("sign-in-throttled", "too many attempts; wait and try again", wait_s);
  return Done{};
}

Result<Sessions::Created> SignIn::sign_in(std::string_view email, std::string_view password,
                                          const Sessions::Device& device) {
  const auto folded = parse_email(email);
  if (!folded) return wrong_credentials();
  if (const auto begun = begin_attempt(*folded, device.ip_address); !begun) return begun.error();

  const Actor nobody{.user = std::nullopt,
                     .ip_address = device.ip_address,
                     .user_agent = device.user_agent,
                     .via = "page"};
  const auto fail = [&](const std::optional<UserId>& user) {
    database_.transact(kAccounts, [&](db::Tx& tx) {
      Actor actor = nobody;
      actor.user = user;
      write_audit(tx, actor, std::nullopt, "session.sign_in_failed", "{}");
    });
    return wrong_credentials();
  };

  const auto rows = database_.query(kAccounts, sql::kFindUser, *folded);
  if (rows.empty()) return verify_nothing(password), fail(std::nullopt);
  const auto [user, stored_email, hash, role, tenant, active, name] =
      rows[0]
          .as<UserId, std::string, std::string, std::string, std::optional<TenantId>, bool,
              std::string>();
  const Verified verified = verify_password(password, hash);
  const auto known_role = parse_role(role);
  if (!verified.matches || !active || !known_role || (*known_role != Role::kSuperAdmin && !tenant))
    return fail(user);

  const std::string better = verified.outdated ? hash_password(password) : std::string{};
  return database_.transact(kAccounts, [&, id = user, salon = tenant](db::Tx& tx) {
    if (!better.empty()) tx.exec(sql::kUpdatePassword, id, better);
    tx.exec(sql::kForgiveAttempts, throttle_key("account", *folded));
    Actor actor = nobody;
    actor.user = id;
    write_audit(tx, actor, salon, "session.signed_in", "{}");
    return sessions_.create(tx, id, device);
  });
}

Result<Done> SignIn::change_password(const Principal& principal, const Actor& actor,
                                     std::string_view current, std::string_view wanted) {
  if (!principal.user) return Error::forbidden("people-only", "a token has no password");
  if (const auto checked = check_new_password(wanted, "/new"); !checked) return checked.error();
  if (const auto begun = begin_attempt(principal.email, actor.ip_address); !begun)
    return begun.error();

  const auto rows = database_.query(kAccounts, sql::kFindUserPassword, *principal.user);
  if (rows.empty() || !verify_password(current, rows.one().get<std::string>(0)).matches) {
    return Error::invalid_fields({{"/current", "password-wrong"}});
  }
  const std::string hash = hash_password(wanted);
  database_.transact(kAccounts, [&](db::Tx& tx) {
    tx.exec(sql::kUpdatePassword, *principal.user, hash);
    tx.exec(sql::kForgiveAttempts, throttle_key("account", principal.email));
    sessions_.revoke_all(tx, *principal.user, Uuid::parse(principal.session_id));
    write_audit(tx, actor, principal.tenant, "user.password_changed", "{}");
  });
  sessions_.forget_verified();
  return Done{};
}

}  // namespace okoshko::auth
