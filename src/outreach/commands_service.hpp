#pragma once
/// The bot's API for messages: it claims those that may be sent and reports their outcome. A bot
/// that reads bot_commands directly does not use it (docs/bot.md).
///
/// Threads: stateless after construction; any. Lifetime: borrows the database.
/// Throws db errors everywhere.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "outreach/types.hpp"

namespace okoshko::outreach {

enum class Outcome {
  kDone,
  kFailed,       ///< it certainly did not reach the client
  kUnclear,      ///< it may have reached the client: never sent again automatically
  kUnreachable,  ///< failed, and every further message would fail: blocked, deleted
};
std::optional<Outcome> parse_outcome(std::string_view text);

class CommandsService {
 public:
  explicit CommandsService(db::Database& db) : db_{db} {}

  /// Claims the oldest messages that may be sent, at most `limit`; no other bot gets them. The bot
  /// must report the outcome of each within kLease. JSON: {"items": […]}.
  std::string claim(const TenantScope& scope, int limit, Instant now);

  /// Stores the outcome of a message. A message that already has one is not changed. Returns its
  /// current status. Errors: kNotFound "command-not-found".
  Result<std::string> finish(const TenantScope& scope, std::string_view command, Outcome outcome,
                             const std::string& error, Instant now);

 private:
  db::Database& db_;
};

}  // namespace okoshko::outreach
