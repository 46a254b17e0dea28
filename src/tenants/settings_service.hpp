#pragma once
/// Reads, saves and checks a salon's settings. A save never overwrites a concurrent change.
///
/// A save contains the version that it is based on. It locks the salon's row, compares the version,
/// and merges only the keys that differ. Other keys of the bot are thus kept, and a change of the
/// bot to other keys is no conflict.
///
/// The caller checks that the user may open the settings; save() checks each field.
/// Threads: safe from any thread; checks block up to the time-outs of the other system. Lifetime:
/// borrows its arguments.

#include <optional>
#include <semaphore>
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

/// Who saves. The owner of a salon may change the settings of owners_may_set(), super_admin all.
enum class SettingsEditor { kOwner, kPlatform };

/// `version`: of the SettingsView that the form shows, or "*" for any.
struct SettingsSave {
  std::string_view version;
  const SettingsInput& input;
  SettingsEditor editor;
};

class SettingsService {
 public:
  /// `box`: nullopt if this node has no key; then secrets are refused and all else works.
  SettingsService(db::Database& database, const std::optional<SecretBox>& box,
                  const CompanyPort& companies, const ChatPort& chats)
      : db_{database}, box_{box}, companies_{companies}, chats_{chats} {}

  /// Errors: kNotFound "tenant-not-found".
  Result<SettingsView> load(const TenantScope& scope);

  /// Errors: kNotFound;
  /// kInvalid fields, also "not-allowed" for a changed field that the editor may not change;
  /// kStale "settings-changed" with the member "current" (the
  /// SettingsView in the form of the API); kConflict "metadata-unreadable" if metadata is not an
  /// object.
  Result<SettingsView> save(const TenantScope& scope, const auth::Actor& actor,
                            const SettingsSave& save);

  /// nullopt removes it. Errors: kNotFound; kInvalid "not-a-token"; kUnavailable
  /// "secret-key-missing".
  Result<SettingsView> set_secret(const TenantScope& scope, const auth::Actor& actor,
                                  SecretName name, const std::optional<std::string>& value);

  /// The decrypted secret for calls of the other system: Okoshko's own, else the bot's; empty if
  /// there is none. Errors: kNotFound; kUnavailable "secret-key-missing" if it was encrypted with a
  /// key that this node does not have.
  Result<std::string> secret(const TenantScope& scope, SecretName name);

  /// Errors: kInvalid fields; kTooMany "check-under-way" if two checks already run.
  Result<CompanyCheck> check_company(const TenantScope& scope, const std::string& company);
  /// Sends a test message in the salon's language. Errors: as check_company.
  Result<ChatCheck> check_chat(const TenantScope& scope, const auth::Actor& actor,
                               const std::string& chat);

 private:
  Result<SettingsView> view(db::Tx& tx, const TenantScope& scope);
  Result<SettingsView> save_locked(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                                   const SettingsSave& save, const Settings& wanted);

  db::Database& db_;
  const std::optional<SecretBox> box_;
  const CompanyPort& companies_;
  const ChatPort& chats_;
  /// Checks at one time: each holds a thread of the server while the other side thinks.
  static constexpr int kChecksMax = 2;
  std::counting_semaphore<kChecksMax> checks_{kChecksMax};
};

}  // namespace okoshko::tenants
