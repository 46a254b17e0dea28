#include "integrations/yclients/json_read.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <cmath>

#include "base/parse_number.hpp"

namespace okoshko::yclients {
namespace {

namespace json = boost::json;

constexpr std::size_t kDepthMax = 16;

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "1500", "1500.5", "1500.50", "1500,50"; only two decimals are used.
std::optional<std::int64_t> parse_money(std::string_view text) {
  constexpr std::size_t kWholeDigitsMax = 10;
  const auto point = text.find_first_of(".,");
  const auto whole = text.substr(0, point);
  if (!all_digits(whole) || whole.size() > kWholeDigitsMax) return std::nullopt;
  std::int64_t minor = *parse_number<std::int64_t>(whole) * 100;
  if (point == std::string_view::npos) return minor;
  std::string fraction{text.substr(point + 1)};
  if (!all_digits(fraction)) return std::nullopt;
  fraction.resize(2, '0');
  return minor + *parse_number<std::int64_t>(fraction);
}

std::optional<int> part(std::string_view text, std::size_t at, std::size_t length) {
  const auto digits = text.substr(at, length);
  if (digits.size() != length || !all_digits(digits)) return std::nullopt;
  return parse_number<int>(digits);
}

std::optional<std::chrono::local_days> parse_day(std::string_view text) {
  const auto year = part(text, 0, 4);
  const auto month = part(text, 5, 2);
  const auto day = part(text, 8, 2);
  if (!year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  constexpr int kYearMin = 1990;
  constexpr int kYearMax = 2100;
  if (!date.ok() || *year < kYearMin || *year > kYearMax) return std::nullopt;
  return std::chrono::local_days{date};
}

std::optional<std::chrono::seconds> parse_time(std::string_view text) {
  const auto hour = part(text, 0, 2);
  const auto minute = part(text, 3, 2);
  const auto second = text.size() >= 8 ? part(text, 6, 2) : std::optional{0};
  if (!hour || !minute || !second || text[2] != ':') return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return std::chrono::hours{*hour} + std::chrono::minutes{*minute} + std::chrono::seconds{*second};
}

}  // namespace

std::optional<json::value> read_object(std::string_view body) {
  json::parse_options options;
  options.max_depth = kDepthMax;
  json::error_code error;
  json::value value = json::parse(json::string_view{body.data(), body.size()}, error, {}, options);
  if (error || !value.is_object()) return std::nullopt;
  return value;
}

std::optional<Envelope> read_envelope(std::string_view body) {
  auto value = read_object(body);
  if (!value) return std::nullopt;
  Envelope envelope;
  if (auto* data = value->get_object().if_contains("data")) envelope.data = std::move(*data);
  if (auto* meta = value->get_object().if_contains("meta")) envelope.meta = std::move(*meta);
  return envelope;
}

const json::value* member(const json::value& value, std::string_view key) {
  const auto* object = value.if_object();
  return object == nullptr ? nullptr
                           : object->if_contains(json::string_view{key.data(), key.size()});
}

std::string text_of(const json::value& object, std::string_view key, std::size_t max) {
  const auto* value = member(object, key);
  if (value == nullptr) return {};
  if (value->is_int64()) return fmt::format("{}", value->get_int64());
  if (value->is_uint64()) return fmt::format("{}", value->get_uint64());
  if (!value->is_string()) return {};
  std::string_view text{value->get_string().data(), value->get_string().size()};
  if (text.find('\0') != std::string_view::npos) return {};
  if (text.size() > max) {
    text = text.substr(0, max);
    // Not inside of a character: its further bytes are 10xxxxxx.
    const auto is_further = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
    std::size_t end = max;
    while (end > 0 && is_further(value->get_string()[end])) --end;
    text = text.substr(0, end);
  }
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string{text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1)};
}

std::string id_of(const json::value& object, std::string_view key) {
  constexpr std::size_t kDigitsMax = 18;
  std::string text = text_of(object, key);
  if (!all_digits(text) || text.size() > kDigitsMax || text.front() == '0') return {};
  return text;
}

std::optional<std::int64_t> number_of(const json::value& object, std::string_view key) {
  constexpr double kExact = 9e15;
  const auto* value = member(object, key);
  if (value == nullptr) return std::nullopt;
  if (value->is_bool()) return value->get_bool() ? 1 : 0;
  if (value->is_double()) {
    const double number = value->get_double();
    if (!(std::fabs(number) < kExact) || std::trunc(number) != number) return std::nullopt;
    return static_cast<std::int64_t>(number);
  }
  return parse_number<std::int64_t>(text_of(object, key));
}

bool flag_of(const json::value& object, std::string_view key) {
  const auto* value = member(object, key);
  if (value != nullptr && value->is_string() && value->get_string() == "true") return true;
  return number_of(object, key).value_or(0) != 0;
}

std::optional<std::int64_t> money_of(const json::value& object, std::string_view key) {
  constexpr double kMost = 1e10;
  const auto* value = member(object, key);
  if (value == nullptr) return std::nullopt;
  if (value->is_double()) {
    const double amount = value->get_double();
    if (!(amount >= 0 && amount < kMost)) return std::nullopt;
    return std::llround(amount * 100);
  }
  return parse_money(text_of(object, key));
}

std::optional<int> length_of(const json::value& object, std::string_view key) {
  constexpr std::int64_t kDay = 86400;
  const auto seconds = number_of(object, key);
  if (!seconds || *seconds <= 0 || *seconds > kDay) return std::nullopt;
  return static_cast<int>(*seconds);
}

std::optional<std::chrono::local_seconds> wall_of(const json::value& object, std::string_view key) {
  constexpr std::size_t kDayLength = 10;
  const std::string text = text_of(object, key);
  if (text.size() < kDayLength) return std::nullopt;
  const auto day = parse_day(text);
  if (!day) return std::nullopt;
  if (text.size() == kDayLength) return *day;
  const auto time = parse_time(std::string_view{text}.substr(kDayLength + 1));
  if (!time || (text[kDayLength] != ' ' && text[kDayLength] != 'T')) return std::nullopt;
  return *day + *time;
}

std::string phone_of(const json::value& object, std::string_view key) {
  constexpr std::size_t kInternationalMin = 11;
  constexpr std::size_t kInternationalMax = 15;
  constexpr std::size_t kPhoneMax = 40;
  std::string text = text_of(object, key, kPhoneMax);
  const bool international = all_digits(text) && text.size() >= kInternationalMin &&
                             text.size() <= kInternationalMax && text.front() != '8' &&
                             text.front() != '0';
  return international ? "+" + text : text;
}

}  // namespace okoshko::yclients
