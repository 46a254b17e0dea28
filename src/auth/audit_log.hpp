#pragma once
/// Reads dashboard.audits: the journal of actions.
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <vector>

#include "auth/principal.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/database.hpp"
#include "listing/cursors.hpp"

namespace okoshko::auth {

struct AuditQuery {
  std::optional<TenantId> tenant{};  ///< nullopt: all salons that the caller may see
  std::optional<UserId> user{};      ///< who did it
  /// a prefix of the action, such as "user.", or a whole action
  std::optional<std::string> action{};
  std::optional<Instant> from{};
  std::optional<Instant> before{};
  std::string cursor{};  ///< empty: the first page
  int limit = 50;
};

struct AuditEntry {
  std::int64_t id;
  Instant at;
  std::string action;
  std::string via;       ///< "page", "token:<id>", "command", or text of another program
  std::string metadata;  ///< a JSON object
  std::string ip_address;
  std::optional<UserId> user;
  std::optional<std::string> user_name;
  std::optional<TenantId> tenant;
  std::optional<std::string> tenant_name;
  std::optional<std::string> subject;  ///< name of the account that the action changed
};

struct AuditPage {
  std::vector<AuditEntry> items;
  std::optional<std::string> next{};
};

/// Newest first. Errors: kNotFound "tenant-not-found" for another salon than the caller's; kInvalid
/// "cursor-invalid".
Result<AuditPage> list_audits(db::Database& database, const listing::Cursors& cursors,
                              const Principal& caller, const AuditQuery& query);

}  // namespace okoshko::auth
