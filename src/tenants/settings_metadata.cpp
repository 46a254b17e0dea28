#include "tenants/settings_metadata.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <vector>

#include "base/parse_number.hpp"
#include "tenants/settings_rules.hpp"
#include "time/zone.hpp"

namespace okoshko::tenants {
namespace {

namespace json = boost::json;
using Keys = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> kCompanyKeys{"yclients_company_id", "yclients.company_id",
                                                       "yclients_salon_id"};
constexpr std::array<std::string_view, 2> kChatKeys{"admin_chat_id", "telegram.admin_chat_id"};
constexpr std::array<std::string_view, 3> kClosingKeys{"closing_time", "closing_time_override",
                                                       "settings.closing_time"};
constexpr std::array<std::string_view, 2> kGapKeys{"enable_gap_filtering",
                                                   "settings.enable_gap_filtering"};
constexpr std::array<std::string_view, 1> kNameKeys{"salon_name"};
constexpr std::array<std::string_view, 2> kZoneKeys{"time_zone", "timezone"};
constexpr std::array<std::string_view, 1> kLanguageKeys{"language"};
constexpr std::array<std::string_view, 1> kThresholdKeys{"risk_threshold"};
constexpr std::array<std::string_view, 1> kHorizonKeys{"risk_horizon_days"};
constexpr std::array<std::string_view, 1> kModeKeys{"offer_mode"};
constexpr std::array<std::string_view, 1> kQuietFromKeys{"quiet_hours_from"};
constexpr std::array<std::string_view, 1> kQuietToKeys{"quiet_hours_to"};
constexpr std::array<std::string_view, 1> kCooldownKeys{"cooldown_days"};
constexpr std::array<std::string_view, 1> kHoldoutKeys{"holdout_share"};
constexpr std::array<std::string_view, 1> kTemplateRuKeys{"winback_template_ru"};
constexpr std::array<std::string_view, 1> kTemplateEnKeys{"winback_template_en"};
constexpr std::array<std::string_view, 2> kBranchKeys{"current_branch.name",
                                                      "current_branch.address"};
constexpr std::array<std::string_view, 1> kCurrencyKeys{"currency"};
constexpr std::array<std::string_view, 2> kYclientsTokenKeys{"yclients_token",
                                                             "yclients.user_token"};
constexpr std::array<std::string_view, 1> kTelegramTokenKeys{"telegram_bot_token"};

/// The position of a value: a key, or a key inside an object.
struct Place {
  std::string_view outer;  // empty: a key of metadata itself
  std::string_view key;
  const json::value* value;
};

/// All positions of these keys that have a value, the newest key first. "settings.closing_time" is
/// found both as a path into an object and as one flat key.
std::vector<Place> places(const json::object& metadata, Keys keys) {
  std::vector<Place> found;
  for (const auto key : keys) {
    if (const auto* flat = metadata.if_contains(key)) found.push_back({"", key, flat});
    const auto dot = key.find('.');
    if (dot == std::string_view::npos) continue;
    const auto* outer = metadata.if_contains(key.substr(0, dot));
    if (outer == nullptr || !outer->is_object()) continue;
    const auto inner = key.substr(dot + 1);
    if (const auto* value = outer->get_object().if_contains(inner))
      found.push_back({key.substr(0, dot), inner, value});
  }
  return found;
}

std::string text_of(const json::value& value) {
  if (value.is_string()) return {value.get_string().data(), value.get_string().size()};
  if (value.is_int64()) return json::serialize(value);
  return {};
}

/// A number, or a text with a number without an exponent.
std::optional<double> number_of(const json::value& value) {
  constexpr std::size_t kDigitsMax = 40;
  constexpr double kMax = 1e6;
  double number = 0;
  if (value.is_number()) {
    number = value.to_number<double>();
  } else {
    const auto* text = value.if_string();
    if (text == nullptr || text->size() > kDigitsMax) return std::nullopt;
    const char* end = text->data() + text->size();
    const auto [last, error] = std::from_chars(text->data(), end, number, std::chars_format::fixed);
    if (error != std::errc{} || last != end) return std::nullopt;
  }
  return std::abs(number) <= kMax ? std::optional{number} : std::nullopt;
}

/// The first value for which `read` returns a result.
template <class Read>
auto first(const json::object& metadata, Keys keys, Read read) -> decltype(read(json::value{})) {
  for (const auto& place : places(metadata, keys)) {
    if (auto sense = read(*place.value)) return sense;
  }
  return std::nullopt;
}

using Rule = const char* (*)(std::string_view);

/// A text that the form could save unchanged. The form trims blanks, so it would change a text with
/// blanks at the ends although nobody edited it.
std::optional<std::string> text_by(const json::value& value, Rule wrong) {
  auto text = text_of(value);
  const auto dark = [](char c) { return static_cast<unsigned char>(c) > ' '; };
  if (text.empty() || !dark(text.front()) || !dark(text.back())) return std::nullopt;
  return wrong(text) == nullptr ? std::optional{std::move(text)} : std::nullopt;
}

/// `value` in `unit`s, rounded half up. A millionth is added so that 0.575, which has no exact
/// binary form, becomes 57.5 per cent, as in SQL.
std::optional<int> whole_by(const json::value& value, double unit, const Range& range) {
  constexpr double kHalf = 0.500001;
  const auto number = number_of(value);
  if (!number) return std::nullopt;
  const auto whole = static_cast<std::int64_t>(std::floor(*number * unit + kHalf));
  return range.holds(whole) ? std::optional{static_cast<int>(whole)} : std::nullopt;
}

std::optional<bool> flag_of(const json::value& value) {
  if (value.is_bool()) return value.get_bool();
  const auto text = text_of(value);
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

std::optional<std::string> zone_of(const json::value& value) {
  const auto* text = value.if_string();
  if (text == nullptr) return std::nullopt;
  const auto zone = time::Zone::find({text->data(), text->size()});
  return zone ? std::optional{zone->name()} : std::nullopt;
}

json::value text_or_null(const std::optional<std::string>& text) {
  return text ? json::value(*text) : json::value(nullptr);
}

/// `value` converted to the type of `old`, if possible.
json::value alike(const json::value& old, const json::value& value) {
  if (old.is_string() && value.is_bool()) return value.get_bool() ? "true" : "false";
  if (old.is_string() && value.is_number()) return json::value(json::serialize(value));
  if (old.is_number() && value.is_string()) {
    const auto text = text_of(value);
    if (const auto number = parse_number<std::int64_t>(text)) return *number;
  }
  if (old.is_number() && value.is_bool()) return value.get_bool() ? 1 : 0;
  return value;
}

void put(json::object& patch, const Place& place, json::value value) {
  if (place.outer.empty()) {
    patch[place.key] = std::move(value);
    return;
  }
  auto& outer = patch[place.outer];
  if (!outer.is_object()) outer.emplace_object();
  outer.get_object()[place.key] = std::move(value);
}

/// Null removes the setting.
void write(json::object& patch, const json::object& metadata, Keys keys, const json::value& value) {
  const auto used = places(metadata, keys);
  for (const auto& place : used) put(patch, place, alike(*place.value, value));
  if (used.empty() && !value.is_null()) put(patch, {"", keys.front(), nullptr}, value);
}

/// A setting: its name in the API, its keys and its value.
struct Kept {
  const char* name;
  Keys keys;
  json::value (*stored)(const Settings&);
  bool (*same)(const Settings&, const Settings&);
};

template <auto Member>
bool same(const Settings& a, const Settings& b) {
  return a.*Member == b.*Member;
}
template <auto Member>
json::value as_is(const Settings& s) {
  return json::value_from(s.*Member);
}
template <auto Member>
json::value or_null(const Settings& s) {
  return text_or_null(s.*Member);
}
template <auto Member>
json::value share(const Settings& s) {
  return s.*Member / 100.0;
}
json::value stored_chat(const Settings& s) {
  return s.admin_chat_id ? json::value(std::to_string(*s.admin_chat_id)) : json::value(nullptr);
}
json::value stored_mode(const Settings& s) { return json::value(to_string(s.offer_mode)); }

using S = Settings;
const std::array<Kept, 16> kKept{{
    {"name", kNameKeys, as_is<&S::name>, same<&S::name>},
    {"yclients_company_id", kCompanyKeys, or_null<&S::yclients_company_id>,
     same<&S::yclients_company_id>},
    {"admin_chat_id", kChatKeys, stored_chat, same<&S::admin_chat_id>},
    {"closing_time", kClosingKeys, or_null<&S::closing_time>, same<&S::closing_time>},
    {"gap_filter", kGapKeys, as_is<&S::gap_filter>, same<&S::gap_filter>},
    {"time_zone", kZoneKeys, as_is<&S::time_zone>, same<&S::time_zone>},
    {"language", kLanguageKeys, as_is<&S::language>, same<&S::language>},
    {"risk_threshold_percent", kThresholdKeys, share<&S::risk_threshold_percent>,
     same<&S::risk_threshold_percent>},
    {"risk_horizon_days", kHorizonKeys, as_is<&S::risk_horizon_days>, same<&S::risk_horizon_days>},
    {"offer_mode", kModeKeys, stored_mode, same<&S::offer_mode>},
    {"quiet_from", kQuietFromKeys, as_is<&S::quiet_from>, same<&S::quiet_from>},
    {"quiet_to", kQuietToKeys, as_is<&S::quiet_to>, same<&S::quiet_to>},
    {"cooldown_days", kCooldownKeys, as_is<&S::cooldown_days>, same<&S::cooldown_days>},
    {"holdout_percent", kHoldoutKeys, share<&S::holdout_percent>, same<&S::holdout_percent>},
    {"winback_template_ru", kTemplateRuKeys, or_null<&S::winback_template_ru>,
     same<&S::winback_template_ru>},
    {"winback_template_en", kTemplateEnKeys, or_null<&S::winback_template_en>,
     same<&S::winback_template_en>},
}};

}  // namespace

std::optional<json::object> parse_metadata(std::string_view text) {
  // PostgreSQL stores deeper values than the parser accepts by default.
  json::parse_options options;
  options.max_depth = 10'000;
  json::error_code error;
  json::value value = json::parse(text, error, {}, options);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

Settings read_settings(std::string_view name, const json::object& metadata) {
  const auto text = [&](Keys keys, Rule wrong) {
    return first(metadata, keys,
                 [wrong](const json::value& value) { return text_by(value, wrong); });
  };
  const auto number = [&](Keys keys, double unit, const Range& range, int& into) {
    into = first(metadata, keys, [&](const json::value& value) {
             return whole_by(value, unit, range);
           }).value_or(into);
  };
  constexpr double kPercent = 100;
  Settings read;
  read.name = name.empty() ? text(kNameKeys, wrong_name).value_or("") : std::string{name};
  read.yclients_company_id = text(kCompanyKeys, wrong_company);
  if (const auto chat = text(kChatKeys, wrong_chat)) {
    if (const auto id = check_chat_id(*chat, "")) read.admin_chat_id = *id;
  }
  read.closing_time = text(kClosingKeys, wrong_clock);
  read.gap_filter = first(metadata, kGapKeys, flag_of).value_or(read.gap_filter);
  read.time_zone = first(metadata, kZoneKeys, zone_of).value_or(read.time_zone);
  read.language = text(kLanguageKeys, wrong_language).value_or(read.language);
  number(kThresholdKeys, kPercent, kThresholdPercent, read.risk_threshold_percent);
  number(kHorizonKeys, 1, kHorizonDays, read.risk_horizon_days);
  if (const auto mode = text(kModeKeys, wrong_mode)) {
    read.offer_mode = parse_offer_mode(*mode).value_or(read.offer_mode);
  }
  read.quiet_from = text(kQuietFromKeys, wrong_clock).value_or(read.quiet_from);
  read.quiet_to = text(kQuietToKeys, wrong_clock).value_or(read.quiet_to);
  number(kCooldownKeys, 1, kCooldownDays, read.cooldown_days);
  number(kHoldoutKeys, kPercent, kHoldoutPercent, read.holdout_percent);
  read.winback_template_ru = text(kTemplateRuKeys, wrong_template);
  read.winback_template_en = text(kTemplateEnKeys, wrong_template);
  return read;
}

std::optional<std::string> read_branch(const json::object& metadata) {
  return first(metadata, kBranchKeys, [](const json::value& value) -> std::optional<std::string> {
    constexpr std::size_t kBranchMax = 500;
    const auto* text = value.if_string();
    if (text == nullptr || text->empty() || text->size() > kBranchMax) return std::nullopt;
    return std::string{text->data(), text->size()};
  });
}

std::optional<std::string> read_currency(const json::object& metadata) {
  return first(metadata, kCurrencyKeys, [](const json::value& value) -> std::optional<std::string> {
    const auto* text = value.if_string();
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    const bool known =
        text != nullptr && text->size() == 3 && std::all_of(text->begin(), text->end(), capital);
    return known ? std::optional{std::string{text->data(), text->size()}} : std::nullopt;
  });
}

json::object settings_patch(const json::object& metadata, const Settings& before,
                            const Settings& after) {
  json::object patch;
  for (const auto& kept : kKept) {
    if (kept.same(before, after)) continue;
    // The name is stored in its column; it is written here only if the salon repeats it.
    if (kept.keys.data() == kNameKeys.data() && places(metadata, kNameKeys).empty()) continue;
    write(patch, metadata, kept.keys, kept.stored(after));
  }
  return patch;
}

std::string bots_secret(const json::object& metadata, SecretName name) {
  const Keys keys =
      name == SecretName::kYclientsToken ? Keys{kYclientsTokenKeys} : Keys{kTelegramTokenKeys};
  return first(metadata, keys,
               [name](const json::value& value) -> std::optional<std::string> {
                 const auto token = check_secret(name, text_of(value));
                 return token ? std::optional{*token} : std::nullopt;
               })
      .value_or("");
}

json::object settings_json(const Settings& settings) {
  json::object shown;
  for (const auto& kept : kKept) shown[kept.name] = kept.stored(settings);
  shown["risk_threshold_percent"] = settings.risk_threshold_percent;
  shown["holdout_percent"] = settings.holdout_percent;
  return shown;
}

json::object settings_diff(const Settings& before, const Settings& after) {
  const auto old_values = settings_json(before);
  const auto new_values = settings_json(after);
  json::object diff;
  for (const auto& [name, value] : new_values) {
    if (old_values.at(name) != value)
      diff[name] = json::object{{"before", old_values.at(name)}, {"after", value}};
  }
  return diff;
}

}  // namespace okoshko::tenants
