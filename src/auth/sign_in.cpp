#include "auth/sign_in.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <vector>

#include "auth/password_rules.hpp"
#include "auth/passwords.hpp"
#include "auth/secrets.hpp"
#include "auth/sql.hpp"
#include "auth/users.hpp"

namespace okoshko::auth {
namespace {

constexpr db::SystemScope kSignInScope{"who signs in is not known yet"};

struct Limit {
  int free;
  int pause_s_max;
};
constexpr Limit kAccountLimit{.free = 5, .pause_s_max = 60};
constexpr Limit kAddressLimit{.free = 30, .pause_s_max = 900};

Error wrong_credentials() {
  return Error::unauthenticated("credentials-wrong", "the e-mail or password is wrong");
}

Error throttled(int wait_s) {
  return Error::too_many("sign-in-throttled", "too many attempts; wait and try again", wait_s);
}

/// The part of an address that a client cannot easily change: of IPv6 the /64 network, of IPv4
/// (also in IPv6 form) the whole address.
std::string network_of(const std::string& address) {
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
  constexpr std::array<unsigned char, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin())) {
    inet_ntop(AF_INET, bytes.data() + kMapped.size(), text.data(), text.size());
    return text.data();
  }
  constexpr std::size_t kNetworkBytes = 8;
  std::fill(bytes.begin() + kNetworkBytes, bytes.end(), static_cast<unsigned char>(0));
  inet_ntop(AF_INET6, bytes.data(), text.data(), text.size());
  return std::string{text.data()} + "/64";
}

}  // namespace

/// The keys whose counters an attempt increases.
struct SignIn::Attempt {
  std::string account;
  std::string address;

  Attempt(std::string_view email, const std::string& ip_address)
      : account{throttle_key("account", email)},
        address{throttle_key("address", network_of(ip_address))} {}
};

struct SignIn::Account {
  std::optional<UserId> id{};
  std::optional<TenantId> tenant{};
  std::optional<std::string> hash{};
  bool may_sign_in = false;
  std::vector<PasswordForm> forms{};  ///< of all accounts
};

SignIn::SignIn(db::Database& database, Sessions& sessions, const Clock& clock)
    : database_{database}, sessions_{sessions}, clock_{clock} {}

Result<Done> SignIn::check_address(const Attempt& attempt) {
  const auto block = database_.query(kSignInScope, sql::kFindBlock, attempt.address, clock_.now());
  if (!block.empty()) return throttled(block[0].get<int>(0));
  return Done{};
}

/// The work returns a number and no Error, so that the counter is committed even if the attempt is
/// refused.
Result<Done> SignIn::count(const Attempt& attempt) {
  const Instant now = clock_.now();
  const int wait_s = database_.transact(kSignInScope, [&](db::Tx& tx) {
    const auto counted = [&](const std::string& key, Limit limit) {
      return !tx.exec(sql::kBeginAttempt, key, now, limit.free, limit.pause_s_max).empty();
    };
    const auto wait = [&](const std::string& key) {
      const auto block = tx.exec(sql::kFindBlock, key, now);
      return block.empty() ? 1 : block[0].get<int>(0);
    };
    if (!counted(attempt.address, kAddressLimit)) return wait(attempt.address);
    if (!counted(attempt.account, kAccountLimit)) return wait(attempt.account);
    return 0;
  });
  if (wait_s > 0) return throttled(wait_s);
  return Done{};
}

void SignIn::forgive(db::Tx& tx, const Attempt& attempt) {
  tx.exec(sql::kForgiveAttempts, attempt.account);
  tx.exec(sql::kTakeBackAttempt, attempt.address, clock_.now());
}

SignIn::Account SignIn::find_account(std::string_view email) {
  return database_.transact(kSignInScope, [&](db::Tx& tx) {
    Account account;
    account.forms = password_forms(tx);
    const auto rows = tx.exec(sql::kFindUser, email);
    if (rows.empty()) return account;
    const auto [id, stored_email, hash, role_text, tenant, active, name] =
        rows[0]
            .as<UserId, std::string, std::string, std::string, std::optional<TenantId>, bool,
                std::string>();
    const auto role = parse_role(role_text);
    account.id = id;
    account.tenant = tenant;
    account.hash = hash;
    account.may_sign_in = active && role && (role == Role::kSuperAdmin || tenant);
    return account;
  });
}

void SignIn::note_failure(const Attempt& attempt, const Account& account,
                          const Sessions::Device& device) {
  database_.transact(kSignInScope, [&](db::Tx& tx) {
    tx.exec(sql::kNoteFailure, std::vector{attempt.account, attempt.address}, clock_.now());
    const Actor actor{.user = account.id,
                      .ip_address = device.ip_address,
                      .user_agent = device.user_agent,
                      .via = "page"};
    write_audit(tx, actor, account.tenant, "session.sign_in_failed", "{}");
  });
}

Result<Sessions::Created> SignIn::sign_in(std::string_view email, std::string_view password,
                                          const Sessions::Device& device) {
  const auto folded = parse_email(email);
  if (!folded) return wrong_credentials();
  const Attempt attempt{*folded, device.ip_address};
  if (const auto allowed = check_address(attempt); !allowed) return allowed.error();
  const auto turn = HashingTurn::take();
  if (!turn) return turn.error();
  if (const auto counted = count(attempt); !counted) return counted.error();

  const Account account = find_account(*folded);
  const bool right = verify_in_equal_time(password, account.hash, account.forms);
  if (!right || !account.may_sign_in) {
    note_failure(attempt, account, device);
    return wrong_credentials();
  }
  return database_.transact(kSignInScope, [&](db::Tx& tx) {
    forgive(tx, attempt);
    const Actor actor{.user = account.id,
                      .ip_address = device.ip_address,
                      .user_agent = device.user_agent,
                      .via = "page"};
    write_audit(tx, actor, account.tenant, "session.signed_in", "{}");
    return sessions_.create(tx, *account.id, device);
  });
}

Result<Done> SignIn::change_password(const Principal& principal, const Actor& actor,
                                     std::string_view current, std::string_view wanted) {
  if (!principal.user) return Error::forbidden("people-only", "a token has no password");
  const auto form = database_.transact(
      kSignInScope, [](db::Tx& tx) { return form_of_new_password(password_forms(tx)); });
  if (const auto checked =
          check_new_password(wanted, principal.email, password_bytes_max(form), "/new");
      !checked) {
    return checked.error();
  }
  const auto folded = parse_email(principal.email);
  const Attempt attempt{folded ? *folded : principal.email, actor.ip_address};
  if (const auto allowed = check_address(attempt); !allowed) return allowed.error();
  const auto turn = HashingTurn::take();
  if (!turn) return turn.error();
  if (const auto counted = count(attempt); !counted) return counted.error();

  const auto rows = database_.query(kSignInScope, sql::kFindUserPassword, *principal.user);
  if (rows.empty() || !verify_password(current, rows.one().get<std::string>(0))) {
    database_.transact(kSignInScope, [&](db::Tx& tx) {
      tx.exec(sql::kNoteFailure, std::vector{attempt.account, attempt.address}, clock_.now());
    });
    return Error::invalid_fields({{"/current", "password-wrong"}});
  }
  const std::string hash = hash_password(wanted, form);
  database_.transact(kSignInScope, [&](db::Tx& tx) {
    tx.exec(sql::kUpdatePassword, *principal.user, hash);
    forgive(tx, attempt);
    sessions_.revoke_all(tx, *principal.user, Uuid::parse(principal.session_id));
    write_audit(tx, actor, principal.tenant, "user.password_changed", "{}");
  });
  sessions_.invalidate_verified();
  return Done{};
}

}  // namespace okoshko::auth
