#include "tenants/settings_service.hpp"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "auth/secrets.hpp"
#include "tenants/settings_json.hpp"
#include "tenants/settings_metadata.hpp"
#include "tenants/settings_store.hpp"
#include "time/zone.hpp"

namespace okoshko::tenants {
namespace {

namespace json = boost::json;

/// tenants_v2 belongs to the bot: okoshko_app may only read it.
constexpr db::SystemScope kOwner{"settings are kept in the bot's table, which its owner writes"};

std::string version_of(const Settings& settings) {
  // Without the "\x" of the bytea form; 128 bits distinguish any two forms.
  return auth::secret_hash(json::serialize(settings_json(settings))).substr(2, 32);
}

std::string test_message(const Settings& settings) {
  if (settings.language == "en")
    return fmt::format("Okoshko: a test message. The digest and alerts of “{}” will arrive here.",
                       settings.name);
  return fmt::format("Окошко: проверка связи. Сюда будут приходить сводка и тревоги салона «{}».",
                     settings.name);
}

/// Errors: kInvalid "not-allowed" at each refused field.
Result<Done> check_editor(SettingsEditor editor, const json::object& changes) {
  if (editor == SettingsEditor::kPlatform) return Done{};
  std::vector<Error::Field> refused;
  for (const auto& change : changes) {
    if (!owner_may_set(change.key()))
      refused.push_back({fmt::format("/{}", std::string_view{change.key()}), "not-allowed"});
  }
  if (!refused.empty()) return Error::invalid_fields(std::move(refused));
  return Done{};
}

Error key_missing() {
  return Error::unavailable("secret-key-missing",
                            "this node has no key, or another one: see --secret-key-file", 60);
}

/// Holds one of the semaphore's permits while it lives, or nothing where all were taken.
template <class Semaphore>
class Permit {
 public:
  explicit Permit(Semaphore& semaphore) : held_{semaphore.try_acquire() ? &semaphore : nullptr} {}
  Permit(const Permit&) = delete;
  Permit& operator=(const Permit&) = delete;
  ~Permit() {
    if (held_ != nullptr) held_->release();
  }
  explicit operator bool() const { return held_ != nullptr; }

 private:
  Semaphore* held_;
};

Error checks_under_way() {
  return Error::too_many("check-under-way", "two checks are being made; wait for them", 5);
}

}  // namespace

std::string_view to_string(CheckOutcome outcome) {
  switch (outcome) {
    case CheckOutcome::kOk:
      return "ok";
    case CheckOutcome::kNotConfigured:
      return "not-configured";
    case CheckOutcome::kNotFound:
      return "not-found";
    case CheckOutcome::kRefused:
      return "refused";
    case CheckOutcome::kNoAccess:
      return "no-access";
    case CheckOutcome::kLicenceExpired:
      return "licence-expired";
    case CheckOutcome::kMoved:
      return "moved";
    case CheckOutcome::kThrottled:
      return "throttled";
    case CheckOutcome::kUnreachable:
      return "unreachable";
    case CheckOutcome::kFailed:
      return "failed";
  }
  return "";
}

Result<SettingsView> SettingsService::view(db::Tx& tx, const TenantScope& scope) {
  const auto stored = load_settings(tx, scope);
  if (!stored) return Error::not_found("tenant");
  SettingsView view{.settings = read_settings(stored->name, stored->metadata),
                    .version = {},
                    .saved = std::nullopt,
                    .yclients_token = {},
                    .telegram_bot_token = {}};
  view.version = version_of(view.settings);
  view.saved = stored->saved;
  // Another program changed the settings after that save; the user and the time are unknown.
  if (view.saved && stored->saved_version != view.version) view.saved = LastSave{};
  const auto of_bot = [&](SecretName name) {
    return SecretState{.keeper = bots_secret(stored->metadata, name).empty()
                                     ? SecretState::Keeper::kNobody
                                     : SecretState::Keeper::kBot};
  };
  view.yclients_token = of_bot(SecretName::kYclientsToken);
  view.telegram_bot_token = of_bot(SecretName::kTelegramBotToken);
  for (auto& kept : list_secrets(tx, scope)) {
    (kept.name == SecretName::kYclientsToken ? view.yclients_token : view.telegram_bot_token) =
        std::move(kept.state);
  }
  return view;
}

Result<SettingsView> SettingsService::load(const TenantScope& scope) {
  return db_.transact(kOwner, [&](db::Tx& tx) { return view(tx, scope); });
}

Result<SettingsView> SettingsService::save(const TenantScope& scope, const auth::Actor& actor,
                                           const SettingsSave& save) {
  const SettingsInput& input = save.input;
  const auto wanted = check_settings(input);
  std::vector<Error::Field> wrong;
  if (!wanted) wrong = wanted.error().fields();
  const bool named = !input.time_zone.empty();
  if (named && !time::Zone::find(wanted ? wanted->time_zone : input.time_zone))
    wrong.push_back({"/time_zone", "time-zone-unknown"});
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  return db_.transact(kOwner,
                      [&](db::Tx& tx) { return save_locked(tx, scope, actor, save, *wanted); });
}

Result<SettingsView> SettingsService::save_locked(db::Tx& tx, const TenantScope& scope,
                                                  const auth::Actor& actor,
                                                  const SettingsSave& save,
                                                  const Settings& wanted) {
  if (!lock_settings(tx, scope)) return Error::not_found("tenant");
  const auto stored = load_settings(tx, scope);
  if (!stored) return Error::not_found("tenant");
  if (!stored->metadata_is_object)
    return Error::conflict("metadata-unreadable", "the salon's metadata is no JSON object");
  auto current = view(tx, scope);
  if (!current) return current.error();
  const Settings& before = current->settings;
  if (save.version != "*" && save.version != current->version)
    return Error::stale("settings-changed", "somebody saved the settings meanwhile",
                        json::serialize(json::object{{"current", view_json(*current)}}));
  if (before == wanted) return current;
  const auto changes = settings_diff(before, wanted);
  if (const auto allowed = check_editor(save.editor, changes); !allowed) return allowed.error();
  const auto patch = settings_patch(stored->metadata, before, wanted);
  save_settings(tx, scope, wanted.name, json::serialize(patch));
  auth::write_audit(
      tx, actor, scope.tenant(), "tenant.settings_saved",
      json::serialize(json::object{{"version", version_of(wanted)}, {"changes", changes}}));
  return view(tx, scope);
}

Result<SettingsView> SettingsService::set_secret(const TenantScope& scope, const auth::Actor& actor,
                                                 SecretName name,
                                                 const std::optional<std::string>& value) {
  std::string sealed;
  if (value) {
    const auto checked = check_secret(name, *value);
    if (!checked) return checked.error();
    if (!box_) return key_missing();
    sealed = box_->seal(scope.tenant(), to_string(name), *checked);
  }
  return db_.transact(kOwner, [&](db::Tx& tx) -> Result<SettingsView> {
    if (!lock_settings(tx, scope)) return Error::not_found("tenant");
    const bool changed = value || remove_secret(tx, scope, name);
    if (value) save_secret(tx, scope, name, sealed, actor.user);
    if (changed)
      auth::write_audit(tx, actor, scope.tenant(),
                        value ? "tenant.secret_set" : "tenant.secret_removed",
                        fmt::format(R"({{"secret":"{}"}})", to_string(name)));
    return view(tx, scope);
  });
}

Result<std::string> SettingsService::secret(const TenantScope& scope, SecretName name) {
  const auto stored =
      db_.transact(kOwner, [&](db::Tx& tx) { return load_secret(tx, scope, name); });
  if (!stored) return Error::not_found("tenant");
  if (!stored->sealed) return bots_secret(stored->metadata, name);
  const auto opened =
      box_ ? box_->open(scope.tenant(), to_string(name), *stored->sealed) : std::nullopt;
  if (!opened) return key_missing();
  return *opened;
}

Result<CompanyCheck> SettingsService::check_company(const TenantScope& scope,
                                                    const std::string& company) {
  const auto id = check_company_id(company, "/yclients_company_id");
  if (!id) return id.error();
  const Permit permit{checks_};
  if (!permit) return checks_under_way();
  const auto token = secret(scope, SecretName::kYclientsToken);
  if (!token) return token.error();
  return companies_.check_company(*id, *token);
}

Result<ChatCheck> SettingsService::check_chat(const TenantScope& scope, const auth::Actor& actor,
                                              const std::string& chat) {
  const auto id = check_chat_id(chat, "/admin_chat_id");
  if (!id) return id.error();
  const Permit permit{checks_};
  if (!permit) return checks_under_way();
  const auto token = secret(scope, SecretName::kTelegramBotToken);
  if (!token) return token.error();
  if (token->empty()) return ChatCheck{.outcome = CheckOutcome::kNotConfigured};
  const auto current = load(scope);
  if (!current) return current.error();
  // The audit row is written before the message is sent: a message without an audit row would be
  // worse than an audit row without a message.
  db_.transact(kOwner, [&](db::Tx& tx) {
    auth::write_audit(tx, actor, scope.tenant(), "tenant.chat_tested",
                      fmt::format(R"({{"chat":"{}"}})", *id));
  });
  return chats_.check_chat(*token, *id, test_message(current->settings));
}

}  // namespace okoshko::tenants
