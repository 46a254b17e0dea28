#include "auth/audit.hpp"

#include <fmt/format.h>

#include "auth/sql.hpp"

namespace okoshko::auth {

namespace {

std::string user_agent_of(const http::Request& request) {
  return std::string{request.header("user-agent").substr(0, 300)};
}

}  // namespace

Actor Actor::of(const Principal& principal, const http::Request& request) {
  return {.user = principal.user,
          .ip_address = request.remote_address,
          .user_agent = user_agent_of(request),
          .via = principal.token ? fmt::format("token:{}", *principal.token) : "page"};
}

Actor Actor::client(std::int64_t link, const http::Request& request) {
  return {.user = std::nullopt,
          .ip_address = request.remote_address,
          .user_agent = user_agent_of(request),
          .via = fmt::format("link:{}", link),
          .informs_client = true};
}

Actor Actor::command() {
  return {.user = std::nullopt, .ip_address = "", .user_agent = "", .via = "command"};
}

Actor Actor::system() {
  return {.user = std::nullopt, .ip_address = "", .user_agent = "", .via = "system"};
}

void write_audit(db::Tx& tx, const Actor& actor, const std::optional<TenantId>& tenant,
                 std::string_view action, std::string_view metadata_json) {
  tx.exec(sql::kInsertAudit, actor.user, tenant, action, actor.via, metadata_json, actor.ip_address,
          actor.user_agent);
}

}  // namespace okoshko::auth
