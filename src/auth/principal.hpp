#pragma once
/// Who is asking, and what a role may do.
/// Threads: values.

#include <array>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::auth {

/// dashboard.users.role; the bot's tokens act as kBot.
enum class Role { kSuperAdmin, kAdmin, kOwner, kStaff, kBot };

/// What a route demands. One switch in principal.cpp says which role has which; the
/// page repeats it in web/src/auth/permissions.ts, which points here.
enum class Permission {
  kTenantRead,     ///< everyone of the salon
  kClientsRead,    ///< everyone of the salon; phones are masked without kPhonesRead
  kClientsExport,  ///< everyone of the salon, masked alike
  kPhonesRead,     ///< owner, admin, super_admin, the bot: phone numbers in full
  kPhoneReveal,    ///< people of the salon and super_admin: one number, audited
  kWaitlistRead,   ///< everyone of the salon, the bot too
  kWaitlistWrite,  ///< everyone of the salon, the bot too: making and cancelling wishes
  kPlatform,       ///< super_admin only: jobs, settings, every salon
  /// everyone of the salon; phones in dialogues are masked without kPhonesRead
  kConversationsRead,
  /// admin, owner, super_admin: the overview, and acknowledging its alerts
  kMetricsRead,
  kUsersManage,    ///< owner, admin, super_admin: people up to their own role
  kAuditRead,      ///< owner, admin: of their salon; super_admin: of all
  kOutreachWrite,  ///< everyone of the salon, the bot too: writing to clients, taking it back
  kWinbackRead,    ///< admin, owner, super_admin: who drifts away, and what writing is worth
  kWinbackWrite,   ///< admin, owner, super_admin: writing to them
  kBotCommands,    ///< the bot only: taking messages to send, saying what became of them
};

inline constexpr std::array kPermissions{
    Permission::kTenantRead,    Permission::kClientsRead, Permission::kClientsExport,
    Permission::kPhonesRead,    Permission::kPhoneReveal, Permission::kWaitlistRead,
    Permission::kWaitlistWrite, Permission::kPlatform,    Permission::kConversationsRead,
    Permission::kMetricsRead,   Permission::kUsersManage, Permission::kAuditRead,
    Permission::kOutreachWrite, Permission::kBotCommands, Permission::kWinbackRead,
    Permission::kWinbackWrite};

bool allows(Role role, Permission permission);
std::string_view to_string(Permission permission);  ///< as in openapi.yaml: "clients.read"
std::optional<Role> parse_role(
    std::string_view text);  ///< "super_admin" …; kBot is not a user's role
std::string_view to_string(Role role);

struct Principal {
  Role role;
  std::optional<UserId> user;         ///< absent for a token
  std::optional<std::int64_t> token;  ///< dashboard.api_tokens.id, for a token
  std::optional<TenantId> tenant;     ///< absent for super_admin: every salon
  std::string name;                   ///< shown to people
  std::string email;                  ///< empty for a token
  std::string session_id;             ///< empty for a token
  std::optional<Instant> expires_at;  ///< of the session, unless it is used; absent for a token
};

}  // namespace okoshko::auth
