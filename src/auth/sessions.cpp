#include "auth/sessions.hpp"

#include <algorithm>

#include "auth/secrets.hpp"
#include "auth/sql.hpp"

namespace okoshko::auth {
namespace {

constexpr db::SystemScope kSessionScope{"accounts belong to the platform"};
constexpr std::chrono::minutes kTouchEvery{1};

/// A secret of any other length cannot be valid, so it is not hashed or looked up.
bool plausible(std::string_view secret) { return secret.size() >= 40 && secret.size() <= 64; }

}  // namespace

Sessions::Sessions(db::Database& database, const Clock& clock, SessionOptions options)
    : database_{database}, clock_{clock}, options_{options} {}

/// Stores when a session or token was last used. A failure does not fail the request, so requests
/// also work while the database is read-only; the commit does not wait for a standby.
template <class... Args>
void Sessions::touch(const db::Statement& statement, const Args&... args) {
  constexpr std::chrono::milliseconds kPatience{500};
  try {
    database_.transact(kSessionScope, [&](db::Tx& tx) {
      tx.set_statement_timeout(kPatience);
      tx.exec(sql::kCommitWithoutWaiting);
      tx.exec(statement, args...);
    });
  } catch (const db::QueryError&) {
  } catch (const db::TimedOut&) {
  } catch (const db::Unavailable&) {
  }
}

Result<Principal> Sessions::by_cookie(std::string_view secret) {
  const auto ended = [] { return Error::unauthenticated("session-ended", "sign in again"); };
  if (!plausible(secret)) return ended();
  const Instant now = clock_.now();
  const std::string hash = secret_hash(secret);
  if (auto known = remembered(Kind::kSession, hash, now)) return *std::move(known);

  const auto read_at = generation();
  const auto rows = database_.query(kSessionScope, sql::kFindSession, hash, now);
  if (rows.empty()) return ended();
  const auto [id, user, created_at, expires_at, last_used_at, remembered_device, role_text, tenant,
              email, name] =
      rows.one()
          .as<Uuid, UserId, Instant, Instant, Instant, bool, std::string_view,
              std::optional<TenantId>, std::string, std::string>();
  const Instant last_moment = created_at + options_.lifetime;
  if (now >= last_moment) return ended();
  const auto role = parse_role(role_text);
  if (!role || (*role != Role::kSuperAdmin && !tenant)) return ended();

  if (now - last_used_at >= kTouchEvery) {
    const auto idle = remembered_device ? options_.idle_remembered : options_.idle;
    touch(sql::kTouchSession, id, now, std::min(now + idle, last_moment));
  }
  Principal principal{.role = *role,
                      .user = user,
                      .token = std::nullopt,
                      .tenant = *role == Role::kSuperAdmin ? std::nullopt : tenant,
                      .name = name,
                      .email = email,
                      .session_id = id.str(),
                      .expires_at = expires_at};
  remember(Kind::kSession, hash,
           {principal, std::min({now + options_.cache_verified, expires_at, last_moment})},
           read_at);
  return principal;
}

Result<Principal> Sessions::by_token(std::string_view secret) {
  const auto invalid = [] {
    return Error::unauthenticated("token-invalid", "no such token, or it has ended");
  };
  if (!secret.starts_with("okt_") || !plausible(secret)) return invalid();
  const Instant now = clock_.now();
  const std::string hash = secret_hash(secret);
  if (auto known = remembered(Kind::kToken, hash, now)) return *std::move(known);

  const auto read_at = generation();
  const auto rows = database_.query(kSessionScope, sql::kFindToken, hash, now);
  if (rows.empty()) return invalid();
  const auto [id, tenant, name, last_used_at] =
      rows.one().as<std::int64_t, TenantId, std::string, std::optional<Instant>>();
  if (!last_used_at || now - *last_used_at >= kTouchEvery) touch(sql::kTouchToken, id, now);

  Principal principal{.role = Role::kBot,
                      .user = std::nullopt,
                      .token = id,
                      .tenant = tenant,
                      .name = name,
                      .email = "",
                      .session_id = "",
                      .expires_at = std::nullopt};
  remember(Kind::kToken, hash, {principal, now + options_.cache_verified}, read_at);
  return principal;
}

Sessions::Created Sessions::create(db::Tx& tx, UserId user, const Device& device) {
  const Instant now = clock_.now();
  const Instant expires_at = now + (device.remember ? options_.idle_remembered : options_.idle);
  std::string secret = random_secret();
  const auto rows = tx.exec(sql::kInsertSession, secret_hash(secret), user, device.remember,
                            device.ip_address, device.user_agent, now, expires_at);
  return {.secret = std::move(secret), .id = rows.one().get<Uuid>(0), .expires_at = expires_at};
}

std::vector<Sessions::Info> Sessions::list(UserId user) {
  std::vector<Info> sessions;
  for (const db::Row row : database_.query(kSessionScope, sql::kListSessions, user, clock_.now())) {
    auto [id, created_at, last_used_at, ip_address, user_agent] =
        row.as<Uuid, Instant, Instant, std::string, std::string>();
    sessions.push_back(
        {id, created_at, last_used_at, std::move(ip_address), std::move(user_agent)});
  }
  return sessions;
}

bool Sessions::revoke(db::Tx& tx, UserId user, const Uuid& session) {
  return tx.exec(sql::kRevokeSession, user, session, clock_.now()).affected() == 1;
}

std::size_t Sessions::revoke_all(db::Tx& tx, UserId user, const std::optional<Uuid>& except) {
  return tx.exec(sql::kRevokeSessions, user, except, clock_.now()).affected();
}

void Sessions::drop_verified() {
  const std::scoped_lock lock{mutex_};
  ++generation_;
  verified_.clear();
}

void Sessions::invalidate_verified() {
  drop_verified();
  if (forgotten_) forgotten_();
}

Sessions::Credential Sessions::Credential::by(const Principal& principal) {
  return {.session_id = principal.session_id,
          .token = principal.token.value_or(0),
          .role = principal.role,
          .tenant = principal.tenant};
}

std::vector<Sessions::CredentialStatus> Sessions::standing(const std::vector<Credential>& held) {
  std::vector<CredentialStatus> standing(held.size(), CredentialStatus::kGood);
  std::vector<std::string> sessions;
  std::vector<std::string> roles;
  std::vector<std::string> tenants;
  std::vector<std::string> tokens;
  std::vector<std::size_t> session_at;
  std::vector<std::size_t> token_at;
  for (std::size_t i = 0; i < held.size(); ++i) {
    if (held[i].session_id.empty()) {
      tokens.push_back(std::to_string(held[i].token));
      token_at.push_back(i);
      continue;
    }
    sessions.push_back(held[i].session_id);
    roles.emplace_back(to_string(held[i].role));
    tenants.push_back(held[i].tenant ? held[i].tenant->value.str() : "");
    session_at.push_back(i);
  }
  const Instant now = clock_.now();
  if (!sessions.empty()) {
    const auto rows =
        database_.query(kSessionScope, sql::kSessionsNotGood, sessions, roles, tenants, now);
    for (const db::Row row : rows) {
      const auto [at, ended] = row.as<std::int64_t, bool>();
      standing[session_at.at(static_cast<std::size_t>(at))] =
          ended ? CredentialStatus::kEnded : CredentialStatus::kChanged;
    }
  }
  if (!tokens.empty()) {
    for (const db::Row row : database_.query(kSessionScope, sql::kTokensNotGood, tokens, now)) {
      standing[token_at.at(static_cast<std::size_t>(row.get<std::int64_t>(0)))] =
          CredentialStatus::kEnded;
    }
  }
  const bool all_good = std::all_of(standing.begin(), standing.end(), [](CredentialStatus one) {
    return one == CredentialStatus::kGood;
  });
  // A caller whose stream ends repeats its request at once, and must not get a cached answer.
  if (!all_good) drop_verified();
  return standing;
}

void Sessions::clean_up() {
  database_.transact(kSessionScope, [&](db::Tx& tx) {
    tx.exec(sql::kForgetEndedSessions, clock_.now());
    tx.exec(sql::kForgetOldAttempts, clock_.now());
  });
}

namespace {

std::string key_of(bool token, const std::string& hash) { return (token ? "t" : "s") + hash; }

}  // namespace

std::uint64_t Sessions::generation() {
  const std::scoped_lock lock{mutex_};
  return generation_;
}

std::optional<Principal> Sessions::remembered(Kind kind, const std::string& hash, Instant now) {
  const std::scoped_lock lock{mutex_};
  const auto found = verified_.find(key_of(kind == Kind::kToken, hash));
  if (found == verified_.end() || found->second.until <= now) return std::nullopt;
  return found->second.principal;
}

void Sessions::remember(Kind kind, const std::string& hash, const Verified& verified,
                        std::uint64_t generation) {
  const std::scoped_lock lock{mutex_};
  if (generation != generation_) return;
  if (verified_.size() >= options_.remembered_max) verified_.clear();
  verified_.insert_or_assign(key_of(kind == Kind::kToken, hash), verified);
}

}  // namespace okoshko::auth
