#include "tenants/settings_metadata.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <vector>

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
constexpr std::array<std::string_view, 2> kYclientsTokenKeys{"yclients_token",
                                                             "yclients.user_token"};
constexpr std::array<std::string_view, 1> kTelegramTokenKeys{"telegram_bot_token"};

/// Where a value stands: a key, or a key inside an object.
struct Place {
  std::string_view outer;  // empty: a key of metadata itself
  std::string_view key;
  const json::value* value;
};

/// All places of these spellings that hold something, the newest first. "settings.closing_time" is
/// met both as a path into an object and as one flat key.
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
  if (value.is_int64() || value.is_uint64()) return json::serialize(value);
  return {};
}

std::optional<double> number_of(const json::value& value) {
  if (value.is_number()) return value.to_number<double>();
  if (!value.is_string()) return std::nullopt;
  const auto& text = value.get_string();
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The first value that `read` can make sense of (returns an optional).
template <class Read>
auto first(const json::object& metadata, Keys keys, Read read) -> decltype(read(json::value{})) {
  for (const auto& place : places(metadata, keys)) {
    if (auto sense = read(*place.value)) return sense;
  }
  return std::nullopt;
}

/// Reads by the form's own rule, so that what is shown can be saved again as it is.
template <class Member>
auto by_rule(const SettingsInput& input, Member member) {
  return [input, member](const json::value& value) -> std::optional<std::string> {
    auto text = text_of(value);
    SettingsInput tried = input;
    tried.*member = text;
    // The form would trim it, and so change it without having been touched.
    const auto dark = [](char c) { return static_cast<unsigned char>(c) > ' '; };
    const bool trimmed = !text.empty() && dark(text.front()) && dark(text.back());
    return trimmed && check_settings(tried) ? std::optional{std::move(text)} : std::nullopt;
  };
}

/// A form without fault, to try one value in.
SettingsInput sound_input() {
  SettingsInput input;
  input.name = "x";
  input.time_zone = "x";
  input.language = "ru";
  input.offer_mode = "by_hand";
  input.quiet_from = input.quiet_to = "00:00";
  input.risk_threshold_percent = input.risk_horizon_days = 1;
  return input;
}

auto whole(const SettingsInput& input, std::int64_t SettingsInput::*member, double unit) {
  return [input, member, unit](const json::value& value) -> std::optional<int> {
    const auto number = number_of(value);
    if (!number || !std::isfinite(*number) || std::abs(*number) > 1e6) return std::nullopt;
    SettingsInput tried = input;
    tried.*member = std::lround(*number * unit);
    if (!check_settings(tried)) return std::nullopt;
    return static_cast<int>(tried.*member);
  };
}

std::optional<bool> flag_of(const json::value& value) {
  if (value.is_bool()) return value.get_bool();
  const auto text = text_of(value);
  if (text == "true" || text == "1") return true;
  if (text == "false" || text == "0") return false;
  return std::nullopt;
}

json::value text_or_null(const std::optional<std::string>& text) {
  return text ? json::value(*text) : json::value(nullptr);
}

/// `value` in the type that `old` has, where it has one that fits.
json::value alike(const json::value& old, const json::value& value) {
  if (old.is_string() && value.is_bool()) return value.get_bool() ? "true" : "false";
  if (old.is_string() && value.is_number()) return json::value(json::serialize(value));
  if (old.is_number() && value.is_string()) {
    const auto text = text_of(value);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size()) return number;
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

/// Null takes it away.
void write(json::object& patch, const json::object& metadata, Keys keys, const json::value& value) {
  const auto used = places(metadata, keys);
  for (const auto& place : used) put(patch, place, alike(*place.value, value));
  if (used.empty() && !value.is_null()) put(patch, {"", keys.front(), nullptr}, value);
}

/// Each setting by its name in the API, where it is kept and as what.
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

Settings read_settings(std::string_view name, const json::object& metadata) {
  using I = SettingsInput;
  const I input = sound_input();
  const auto text = [&](Keys keys, auto member) {
    return first(metadata, keys, by_rule(input, member));
  };
  Settings read;
  read.name = name.empty() ? text(kNameKeys, &I::name).value_or("") : std::string{name};
  read.yclients_company_id = text(kCompanyKeys, &I::yclients_company_id);
  if (const auto chat = text(kChatKeys, &I::admin_chat_id)) {
    if (const auto id = check_chat_id(*chat, "")) read.admin_chat_id = *id;
  }
  read.closing_time = text(kClosingKeys, &I::closing_time);
  read.gap_filter = first(metadata, kGapKeys, flag_of).value_or(read.gap_filter);
  read.time_zone = first(metadata, kZoneKeys, [](const json::value& value) {
                     auto zone = text_of(value);
                     const bool known = !zone.empty() && time::Zone::find(zone).ok();
                     return known ? std::optional{std::move(zone)} : std::nullopt;
                   }).value_or(read.time_zone);
  read.language = text(kLanguageKeys, &I::language).value_or(read.language);
  const auto number = [&](Keys keys, auto member, double unit, int& into) {
    into = first(metadata, keys, whole(input, member, unit)).value_or(into);
  };
  number(kThresholdKeys, &I::risk_threshold_percent, 100, read.risk_threshold_percent);
  number(kHorizonKeys, &I::risk_horizon_days, 1, read.risk_horizon_days);
  if (const auto mode = text(kModeKeys, &I::offer_mode))
    read.offer_mode = parse_offer_mode(*mode).value_or(read.offer_mode);
  read.quiet_from = text(kQuietFromKeys, &I::quiet_from).value_or(read.quiet_from);
  read.quiet_to = text(kQuietToKeys, &I::quiet_to).value_or(read.quiet_to);
  number(kCooldownKeys, &I::cooldown_days, 1, read.cooldown_days);
  number(kHoldoutKeys, &I::holdout_percent, 100, read.holdout_percent);
  read.winback_template_ru = text(kTemplateRuKeys, &I::winback_template_ru);
  read.winback_template_en = text(kTemplateEnKeys, &I::winback_template_en);
  return read;
}

json::object settings_patch(const json::object& metadata, const Settings& before,
                            const Settings& after) {
  json::object patch;
  for (const auto& kept : kKept) {
    if (kept.same(before, after)) continue;
    // The name lives in its column; here only where the salon repeats it.
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
