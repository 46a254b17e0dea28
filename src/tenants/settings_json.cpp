#include "tenants/settings_json.hpp"

#include "base/json_or_null.hpp"
#include "tenants/settings_metadata.hpp"
#include "time/optional_time.hpp"

namespace okoshko::tenants {
namespace {

namespace json = boost::json;

json::object secret_json(const SecretState& secret) {
  const char* keeper = "nobody";
  if (secret.keeper == SecretState::Keeper::kBot) keeper = "bot";
  if (secret.keeper == SecretState::Keeper::kOkoshko) keeper = "okoshko";
  return {{"kept_by", keeper},
          {"updated_at", or_null(time::format_rfc3339(secret.updated_at))},
          {"updated_by", filled_or_null(secret.updated_by)}};
}

}  // namespace

json::object view_json(const SettingsView& view) {
  json::value saved = nullptr;
  if (view.saved)
    saved = json::object{{"by", filled_or_null(view.saved->by)},
                         {"at", or_null(time::format_rfc3339(view.saved->at))}};
  return {{"version", view.version},
          {"settings", settings_json(view.settings)},
          {"saved", std::move(saved)},
          {"secrets",
           {{"yclients_token", secret_json(view.yclients_token)},
            {"telegram_bot_token", secret_json(view.telegram_bot_token)}}}};
}

}  // namespace okoshko::tenants
