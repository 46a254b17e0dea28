#include "evaluation/moments.hpp"

#include <algorithm>
#include <array>

#include "integrations/csv/values.hpp"

namespace okoshko::evaluation {
namespace {

constexpr std::size_t kDayLength = 10;

const std::array<std::string, 2>& with_seconds() {
  static const std::array<std::string, 2> formats{"%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"};
  return formats;
}

const std::array<std::string, 2>& without_seconds() {
  static const std::array<std::string, 2> formats{"%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"};
  return formats;
}

const std::array<std::string, 1>& day_only() {
  static const std::array<std::string, 1> formats{"%Y-%m-%d"};
  return formats;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int two_digits(std::string_view text) { return (text[0] - '0') * 10 + (text[1] - '0'); }

/// Removes the digits at the beginning; false if there are none.
bool take_digits(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const auto taken = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(taken);
  return taken > 0;
}

/// "", "Z", "+03", "+0300", "+03:00", each with or without a preceding fraction.
bool is_tail(std::string_view text) {
  constexpr int kHoursMax = 14;
  constexpr int kMinutesMax = 59;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!take_digits(text)) return false;
  }
  if (text.empty() || text == "Z") return true;
  if (text.front() != '+' && text.front() != '-') return false;
  std::string digits;
  for (const char c : text.substr(1)) {
    if (c == ':' && digits.size() == 2) continue;
    if (!is_digit(c)) return false;
    digits += c;
  }
  if (digits.size() != 2 && digits.size() != 4) return false;
  if (two_digits(digits) > kHoursMax) return false;
  return digits.size() == 2 || two_digits(std::string_view{digits}.substr(2)) <= kMinutesMax;
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view cell) {
  auto end = cell.size();
  if (cell.size() > kDayLength) {
    end = std::min(cell.find_first_of("Z+-.", kDayLength), cell.size());
    if (!is_tail(cell.substr(end))) return std::nullopt;
  }
  const auto clock = cell.substr(0, end);
  auto wall = csv::parse_wall_time(clock, with_seconds());
  // strptime accepts leap seconds, which are rejected here.
  if (wall && two_digits(clock.substr(clock.size() - 2)) > 59) return std::nullopt;
  if (!wall) wall = csv::parse_wall_time(clock, without_seconds());
  if (!wall) wall = csv::parse_wall_time(cell, day_only());
  if (!wall) return std::nullopt;
  return Moment{std::chrono::local_days{wall->day} + wall->time.value_or(std::chrono::seconds{0}),
                wall->time.has_value()};
}

std::string shape_of(std::string_view cell) {
  constexpr std::size_t kShown = 24;
  constexpr unsigned char kAsciiEnd = 0x80;
  std::string out;
  for (const char c : cell) {
    if (out.size() == kShown) return out + "…";
    const auto byte = static_cast<unsigned char>(c);
    const bool continues = (byte & 0xC0U) == kAsciiEnd;  // of a letter in UTF-8
    if (continues) continue;
    const bool letter =
        byte > kAsciiEnd || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    out += is_digit(c) ? '9' : letter ? 'a' : c;
  }
  return out;
}

}  // namespace okoshko::evaluation
