#include "integrations/csv/values.hpp"

#include <ctime>

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace okoshko::csv {
namespace {

constexpr std::array<std::string_view, 5> kSpaces{" ", "\t", "\u00a0", "\u202f", "\ufeff"};

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

bool take_space(std::string_view& text) {
  if (!text.empty() && (text.front() == '\n' || text.front() == '\r')) {
    text.remove_prefix(1);
    return true;
  }
  for (const auto space : kSpaces) {
    if (take_front(text, space)) return true;
  }
  return false;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Lower case of one two-byte Cyrillic letter; ё as е. The upper half of the block needs a
/// change of the first byte, which is why this is not one addition.
void append_lower_cyrillic(std::string& out, unsigned char first, unsigned char second) {
  const unsigned code = ((first & 0x1FU) << 6U) | (second & 0x3FU);
  unsigned lower = code;
  if (code >= 0x0410 && code <= 0x042F) lower = code + 0x20;
  if (code >= 0x0400 && code <= 0x040F) lower = code + 0x50;
  if (lower == 0x0451) lower = 0x0435;
  out += static_cast<char>(0xC0U | (lower >> 6U));
  out += static_cast<char>(0x80U | (lower & 0x3FU));
}

std::string without_spaces(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (take_space(text)) continue;
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

/// Whole part of an amount: plain digits, or groups of three behind one kind of separator.
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
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
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

/// strptime over a cell that must be consumed whole.
bool read_tm(const std::string& cell, const std::string& format, std::tm& parts) {
  parts = {};
  parts.tm_hour = -1;
  const char* end = ::strptime(cell.c_str(), format.c_str(), &parts);
  return end != nullptr && *end == '\0';
}

}  // namespace

std::string_view trim(std::string_view utf8) {
  while (take_space(utf8)) {
  }
  for (bool again = true; again;) {
    again = take_back(utf8, "\n") || take_back(utf8, "\r");
    for (const auto space : kSpaces) again = take_back(utf8, space) || again;
  }
  return utf8;
}

std::string fold(std::string_view utf8) {
  std::string out;
  for (auto rest = trim(utf8); !rest.empty();) {
    if (take_space(rest)) {
      if (!out.ends_with(' ')) out += ' ';
      continue;
    }
    const auto first = static_cast<unsigned char>(rest[0]);
    if ((first == 0xD0 || first == 0xD1) && rest.size() > 1) {
      append_lower_cyrillic(out, first, static_cast<unsigned char>(rest[1]));
      rest.remove_prefix(2);
      continue;
    }
    out += first >= 'A' && first <= 'Z' ? static_cast<char>(first + ('a' - 'A')) : rest[0];
    rest.remove_prefix(1);
  }
  return out;
}

std::optional<WallTime> parse_wall_time(std::string_view cell,
                                        std::span<const std::string> formats) {
  using namespace std::chrono;
  const std::string text{trim(cell)};
  for (const auto& format : formats) {
    std::tm parts;
    if (!read_tm(text, format, parts)) continue;
    const year_month_day date{year{parts.tm_year + 1900},
                              month{static_cast<unsigned>(parts.tm_mon + 1)},
                              day{static_cast<unsigned>(parts.tm_mday)}};
    if (!date.ok() || date.year() < year{1990} || date.year() > year{2100}) continue;
    WallTime wall{date, std::nullopt};
    if (parts.tm_hour >= 0) {
      wall.time = hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec};
    }
    return wall;
  }
  return std::nullopt;
}

std::optional<std::chrono::seconds> parse_time_of_day(std::string_view cell,
                                                      std::span<const std::string> formats) {
  using namespace std::chrono;
  const std::string text{trim(cell)};
  for (const auto& format : formats) {
    std::tm parts;
    if (!read_tm(text, format, parts) || parts.tm_hour < 0) continue;
    return hours{parts.tm_hour} + minutes{parts.tm_min} + seconds{parts.tm_sec};
  }
  return std::nullopt;
}

std::optional<std::int64_t> parse_money_minor(std::string_view cell) {
  std::string compact = without_spaces(fold(cell));
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

std::optional<int> parse_duration_s(std::string_view cell) {
  const std::string folded = fold(cell);
  std::string_view text = folded;
  const auto first = take_number(text);
  if (!first) return std::nullopt;
  if (text.empty()) return day_at_most(std::int64_t{60} * *first);
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

std::optional<std::string> parse_phone(std::string_view cell) {
  std::string digits;
  auto text = trim(cell);
  take_front(text, "'");  // how a spreadsheet keeps a number from becoming one
  const bool international = take_front(text, "+");
  while (!text.empty()) {
    if (take_space(text)) continue;
    const char c = text.front();
    if (is_digit(c)) {
      digits += c;
    } else if (c != '-' && c != '(' && c != ')' && c != '.') {
      return std::nullopt;
    }
    text.remove_prefix(1);
  }
  if (!international && digits.size() == 10) return "+7" + digits;
  if (!international && digits.size() == 11 && digits.front() == '8') {
    return "+7" + digits.substr(1);
  }
  if (digits.size() < 10 || digits.size() > 15 || digits.front() == '0') return std::nullopt;
  return "+" + digits;
}

std::string shortened(std::string_view cell) {
  const auto text = trim(cell);
  std::string out;
  std::size_t at = 0;
  for (int characters = 0; characters < 3 && at < text.size(); ++characters) {
    const auto begin = at++;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
    const auto piece = text.substr(begin, at - begin);
    const bool control = static_cast<unsigned char>(piece.front()) < 0x20;
    out += control ? std::string_view{"?"} : piece;
  }
  return at == text.size() ? out : fmt::format("{}… ({} bytes)", out, text.size());
}

}  // namespace okoshko::csv
