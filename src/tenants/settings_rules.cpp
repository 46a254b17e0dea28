#include "tenants/settings_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/parse_number.hpp"

namespace okoshko::tenants {
namespace {

constexpr std::size_t kNameMax = 120;  // characters
// characters; Telegram's limit after substitution is 4096
constexpr std::size_t kTemplateMax = 1000;
constexpr std::size_t kCompanyIdMax = 18;
constexpr std::size_t kSecretMax = 200;
constexpr std::array<std::string_view, 5> kPlaceholders{"first_name", "days_since", "master",
                                                        "service", "salon"};

constexpr std::size_t kChatDigitsMax = 40;
constexpr std::array<std::string_view, 6> kOwnersSettings{
    "offer_mode", "risk_threshold_percent", "quiet_from",
    "quiet_to",   "winback_template_ru",    "winback_template_en"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Code points of UTF-8.
std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool has_control(std::string_view text, bool lines_allowed) {
  return std::any_of(text.begin(), text.end(), [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (lines_allowed && c == '\n') return false;
    return byte < 0x20 || byte == 0x7F;
  });
}

bool is_clock(std::string_view text) {
  return text.size() == 5 && text[2] == ':' && is_digit(text[0]) && is_digit(text[1]) &&
         is_digit(text[3]) && is_digit(text[4]) && text.substr(0, 2) < "24" && text[3] < '6';
}

/// Whether every {word} is a known placeholder and every brace is part of one.
bool placeholders_known(std::string_view text) {
  while (true) {
    const auto open = text.find_first_of("{}");
    if (open == std::string_view::npos) return true;
    if (text[open] == '}') return false;
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) return false;
    const auto word = text.substr(open + 1, close - open - 1);
    if (std::find(kPlaceholders.begin(), kPlaceholders.end(), word) == kPlaceholders.end())
      return false;
    text.remove_prefix(close + 1);
  }
}

std::pair<std::int64_t, const char*> parse_chat(std::string_view text) {
  const auto digits = text.starts_with('-') ? text.substr(1) : text;
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit))
    return {0, "not-a-number"};
  if (digits.size() > kChatDigitsMax) return {0, "out-of-range"};
  const auto id = parse_number<std::int64_t>(text);
  if (!id) return {0, "out-of-range"};
  return {*id, *id == 0 ? "zero" : nullptr};
}

/// Builds a Settings and collects the errors.
class Checker {
 public:
  template <class Wrong>
  std::optional<std::string> optional_text(const std::optional<std::string>& value,
                                           const char* pointer, Wrong is_wrong) {
    const auto text = trim(value ? std::string_view{*value} : std::string_view{});
    if (text.empty()) return std::nullopt;
    note(pointer, is_wrong(text));
    return std::string{text};
  }
  int number(std::int64_t value, const char* pointer, const Range& range) {
    if (!range.holds(value)) {
      note(pointer, "out-of-range");
      return static_cast<int>(range.min);
    }
    return static_cast<int>(value);
  }
  std::string clock(const std::string& value, const char* pointer) {
    const auto text = trim(value);
    note(pointer, wrong_clock(text));
    return std::string{text};
  }
  void note(const char* pointer, const char* code) {
    if (code != nullptr) wrong_.push_back({pointer, code});
  }
  std::vector<Error::Field>& wrong() { return wrong_; }

 private:
  std::vector<Error::Field> wrong_;
};

}  // namespace

const char* wrong_name(std::string_view name) {
  if (name.empty()) return "required";
  if (length_of(name) > kNameMax) return "too-long";
  return has_control(name, false) ? "not-text" : nullptr;
}

const char* wrong_company(std::string_view id) {
  if (!std::all_of(id.begin(), id.end(), is_digit)) return "not-digits";
  const bool zero = id.find_first_not_of('0') == std::string_view::npos;
  return id.size() > kCompanyIdMax || zero ? "out-of-range" : nullptr;
}

const char* wrong_chat(std::string_view id) { return parse_chat(id).second; }

const char* wrong_clock(std::string_view clock) { return is_clock(clock) ? nullptr : "not-a-time"; }

const char* wrong_language(std::string_view language) {
  return language == "ru" || language == "en" ? nullptr : "unknown-value";
}

const char* wrong_mode(std::string_view mode) {
  return parse_offer_mode(mode) ? nullptr : "unknown-value";
}

const char* wrong_template(std::string_view text) {
  if (length_of(text) > kTemplateMax) return "too-long";
  if (has_control(text, true)) return "not-text";
  return placeholders_known(text) ? nullptr : "unknown-placeholder";
}

bool owner_may_set(std::string_view setting) {
  return std::find(kOwnersSettings.begin(), kOwnersSettings.end(), setting) !=
         kOwnersSettings.end();
}

Result<Settings> check_settings(const SettingsInput& input) {
  Checker check;
  Settings settings;
  settings.name = trim(input.name);
  check.note("/name", wrong_name(settings.name));
  settings.yclients_company_id =
      check.optional_text(input.yclients_company_id, "/yclients_company_id", wrong_company);
  const auto chat = check.optional_text(input.admin_chat_id, "/admin_chat_id", wrong_chat);
  if (chat) settings.admin_chat_id = parse_chat(*chat).first;
  settings.closing_time = check.optional_text(input.closing_time, "/closing_time", wrong_clock);
  settings.gap_filter = input.gap_filter;
  settings.time_zone = trim(input.time_zone);
  check.note("/time_zone", settings.time_zone.empty() ? "required" : nullptr);
  settings.language = input.language;
  check.note("/language", wrong_language(input.language));
  settings.risk_threshold_percent =
      check.number(input.risk_threshold_percent, "/risk_threshold_percent", kThresholdPercent);
  settings.risk_horizon_days =
      check.number(input.risk_horizon_days, "/risk_horizon_days", kHorizonDays);
  check.note("/offer_mode", wrong_mode(input.offer_mode));
  settings.offer_mode = parse_offer_mode(input.offer_mode).value_or(OfferMode::kByHand);
  settings.quiet_from = check.clock(input.quiet_from, "/quiet_from");
  settings.quiet_to = check.clock(input.quiet_to, "/quiet_to");
  settings.cooldown_days = check.number(input.cooldown_days, "/cooldown_days", kCooldownDays);
  settings.holdout_percent =
      check.number(input.holdout_percent, "/holdout_percent", kHoldoutPercent);
  settings.winback_template_ru =
      check.optional_text(input.winback_template_ru, "/winback_template_ru", wrong_template);
  settings.winback_template_en =
      check.optional_text(input.winback_template_en, "/winback_template_en", wrong_template);
  if (!check.wrong().empty()) return Error::invalid_fields(std::move(check.wrong()));
  return settings;
}

Result<std::string> check_company_id(std::string_view text, std::string_view pointer) {
  const auto id = trim(text);
  const char* wrong = id.empty() ? "required" : wrong_company(id);
  if (wrong != nullptr) return Error::invalid_fields({{std::string{pointer}, wrong}});
  return std::string{id};
}

Result<std::int64_t> check_chat_id(std::string_view text, std::string_view pointer) {
  const auto trimmed = trim(text);
  const auto [id, wrong] =
      trimmed.empty() ? std::pair<std::int64_t, const char*>{0, "required"} : parse_chat(trimmed);
  if (wrong != nullptr) return Error::invalid_fields({{std::string{pointer}, wrong}});
  return id;
}

Result<std::string> check_template(std::string_view text, std::string_view pointer) {
  const auto kept = trim(text);
  const char* wrong = kept.empty() ? "required" : wrong_template(kept);
  if (wrong != nullptr) return Error::invalid_fields({{std::string{pointer}, wrong}});
  return std::string{kept};
}

Result<std::string> check_secret(SecretName name, std::string_view value) {
  const auto text = trim(value);
  const auto plain = [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  };
  bool good = text.size() <= kSecretMax;
  if (name == SecretName::kTelegramBotToken) {
    const auto colon = std::min(text.find(':'), text.size());
    const auto bot = text.substr(0, colon);
    const auto rest = text.substr(std::min(colon + 1, text.size()));
    good = good && !bot.empty() && std::all_of(bot.begin(), bot.end(), is_digit) &&
           rest.size() >= 20 && std::all_of(rest.begin(), rest.end(), plain);
  } else {
    // The token is sent in a header together with another token, so it must not contain a
    // separator.
    good = good && text.size() >= 8 && std::all_of(text.begin(), text.end(), plain);
  }
  if (!good) return Error::invalid_fields({{"/value", "not-a-token"}});
  return std::string{text};
}

}  // namespace okoshko::tenants
