#include "integrations/csv/values.hpp"

#include <ctime>

#include <fmt/format.h>

#include <charconv>

#include "base/parse_number.hpp"
#include "base/phone.hpp"
#include "base/text_fold.hpp"
#include "base/utf8.hpp"

namespace okoshko::csv {
namespace {

bool take_front(std::string_view& text, std::string_view piece) {
  if (!text.starts_with(piece)) return false;
  text.remove_prefix(piece.size());
  return true;
}

bool take_back(std::string_view& text, std::string_view piece) {
  if (!text.ends_with(piece)) return false;
  text.remove_suffix(piece.size());
  return true;
}

bool take_space(std::string_view& text) { return take_front(text, " "); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

/// The integer part of an amount: plain digits, or groups of three with one kind of separator.
std::optional<std::int64_t> parse_grouped(std::string_view text) {
  std::string digits;
  const auto first_group = text.find_first_of(".,'");
  const char separator = first_group == std::string_view::npos ? '\0' : text[first_group];
  std::size_t in_group = 0;
  for (const char c : text) {
    if (is_digit(c)) {
      digits += c;
      ++in_group;
    } else if (c == separator &&
               (in_group == 3 || (digits.size() == in_group && in_group >= 1 && in_group <= 3))) {
      in_group = 0;
    } else {
      return std::nullopt;
    }
  }
  if (digits.empty() || digits.size() > 10 || (separator != '\0' && in_group != 3)) {
    return std::nullopt;
  }
  return parse_number<std::int64_t>(digits);
}

std::optional<int> take_number(std::string_view& text) {
  while (take_space(text)) {
  }
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || value < 0 || value > 100000) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  while (take_space(text)) {
  }
  return value;
}

bool take_any(std::string_view& text, std::initializer_list<std::string_view> words) {
  for (const auto word : words) {
    if (take_front(text, word)) return true;
  }
  return false;
}

std::optional<int> day_at_most(std::int64_t seconds) {
  if (seconds < 0 || seconds > 24 * 3600) return std::nullopt;
  return static_cast<int>(seconds);
}

/// strptime that must consume the whole cell.
bool read_tm(const std::string& cell, const std::string& format, std::tm& parts) {
  parts = {};
  parts.tm_hour = -1;
  const char* end = ::strptime(cell.c_str(), format.c_str(), &parts);
  return end != nullptr && *end == '\0';
}

constexpr std::string_view kEpochFormat = "%s";

bool has_offset(std::string_view format) {
  return format.find("%z") != std::string_view::npos || format.ends_with('Z');
}

bool is_in_reach(const std::chrono::year_month_day& day) {
  using std::chrono::year;
  return day.ok() && day.year() >= year{1990} && day.year() <= year{2100};
}

/// strptime's own %s would use the time zone of this machine.
std::optional<WallTime> parse_epoch(std::string_view cell) {
  using namespace std::chrono;
  constexpr std::int64_t kCountMax = 1LL << 33;
  const auto count = parse_number<std::int64_t>(cell);
  if (!count || *count < 0 || *count > kCountMax) return std::nullopt;
  const sys_seconds at{seconds{*count}};
  const auto day = floor<days>(at);
  WallTime wall{year_month_day{day}, at - day, seconds{0}};
  if (!is_in_reach(wall.day)) return std::nullopt;
  return wall;
}

std::optional<WallTime> parse_by(const std::string& text, const std::string& format) {
  using namespace std::chrono;
  if (format == kEpochFormat) return parse_epoch(text);
  std::tm parts;
  if (!read_tm(text, format, parts)) return std::nullopt;
  WallTime wall{year_month_day{year{parts.tm_year + 1900},
                               month{static_cast<unsigned>(parts.tm_mon + 1)},
                               day{static_cast<unsigned>(parts.tm_mday)}}};
  if (!is_in_reach(wall.day)) return std::nullopt;
  if (parts.tm_hour >= 0) {
    wall.time = hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec};
    if (has_offset(format)) wall.offset = seconds{parts.tm_gmtoff};
  }
  return wall;
}

}  // namespace

std::string cell_text(std::string_view cell) { return normal_text(unwrapped_cell(cell)); }

bool is_time_format(std::string_view format) {
  return format == kEpochFormat || (format.find(kEpochFormat) == std::string_view::npos &&
                                    format.find("%Z") == std::string_view::npos);
}

std::optional<WallTime> parse_wall_time(std::string_view cell,
                                        std::span<const std::string> formats) {
  const std::string text = normal_text(cell);
  for (const auto& format : formats) {
    if (const auto wall = parse_by(text, format)) return wall;
  }
  return std::nullopt;
}

std::optional<std::chrono::seconds> parse_time_of_day(std::string_view cell,
                                                      std::span<const std::string> formats) {
  using namespace std::chrono;
  const std::string text = normal_text(cell);
  for (const auto& format : formats) {
    std::tm parts;
    if (!read_tm(text, format, parts) || parts.tm_hour < 0) continue;
    return hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec};
  }
  return std::nullopt;
}

std::optional<std::int64_t> parse_money_minor(std::string_view cell) {
  const std::string compact = without_spaces(match_key(cell));
  std::string_view text = compact;
  for (const std::string_view unit :
       {"₽", "руб.", "руб", "р.", "rub", "cad", "usd", "eur", "$", "€"}) {
    if (take_back(text, unit) || take_front(text, unit)) break;
  }
  const bool negative = take_front(text, "-") || take_front(text, "−");
  std::int64_t fraction = 0;
  const auto point = text.find_last_of(".,");
  if (point != std::string_view::npos) {
    const auto tail = text.substr(point + 1);
    if (tail.size() == 1 || tail.size() == 2) {
      if (!is_digit(tail.front()) || !is_digit(tail.back())) return std::nullopt;
      std::from_chars(tail.data(), tail.data() + tail.size(), fraction);
      if (tail.size() == 1) fraction *= 10;
      text = text.substr(0, point);
    } else if (tail == "0000" || tail == "000000") {
      text = text.substr(0, point);  // numeric columns of some databases: "1500.0000"
    }
  }
  const auto whole = parse_grouped(text);
  if (!whole || *whole > 9'999'999'999) return std::nullopt;
  const std::int64_t minor = *whole * 100 + fraction;
  return negative ? -minor : minor;
}

std::optional<int> parse_duration_s(std::string_view cell, std::optional<DurationUnit> bare) {
  const std::string folded = match_key(cell);
  std::string_view text = folded;
  const auto first = take_number(text);
  if (!first) return std::nullopt;
  if (text.empty()) {
    if (!bare) return std::nullopt;
    return day_at_most(std::int64_t{*bare == DurationUnit::kMinutes ? 60 : 1} * *first);
  }
  if (take_front(text, ":")) {
    const auto minutes = take_number(text);
    int seconds = 0;
    if (take_front(text, ":")) seconds = take_number(text).value_or(60);
    if (!minutes || *minutes > 59 || seconds > 59 || !text.empty()) return std::nullopt;
    return day_at_most(std::int64_t{3600} * *first + 60 * *minutes + seconds);
  }
  if (take_any(text, {"минут", "мин.", "мин", "м.", "м", "minutes", "min", "m"})) {
    if (!text.empty()) return std::nullopt;
    return day_at_most(std::int64_t{60} * *first);
  }
  if (!take_any(text, {"часов", "часа", "час", "ч.", "ч", "hours", "hour", "h"})) {
    return std::nullopt;
  }
  while (take_space(text)) {
  }
  if (text.empty()) return day_at_most(std::int64_t{3600} * *first);
  const auto minutes = take_number(text);
  if (!minutes || *minutes > 59) return std::nullopt;
  if (!take_any(text, {"минут", "мин.", "мин", "м.", "м", "minutes", "min", "m"}) ||
      !text.empty()) {
    return std::nullopt;
  }
  return day_at_most(std::int64_t{3600} * *first + 60 * *minutes);
}

std::string shortened(std::string_view cell) {
  constexpr std::size_t kShown = 3;
  std::string shown{utf8::cut(cell, kShown)};
  for (char& c : shown) {
    if (static_cast<unsigned char>(c) < 0x20) c = '?';
  }
  return shown.size() == cell.size() ? shown : fmt::format("{}… ({} bytes)", shown, cell.size());
}

}  // namespace okoshko::csv
