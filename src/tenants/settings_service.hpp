#pragma once
/// A salon's settings: read, saved without losing anybody's change, and tried out.
///
/// A save names the version it was made from. It holds the salon's row, compares, and merges only
/// the keys that differ, so that other keys of the bot survive, and an update of the bot that does
/// not touch a setting is no conflict.
///
/// Whoever calls has been found to be the platform's owner (auth::Permission::kPlatform).
/// Threads: safe from any thread; the checks block for the other side's time-outs. Lifetime:
/// borrows its arguments.

#include <mutex>
#include <optional>
#include <string>

#include "auth/audit.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "tenants/check_ports.hpp"
#include "tenants/secret_box.hpp"
#include "tenants/settings_rules.hpp"
#include "tenants/settings_types.hpp"

namespace okoshko::tenants {

class SettingsService {
 public:
  /// `box`: nullopt where this node has no key; secrets are refused then, the rest works.
  SettingsService(db::Database& database, const std::optional<SecretBox>& box,
                  const CompanyPort& companies, const ChatPort& chats)
      : db_{database}, box_{box}, companies_{companies}, chats_{chats} {}

  /// Errors: kNotFound "tenant-not-found".
  Result<SettingsView> load(const TenantScope& scope);

  /// `version`: of the SettingsView the form was made from, or "*" for whatever there is. Errors:
  /// kNotFound; kInvalid fields; kStale "settings-changed", whose members are "current" (the
  /// SettingsView as the API shows it); kConflict "metadata-unreadable" when metadata is no object.
  Result<SettingsView> save(const TenantScope& scope, const auth::Actor& actor,
                            std::string_view version, const SettingsInput& input);

  /// nullopt takes it away. Errors: kNotFound; kInvalid "not-a-token"; kUnavailable
  /// "secret-key-missing".
  Result<SettingsView> set_secret(const TenantScope& scope, const auth::Actor& actor,
                                  SecretName name, const std::optional<std::string>& value);

  /// The secret in the clear, for what talks to the other system: Okoshko's own, else the bot's;
  /// empty where there is none. Errors: kNotFound; kUnavailable "secret-key-missing" when it was
  /// sealed by a key this node does not have.
  Result<std::string> secret(const TenantScope& scope, SecretName name);

  /// Errors: kInvalid fields; kTooMany "check-under-way" when two others are being made.
  Result<CompanyCheck> check_company(const TenantScope& scope, const std::string& company);
  /// Sends a test message in the salon's language. Errors: as check_company.
  Result<ChatCheck> check_chat(const TenantScope& scope, const auth::Actor& actor,
                               const std::string& chat);

 private:
  Result<SettingsView> view(db::Tx& tx, const TenantScope& scope);
  Result<SettingsView> save_locked(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                                   std::string_view version, const Settings& wanted);

  db::Database& db_;
  const std::optional<SecretBox> box_;
  const CompanyPort& companies_;
  const ChatPort& chats_;
  std::mutex checking_;
  int checks_ = 0;  // guarded by checking_

  class CheckPlace;
};

}  // namespace okoshko::tenants
