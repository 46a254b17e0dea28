#pragma once
/// Who a cookie or a bearer token belongs to.
///
/// Sessions and tokens live in the database; a node remembers a verified one for two seconds, so
/// that a page of requests asks once. So a session revoked on this node ends at once, one revoked
/// elsewhere (another node, the command line) within two seconds.
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
  std::chrono::hours idle{12};  ///< unused for so long, a session ends
  std::chrono::hours idle_remembered{30 * 24};
  std::chrono::hours lifetime{90 * 24};  ///< from signing in to the end, however it is used
  std::chrono::milliseconds cache_verified{
      2000};  ///< more saves queries, delays revocations from elsewhere
  std::size_t remembered_max = 10000;
};

class Sessions {
 public:
  Sessions(db::Database& database, const Clock& clock, SessionOptions options = {});

  /// Errors: kUnauthenticated "session-ended" when there is no such live session or its user is
  /// disabled. Keeps the session alive: its end moves on, written at most once a minute, and not
  /// at all while the database does not take writes.
  Result<Principal> by_cookie(std::string_view secret);
  /// Errors: kUnauthenticated "token-invalid".
  Result<Principal> by_token(std::string_view secret);

  struct Created {
    std::string secret;  ///< for the cookie; not kept
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

  /// False when `user` has no such live session.
  bool revoke(db::Tx& tx, UserId user, const Uuid& session);
  /// Ends all of the user's sessions but `except`; returns how many.
  std::size_t revoke_all(db::Tx& tx, UserId user, const std::optional<Uuid>& except);
  /// Drops what this node remembers. Call after the revoking transaction has committed.
  void invalidate_verified();
  /// `listener` hears of each invalidate_verified(), on its thread: what goes on by a session looks
  /// again then. Set it before any request.
  void on_forgotten(std::function<void()> listener) { forgotten_ = std::move(listener); }

  /// What a session or token was when something long began by it.
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
    kChanged  ///< its user has another role or salon now
  };
  /// One for each of `held`, from the database; two statements however many there are. Where one
  /// is not good this node forgets whom it has verified.
  std::vector<CredentialStatus> standing(const std::vector<Credential>& held);

  /// Deletes at most a thousand sessions that ended over a month ago, and as many stale throttles.
  void clean_up();

 private:
  struct Verified {
    Principal principal;
    Instant until;
  };
  /// Whose secret it is; a token's is not taken for a session's.
  enum class Kind { kSession, kToken };
  void drop_verified();
  /// Grows with every drop_verified().
  std::uint64_t generation();
  std::optional<Principal> remembered(Kind kind, const std::string& hash, Instant now);
  /// Does nothing when `generation` is not the present one: what was read before a revocation is
  /// not kept after it.
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
