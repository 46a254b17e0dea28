#pragma once
/// What a salon's settings may be. The page has the same rules (web/src/features/settings), and
/// api/settings-cases.json holds both to them.
/// Threads: stateless functions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "tenants/settings_types.hpp"

namespace okoshko::tenants {

/// The form as it was sent: texts and numbers that may be anything.
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

/// Trims texts; an empty text of an optional value is none. Errors: kInvalid with every field at
/// fault: "required", "too-long", "not-text", "not-digits", "not-a-number", "zero", "out-of-range",
/// "not-a-time", "unknown-value", "unknown-placeholder". Whether the time zone exists is for the
/// caller to find out.
Result<Settings> check_settings(const SettingsInput& input);

/// The rules of single values of the form, trimmed. nullptr: it may be saved; else its code.
const char* wrong_name(std::string_view name);
const char* wrong_company(std::string_view id);
const char* wrong_chat(std::string_view id);
const char* wrong_clock(std::string_view clock);
const char* wrong_language(std::string_view language);
const char* wrong_mode(std::string_view mode);
const char* wrong_template(std::string_view text);

/// Both ends belong to it.
struct Range {
  std::int64_t min;
  std::int64_t max;
  constexpr bool holds(std::int64_t value) const { return value >= min && value <= max; }
};
inline constexpr Range kThresholdPercent{1, 99};
inline constexpr Range kHorizonDays{1, 60};
inline constexpr Range kCooldownDays{0, 365};
inline constexpr Range kHoldoutPercent{0, 50};

/// Each alone, for the buttons that try a value before it is saved. An error is its code.
Result<std::string> check_company_id(std::string_view text, std::string_view pointer);
Result<std::int64_t> check_chat_id(std::string_view text, std::string_view pointer);

/// A win-back template, trimmed. An error is "required", "too-long", "not-text" or
/// "unknown-placeholder".
Result<std::string> check_template(std::string_view text, std::string_view pointer);

/// Errors: kInvalid at "/value", "not-a-token": not what YClients or Telegram hand out.
Result<std::string> check_secret(SecretName name, std::string_view value);

}  // namespace okoshko::tenants
