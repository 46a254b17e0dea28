#include "tenants/settings_store.hpp"

#include "tenants/settings_metadata.hpp"
#include "tenants/sql.hpp"

namespace okoshko::tenants {
bool lock_settings(db::Tx& tx, const TenantScope& scope) {
  return !tx.exec(sql::kLockSettings, scope.tenant()).empty();
}

std::optional<StoredSettings> load_settings(db::Tx& tx, const TenantScope& scope) {
  const auto rows = tx.exec(sql::kLoadSettings, scope.tenant());
  if (rows.empty()) return std::nullopt;
  const auto [name, metadata, at, version, by] =
      rows.one()
          .as<std::string, std::string_view, std::optional<Instant>, std::optional<std::string>,
              std::optional<std::string>>();
  auto parsed = parse_metadata(metadata);
  StoredSettings stored{.name = name,
                        .metadata_is_object = parsed.has_value(),
                        .metadata = std::move(parsed).value_or(boost::json::object{}),
                        .saved = std::nullopt,
                        .saved_version = version.value_or("")};
  if (at) stored.saved = LastSave{.by = by.value_or(""), .at = at};
  return stored;
}

void save_settings(db::Tx& tx, const TenantScope& scope, const std::string& name,
                   const std::string& patch_json) {
  tx.exec(sql::kSaveSettings, scope.tenant(), name, patch_json);
}

std::vector<KeptSecret> list_secrets(db::Tx& tx, const TenantScope& scope) {
  std::vector<KeptSecret> kept;
  for (const db::Row row : tx.exec(sql::kListSecrets, scope.tenant())) {
    auto [name, updated_at, updated_by] = row.as<std::string_view, Instant, std::string>();
    const auto known = parse_secret_name(name);
    if (!known) continue;
    kept.push_back({*known, SecretState{.keeper = SecretState::Keeper::kOkoshko,
                                        .updated_at = updated_at,
                                        .updated_by = std::move(updated_by)}});
  }
  return kept;
}

std::optional<StoredSecret> load_secret(db::Tx& tx, const TenantScope& scope, SecretName name) {
  const auto rows = tx.exec(sql::kLoadSecret, scope.tenant(), to_string(name));
  if (rows.empty()) return std::nullopt;
  const auto [sealed, metadata] = rows.one().as<std::optional<std::string>, std::string_view>();
  return StoredSecret{.sealed = sealed,
                      .metadata = parse_metadata(metadata).value_or(boost::json::object{})};
}

void save_secret(db::Tx& tx, const TenantScope& scope, SecretName name, const std::string& sealed,
                 const std::optional<UserId>& by) {
  tx.exec(sql::kSaveSecret, scope.tenant(), to_string(name), sealed, by);
}

bool remove_secret(db::Tx& tx, const TenantScope& scope, SecretName name) {
  return tx.exec(sql::kRemoveSecret, scope.tenant(), to_string(name)).affected() == 1;
}

}  // namespace okoshko::tenants
