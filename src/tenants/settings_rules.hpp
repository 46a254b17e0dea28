#pragma once
/// The valid values of a salon's settings. The page applies the same rules
/// (web/src/features/settings); tests compare both with api/settings-cases.json.
/// Threads: stateless functions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "tenants/settings_types.hpp"

namespace okoshko::tenants {

/// The form as it was sent, before any check.
struct SettingsInput {
  std::string name;
  std::optional<std::string> yclients_company_id;
  std::optional<std::string> admin_chat_id;
  std::optional<std::string> closing_time;
  bool gap_filter = false;
  std::string time_zone;
  std::string language;
  std::int64_t risk_threshold_percent = 0;
  std::int64_t risk_horizon_days = 0;
  std::string offer_mode;
  std::string quiet_from;
  std::string quiet_to;
  std::int64_t cooldown_days = 0;
  std::int64_t holdout_percent = 0;
  std::optional<std::string> winback_template_ru;
  std::optional<std::string> winback_template_en;
};

/// Trims texts; an empty text of an optional value means no value. Errors: kInvalid with every
/// wrong field: "required", "too-long", "not-text", "not-digits", "not-a-number", "zero",
/// "out-of-range", "not-a-time", "unknown-value", "unknown-placeholder". The caller checks that the
/// time zone exists.
Result<Settings> check_settings(const SettingsInput& input);

/// The rules for single trimmed values. nullptr: valid; otherwise the error code.
const char* wrong_name(std::string_view name);
const char* wrong_company(std::string_view id);
const char* wrong_chat(std::string_view id);
const char* wrong_clock(std::string_view clock);
const char* wrong_language(std::string_view language);
const char* wrong_mode(std::string_view mode);
const char* wrong_template(std::string_view text);

/// Whether the owner of a salon may change the setting of this name: offer mode, threshold, quiet
/// hours and templates. Only super_admin changes the others.
bool owner_may_set(std::string_view setting);

/// Both ends are included.
struct Range {
  std::int64_t min;
  std::int64_t max;
  constexpr bool holds(std::int64_t value) const { return value >= min && value <= max; }
};
inline constexpr Range kThresholdPercent{1, 99};
inline constexpr Range kHorizonDays{1, 60};
inline constexpr Range kCooldownDays{0, 365};
inline constexpr Range kHoldoutPercent{0, 50};

/// Checks one value, for the buttons that test it before a save. Errors: the code of the value.
Result<std::string> check_company_id(std::string_view text, std::string_view pointer);
Result<std::int64_t> check_chat_id(std::string_view text, std::string_view pointer);

/// Checks and trims a win-back template. Errors: "required", "too-long", "not-text",
/// "unknown-placeholder".
Result<std::string> check_template(std::string_view text, std::string_view pointer);

/// Errors: kInvalid at "/value", "not-a-token": not the format of YClients or Telegram.
Result<std::string> check_secret(SecretName name, std::string_view value);

}  // namespace okoshko::tenants
