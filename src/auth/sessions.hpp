#pragma once
/// Finds the caller that a cookie or a bearer token belongs to.
///
/// Sessions and tokens are stored in the database. A node caches a verified one for two seconds, so
/// that many requests of a page cause one query. A session that is revoked on this node ends at
/// once; one that is revoked elsewhere (another node, the command line) ends within two seconds.
///
/// Threads: safe from any thread. Lifetime: borrows the database and the clock.

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "auth/principal.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/database.hpp"

namespace okoshko::auth {

struct SessionOptions {
  std::chrono::hours idle{12};  ///< an unused session ends after this time
  std::chrono::hours idle_remembered{30 * 24};
  std::chrono::hours lifetime{90 * 24};  ///< the maximum time from sign-in to the end, even if used
  std::chrono::milliseconds cache_verified{
      2000};  ///< a larger value saves queries and delays revocations from elsewhere
  std::size_t remembered_max = 10000;
};

class Sessions {
 public:
  Sessions(db::Database& database, const Clock& clock, SessionOptions options = {});

  /// Errors: kUnauthenticated "session-ended" if there is no such session or its user is disabled.
  /// Extends the session; the new end is stored at most once a minute, and not while the database
  /// is read-only.
  Result<Principal> by_cookie(std::string_view secret);
  /// Errors: kUnauthenticated "token-invalid".
  Result<Principal> by_token(std::string_view secret);

  struct Created {
    std::string secret;  ///< for the cookie; not stored
    Uuid id;
    Instant expires_at;
  };
  struct Device {
    std::string ip_address;
    std::string user_agent;
    bool remember = false;
  };
  Created create(db::Tx& tx, UserId user, const Device& device);

  struct Info {
    Uuid id;
    Instant created_at;
    Instant last_used_at;
    std::string ip_address;
    std::string user_agent;
  };
  std::vector<Info> list(UserId user);

  /// False if `user` has no such session.
  bool revoke(db::Tx& tx, UserId user, const Uuid& session);
  /// Ends all sessions of the user except `except`; returns their number.
  std::size_t revoke_all(db::Tx& tx, UserId user, const std::optional<Uuid>& except);
  /// Drops the cache of this node. Call it after the revoking transaction has committed.
  void invalidate_verified();
  /// `listener` is called by each invalidate_verified(), on its thread, so that open streams are
  /// checked again. Set it before the first request.
  void on_forgotten(std::function<void()> listener) { forgotten_ = std::move(listener); }

  /// The state of a session or token when a stream was opened with it.
  struct Credential {
    std::string session_id;  ///< empty for a token
    std::int64_t token = 0;
    Role role = Role::kStaff;
    std::optional<TenantId> tenant;

    static Credential by(const Principal& principal);
  };
  enum class CredentialStatus {
    kGood,
    kEnded,   ///< ended, revoked, or its user disabled
    kChanged  ///< its user now has another role or salon
  };
  /// The current status of each of `held`, from the database, with two statements for any number of
  /// them. If one is not good, the cache of this node is dropped.
  std::vector<CredentialStatus> standing(const std::vector<Credential>& held);

  /// Deletes at most a thousand sessions that ended more than a month ago, and as many old
  /// throttles.
  void clean_up();

 private:
  struct Verified {
    Principal principal;
    Instant until;
  };
  /// The kind of a secret; a token is not accepted as a session.
  enum class Kind { kSession, kToken };
  void drop_verified();
  /// Increases with every drop_verified().
  std::uint64_t generation();
  std::optional<Principal> remembered(Kind kind, const std::string& hash, Instant now);
  /// Does nothing if `generation` is not the current one: a value that was read before a revocation
  /// must not be cached after it.
  void remember(Kind kind, const std::string& hash, const Verified& verified,
                std::uint64_t generation);
  template <class... Args>
  void touch(const db::Statement& statement, const Args&... args);

  db::Database& database_;
  const Clock& clock_;
  SessionOptions options_;
  std::mutex mutex_;
  std::uint64_t generation_ = 0;                        // guarded by mutex_
  std::unordered_map<std::string, Verified> verified_;  // guarded by mutex_
  std::function<void()> forgotten_;
};

}  // namespace okoshko::auth
