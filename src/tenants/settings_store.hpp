#pragma once
/// SQL for a salon's settings and secrets. The caller checks the permission.
/// Threads: stateless functions on the caller's transaction, which must run as the owner, because
/// okoshko_app may not write the bot's table.

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "tenants/settings_types.hpp"

namespace okoshko::tenants {

struct StoredSettings {
  std::string name;
  bool metadata_is_object = true;
  boost::json::object metadata;
  std::optional<LastSave> saved;
  std::string saved_version;  ///< version of the form right after that save
};

/// False if there is no such salon.
bool lock_settings(db::Tx& tx, const TenantScope& scope);
/// nullopt if there is no such salon.
std::optional<StoredSettings> load_settings(db::Tx& tx, const TenantScope& scope);
void save_settings(db::Tx& tx, const TenantScope& scope, const std::string& name,
                   const std::string& patch_json);

struct KeptSecret {
  SecretName name;
  SecretState state;
};
std::vector<KeptSecret> list_secrets(db::Tx& tx, const TenantScope& scope);

struct StoredSecret {
  std::optional<std::string> sealed;
  boost::json::object metadata;
};
/// nullopt if there is no such salon.
std::optional<StoredSecret> load_secret(db::Tx& tx, const TenantScope& scope, SecretName name);
void save_secret(db::Tx& tx, const TenantScope& scope, SecretName name, const std::string& sealed,
                 const std::optional<UserId>& by);
/// False if there was no such secret.
bool remove_secret(db::Tx& tx, const TenantScope& scope, SecretName name);

}  // namespace okoshko::tenants
