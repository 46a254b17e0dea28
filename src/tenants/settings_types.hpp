#pragma once
/// The settings of a salon, which super_admin edits. The name is stored in its column of
/// tenants_v2, the rest in metadata together with the bot's keys.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace okoshko::tenants {

/// How a freed slot is offered.
enum class OfferMode { kByHand, kSuggest, kAutomatic };
std::string_view to_string(OfferMode mode);  ///< "by_hand", "suggest", "automatic"
std::optional<OfferMode> parse_offer_mode(std::string_view text);

/// The initial values are the defaults of a salon without settings.
struct Settings {
  std::string name;
  std::optional<std::string> yclients_company_id{};  ///< digits
  std::optional<std::int64_t> admin_chat_id{};       ///< of Telegram; ids of groups are negative
  std::optional<std::string> closing_time{};         ///< "HH:MM"
  bool gap_filter = false;
  std::string time_zone = "Europe/Moscow";  ///< an IANA name
  std::string language = "ru";              ///< or "en"
  int risk_threshold_percent = 50;          ///< slots with at least this risk are shown
  int risk_horizon_days = 14;
  OfferMode offer_mode = OfferMode::kByHand;
  std::string quiet_from = "20:00";  ///< start of the quiet hours, in which no message is sent
  std::string quiet_to = "10:00";    ///< their end; equal to quiet_from: no quiet hours
  int cooldown_days = 30;            ///< between two win-back messages to one client
  int holdout_percent = 10;  ///< of clients get no message, to measure the effect of messages
  std::optional<std::string> winback_template_ru{};  ///< nullopt: the standard text
  std::optional<std::string> winback_template_en{};

  bool operator==(const Settings&) const = default;
};

/// A secret of a salon; no answer contains its value.
enum class SecretName { kYclientsToken, kTelegramBotToken };
std::string_view to_string(SecretName name);  ///< "yclients_token", "telegram_bot_token"
std::optional<SecretName> parse_secret_name(std::string_view text);

struct SecretState {
  enum class Keeper { kNobody, kBot, kOkoshko };
  Keeper keeper = Keeper::kNobody;  ///< kBot: the bot stored it in metadata
  std::optional<Instant> updated_at{};
  std::string updated_by{};  ///< a user's name; empty if unknown
};

/// The last save of the form.
struct LastSave {
  std::string by;  ///< empty: not saved by a user of the console, or unknown
  std::optional<Instant> at;
};

struct SettingsView {
  Settings settings;
  std::string version;  ///< changes exactly if one of `settings` changes
  std::optional<LastSave> saved;
  SecretState yclients_token;
  SecretState telegram_bot_token;
};

}  // namespace okoshko::tenants
