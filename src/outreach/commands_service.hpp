#pragma once
/// The bot's side of messages: takes those that may leave, and says what became of them. A bot that
/// reads bot_commands by itself needs none of it (docs/bot.md).
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
  kFailed,       ///< it did certainly not reach the client
  kUnclear,      ///< it may have: never sent again by itself
  kUnreachable,  ///< failed, and so will everything else: blocked, deleted
};
std::optional<Outcome> parse_outcome(std::string_view text);

class CommandsService {
 public:
  explicit CommandsService(db::Database& db) : db_{db} {}

  /// At limit `limit` of the oldest messages that may leave, now this bot's alone. It has kLease to
  /// say what became of each. JSON: {"items": […]}.
  std::string claim(const TenantScope& scope, int limit, Instant now);

  /// What became of one. A message that is settled already stays as it is. Returns its status as it
  /// is now. Errors: kNotFound "command-not-found".
  Result<std::string> finish(const TenantScope& scope, std::string_view command, Outcome outcome,
                             const std::string& error, Instant now);

 private:
  db::Database& db_;
};

}  // namespace okoshko::outreach
