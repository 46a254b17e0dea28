#pragma once
/// The authenticated caller, and the permissions of a role.
/// Threads: values.

#include <array>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::auth {

/// dashboard.users.role; the bot's tokens act as kBot.
enum class Role { kSuperAdmin, kAdmin, kOwner, kStaff, kBot };

/// The permission that a route requires. A switch in principal.cpp assigns permissions to roles;
/// the page receives those of its user with the session.
enum class Permission {
  kTenantRead,     ///< every user of the salon
  kClientsRead,    ///< every user of the salon; phones are masked without kPhonesRead
  kClientsExport,  ///< every user of the salon; phones are masked as above
  kPhonesRead,     ///< owner, admin, super_admin, the bot: phone numbers in full
  kPhoneReveal,    ///< users of the salon and super_admin: one number, audited
  kWaitlistRead,   ///< every user of the salon, and the bot
  kWaitlistWrite,  ///< every user of the salon, and the bot: create and cancel entries
  kPlatform,       ///< super_admin only: jobs, settings, every salon
  /// every user of the salon; phones in dialogues are masked without kPhonesRead
  kConversationsRead,
  /// admin, owner, super_admin: read the overview and acknowledge its alerts
  kMetricsRead,
  kUsersManage,    ///< owner, admin, super_admin: accounts up to their own role
  kAuditRead,      ///< owner, admin: journal of their salon; super_admin: of all
  kOutreachWrite,  ///< every user of the salon, and the bot: send and withdraw messages
  /// admin, owner, super_admin: clients at risk of leaving, and the effect of messages
  kWinbackRead,
  kWinbackWrite,    ///< admin, owner, super_admin: write to those clients
  kMirrorManage,    ///< owner, super_admin: connect the salon to its booking system
  kChannelsManage,  ///< owner, super_admin: connect the salon's bots of messengers
  kImportsManage,   ///< owner, super_admin: import the salon's files
  /// owner, super_admin: the settings that a salon decides itself, and its goals
  kSettingsManage,
  kBotCommands,  ///< the bot only: fetch messages and report their outcome
};

inline constexpr std::array kPermissions{
    Permission::kTenantRead,    Permission::kClientsRead,   Permission::kClientsExport,
    Permission::kPhonesRead,    Permission::kPhoneReveal,   Permission::kWaitlistRead,
    Permission::kWaitlistWrite, Permission::kPlatform,      Permission::kConversationsRead,
    Permission::kMetricsRead,   Permission::kUsersManage,   Permission::kAuditRead,
    Permission::kOutreachWrite, Permission::kBotCommands,   Permission::kWinbackRead,
    Permission::kWinbackWrite,  Permission::kMirrorManage,  Permission::kChannelsManage,
    Permission::kImportsManage, Permission::kSettingsManage};

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
  std::string name;                   ///< display name
  std::string email;                  ///< empty for a token
  std::string session_id;             ///< empty for a token
  std::optional<Instant> expires_at;  ///< of an unused session; absent for a token
};

}  // namespace okoshko::auth
