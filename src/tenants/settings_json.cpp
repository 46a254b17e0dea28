#include "tenants/settings_json.hpp"

#include "tenants/settings_metadata.hpp"
#include "time/zone.hpp"

namespace okoshko::tenants {
namespace {

namespace json = boost::json;

json::value time_or_null(const std::optional<Instant>& at) {
  return at ? json::value(time::format_rfc3339(*at)) : json::value(nullptr);
}
json::value name_or_null(const std::string& name) {
  return name.empty() ? json::value(nullptr) : json::value(name);
}

json::object secret_json(const SecretState& secret) {
  const char* keeper = "nobody";
  if (secret.keeper == SecretState::Keeper::kBot) keeper = "bot";
  if (secret.keeper == SecretState::Keeper::kOkoshko) keeper = "okoshko";
  return {{"kept_by", keeper},
          {"updated_at", time_or_null(secret.updated_at)},
          {"updated_by", name_or_null(secret.updated_by)}};
}

}  // namespace

json::object view_json(const SettingsView& view) {
  json::value saved = nullptr;
  if (view.saved)
    saved =
        json::object{{"by", name_or_null(view.saved->by)}, {"at", time_or_null(view.saved->at)}};
  return {{"version", view.version},
          {"settings", settings_json(view.settings)},
          {"saved", std::move(saved)},
          {"secrets",
           {{"yclients_token", secret_json(view.yclients_token)},
            {"telegram_bot_token", secret_json(view.telegram_bot_token)}}}};
}

}  // namespace okoshko::tenants
