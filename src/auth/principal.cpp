#include "auth/principal.hpp"

namespace okoshko::auth {

bool allows(Role role, Permission permission) {
  const bool of_the_salon = role == Role::kAdmin || role == Role::kOwner || role == Role::kStaff;
  switch (permission) {
    case Permission::kTenantRead:
    case Permission::kClientsRead:
    case Permission::kClientsExport:
    case Permission::kWaitlistRead:
    case Permission::kWaitlistWrite:
    case Permission::kConversationsRead:
    case Permission::kOutreachWrite:
      return true;
    case Permission::kBotCommands:
      return role == Role::kBot;
    case Permission::kPhonesRead:
      return role == Role::kSuperAdmin || role == Role::kAdmin || role == Role::kOwner ||
             role == Role::kBot;
    case Permission::kPhoneReveal:
      return of_the_salon || role == Role::kSuperAdmin;
    case Permission::kMetricsRead:
    case Permission::kWinbackRead:
    case Permission::kWinbackWrite:
      return role == Role::kAdmin || role == Role::kOwner || role == Role::kSuperAdmin;
    case Permission::kPlatform:
      return role == Role::kSuperAdmin;
    case Permission::kMirrorManage:
    case Permission::kChannelsManage:
    case Permission::kImportsManage:
    case Permission::kSettingsManage:
      return role == Role::kOwner || role == Role::kSuperAdmin;
    case Permission::kUsersManage:
    case Permission::kAuditRead:
      return role == Role::kAdmin || role == Role::kOwner || role == Role::kSuperAdmin;
  }
  return false;
}

std::optional<Role> parse_role(std::string_view text) {
  for (const Role role : {Role::kSuperAdmin, Role::kAdmin, Role::kOwner, Role::kStaff}) {
    if (text == to_string(role)) return role;
  }
  return std::nullopt;
}

std::string_view to_string(Role role) {
  switch (role) {
    case Role::kSuperAdmin:
      return "super_admin";
    case Role::kAdmin:
      return "admin";
    case Role::kOwner:
      return "owner";
    case Role::kStaff:
      return "staff";
    case Role::kBot:
      return "bot";
  }
  return "";
}

std::string_view to_string(Permission permission) {
  switch (permission) {
    case Permission::kTenantRead:
      return "tenant.read";
    case Permission::kClientsRead:
      return "clients.read";
    case Permission::kClientsExport:
      return "clients.export";
    case Permission::kPhonesRead:
      return "phones.read";
    case Permission::kPhoneReveal:
      return "phone.reveal";
    case Permission::kWaitlistRead:
      return "waitlist.read";
    case Permission::kWaitlistWrite:
      return "waitlist.write";
    case Permission::kConversationsRead:
      return "conversations.read";
    case Permission::kMetricsRead:
      return "metrics.read";
    case Permission::kPlatform:
      return "platform";
    case Permission::kUsersManage:
      return "users.manage";
    case Permission::kAuditRead:
      return "audit.read";
    case Permission::kOutreachWrite:
      return "outreach.write";
    case Permission::kBotCommands:
      return "bot.commands";
    case Permission::kWinbackRead:
      return "winback.read";
    case Permission::kWinbackWrite:
      return "winback.write";
    case Permission::kMirrorManage:
      return "mirror.manage";
    case Permission::kChannelsManage:
      return "channels.manage";
    case Permission::kImportsManage:
      return "imports.manage";
    case Permission::kSettingsManage:
      return "settings.manage";
  }
  return "";
}

}  // namespace okoshko::auth
