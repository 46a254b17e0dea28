#pragma once
/// Writes dashboard.audits: who did what, in the transaction of the change.
/// Threads: stateless.

#include <cstdint>
#include <string>
#include <string_view>

#include "auth/principal.hpp"
#include "db/database.hpp"
#include "http/message.hpp"

namespace okoshko::auth {

/// The actor: a signed-in user or token with an address, or a command.
struct Actor {
  std::optional<UserId> user;
  std::string ip_address;  ///< empty for a command
  std::string user_agent;  ///< at most 300 characters are kept
  std::string via;         ///< "page", "token:<id>", "link:<id>", "command", "system"
  /// The caller shows the client what came of the action, so no message repeats it.
  bool informs_client = false;

  static Actor of(const Principal& principal, const http::Request& request);
  /// A client who acts on their own page, through this link.
  static Actor client(std::int64_t link, const http::Request& request);
  static Actor command();
  /// Okoshko itself, for automatic actions that a setting allows.
  static Actor system();
};

/// `action` is stable and dotted ("client.phone_revealed"); `metadata_json` is a JSON object
/// without secrets. Throws db errors; the caller's transaction decides.
void write_audit(db::Tx& tx, const Actor& actor, const std::optional<TenantId>& tenant,
                 std::string_view action, std::string_view metadata_json);

}  // namespace okoshko::auth
