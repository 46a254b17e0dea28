#pragma once
/// What the platform's owner sets for a salon. Kept in tenants_v2: the name in its column, the rest
/// in metadata beside the bot's keys.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace okoshko::tenants {

/// Who decides that a freed slot is offered.
enum class OfferMode { kByHand, kSuggest, kAutomatic };
std::string_view to_string(OfferMode mode);  ///< "by_hand", "suggest", "automatic"
std::optional<OfferMode> parse_offer_mode(std::string_view text);

/// A salon that says nothing has these values.
struct Settings {
  std::string name;
  std::optional<std::string> yclients_company_id{};  ///< digits
  std::optional<std::int64_t> admin_chat_id{};       ///< Telegram's; groups are below zero
  std::optional<std::string> closing_time{};         ///< "HH:MM"
  bool gap_filter = false;
  std::string time_zone = "Europe/Moscow";  ///< an IANA name
  std::string language = "ru";              ///< or "en"
  int risk_threshold_percent = 50;          ///< slots at or over it are shown
  int risk_horizon_days = 14;
  OfferMode offer_mode = OfferMode::kByHand;
  std::string quiet_from = "20:00";  ///< nobody is written to from here
  std::string quiet_to = "10:00";    ///< to here; the same as quiet_from: no quiet hours
  int cooldown_days = 30;            ///< between two win-back messages to one client
  int holdout_percent = 10;  ///< of clients, not written to, to measure what writing is worth
  std::optional<std::string> winback_template_ru{};  ///< nullopt: the standard text
  std::optional<std::string> winback_template_en{};

  bool operator==(const Settings&) const = default;
};

/// A secret of a salon; its value is never part of an answer.
enum class SecretName { kYclientsToken, kTelegramBotToken };
std::string_view to_string(SecretName name);  ///< "yclients_token", "telegram_bot_token"
std::optional<SecretName> parse_secret_name(std::string_view text);

struct SecretState {
  enum class Keeper { kNobody, kBot, kOkoshko };
  Keeper keeper = Keeper::kNobody;  ///< kBot: it stands in metadata as the bot wrote it
  std::optional<Instant> updated_at{};
  std::string updated_by{};  ///< a person's name; empty where unknown
};

/// The last save of the form.
struct LastSave {
  std::string by;  ///< empty: not by a person of the console, or unknown
  std::optional<Instant> at;
};

struct SettingsView {
  Settings settings;
  std::string version;  ///< changes exactly when one of `settings` does
  std::optional<LastSave> saved;
  SecretState yclients_token;
  SecretState telegram_bot_token;
};

}  // namespace okoshko::tenants
