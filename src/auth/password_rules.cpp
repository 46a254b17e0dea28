#include "auth/password_rules.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace okoshko::auth {
namespace {

/// Words that attackers guess first. Digits and punctuation after such a word do not help.
constexpr std::array<std::string_view, 38> kCommonWords{
    "password",      "passwort",   "passw",      "qwerty",     "qwertyuiop",    "qwert",
    "asdfghjkl",     "zxcvbnm",    "admin",      "adminadmin", "administrator", "welcome",
    "letmein",       "iloveyou",   "changeme",   "monkey",     "dragon",        "football",
    "superman",      "princess",   "sunshine",   "master",     "okoshko",       "salon",
    "salonsalon",    "beauty",     "parol",      "parolparol", "пароль",        "парольпароль",
    "йцукен",        "йцукенгшщз", "фывапролдж", "админ",      "салон",         "красота",
    "администратор", "привет"};

/// Rows of keys and digits in both directions; a password must not be a part of one.
constexpr std::array<std::string_view, 8> kRows{
    "12345678901234567890",       "09876543210987654321",
    "qwertyuiopasdfghjklzxcvbnm", "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn",   "zaq12wsxcde34rfv",
    "abcdefghijklmnopqrstuvwxyz", "йцукенгшщзхъфывапролджэячсмитьбю"};

/// Code points in lower case (Latin and Cyrillic); empty when the text is not UTF-8.
std::vector<std::uint32_t> code_points(std::string_view text) {
  std::vector<std::uint32_t> points;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if ((first >= 0x80 && first < 0xC2) || first > 0xF4 || i + length > text.size()) return {};
    std::uint32_t point = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xC0U) != 0x80) return {};
      point = point << 6U | (next & 0x3FU);
    }
    i += length;
    constexpr std::uint32_t kCyrillicA = 0x410;
    constexpr std::uint32_t kCyrillicYa = 0x42F;
    const bool upper =
        (point >= 'A' && point <= 'Z') || (point >= kCyrillicA && point <= kCyrillicYa);
    points.push_back(upper ? point + 32 : point);
  }
  return points;
}

bool is_letter(std::uint32_t point) { return (point >= 'a' && point <= 'z') || point > 0x7F; }

using Points = std::vector<std::uint32_t>;

bool is_common_word(const Points& password) {
  const auto word_end = std::find_if_not(password.begin(), password.end(), is_letter);
  if (std::any_of(word_end, password.end(), is_letter)) return false;
  const Points word{password.begin(), word_end};
  return std::any_of(kCommonWords.begin(), kCommonWords.end(),
                     [&](std::string_view common) { return code_points(common) == word; });
}

bool is_part_of_a_row(const Points& password) {
  return std::any_of(kRows.begin(), kRows.end(), [&](std::string_view row) {
    const auto points = code_points(row);
    return std::search(points.begin(), points.end(), password.begin(), password.end()) !=
           points.end();
  });
}

bool is_common(const Points& password) {
  constexpr std::size_t kDifferentMin = 4;
  const std::set<std::uint32_t> different{password.begin(), password.end()};
  return different.size() < kDifferentMin || is_common_word(password) || is_part_of_a_row(password);
}

bool is_email(const Points& password, std::string_view email) {
  if (email.empty()) return false;
  return password == code_points(email) ||
         password == code_points(email.substr(0, email.find('@')));
}

}  // namespace

Result<Done> check_new_password(std::string_view password, std::string_view email,
                                std::size_t bytes_max, std::string_view pointer) {
  const auto wrong = [&](const char* code) {
    return Error::invalid_fields({{std::string{pointer}, code}});
  };
  if (password.size() > bytes_max) return wrong("too-long");
  const auto points = code_points(password);
  const auto is_control = [](std::uint32_t point) { return point < 0x20 || point == 0x7F; };
  if ((points.empty() && !password.empty()) ||
      std::any_of(points.begin(), points.end(), is_control)) {
    return wrong("not-text");
  }
  if (points.size() < kPasswordMinCharacters) return wrong("too-short");
  if (is_email(points, email)) return wrong("same-as-email");
  if (is_common(points)) return wrong("too-common");
  return Done{};
}

}  // namespace okoshko::auth
