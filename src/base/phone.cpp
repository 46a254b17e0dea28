#include "base/phone.hpp"

#include <algorithm>
#include <array>

#include "base/text_fold.hpp"
#include "base/unicode.hpp"
#include "base/utf8.hpp"

namespace okoshko {
namespace {

constexpr std::size_t kCharactersMax = 100;

std::string all_digits(std::string_view phone) {
  std::string digits;
  for (const char c : utf8::cut(phone, kCharactersMax)) {
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  return digits;
}

/// Whether a plus precedes the first digit.
bool has_plus(std::string_view phone) {
  const auto plus = phone.find('+');
  return plus != std::string_view::npos && plus < phone.find_first_of("0123456789");
}

/// The number with a plus that the digits of `phone` form, whatever is between them; empty if they
/// form none.
std::string number_of_digits(std::string_view phone, PhoneCountry country) {
  const std::string digits = all_digits(phone);
  if (!has_plus(phone)) return country.number_of(digits).value_or("");
  return is_international(digits) ? "+" + digits : std::string{};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The length of a usual separator between digits of a number; 0 for anything else.
std::size_t gap_at(std::string_view text, std::size_t at) {
  if (std::string_view{" \t-()./_*"}.find(text[at]) != std::string_view::npos) return 1;
  // No-break, thin and narrow blanks; dashes; the minus; what is not visible: joiners, marks of
  // direction, and the keycap of an emoji.
  for (const std::string_view gap :
       {"\u00A0", "\u2009", "\u202F", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014",
        "\u2015", "\u2212", "\u00AD", "\u200B", "\u200C", "\u200D", "\u200E", "\u200F",
        "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2060", "\u2066", "\u2067",
        "\u2068", "\u2069", "\uFE0F", "\u20E3", "\uFEFF"}) {
    if (text.substr(at).starts_with(gap)) return gap.size();
  }
  return 0;
}

/// Whether `text` matches `form`: `d` is a digit, any other character is itself.
bool has_form(std::string_view text, std::string_view form) {
  if (text.size() < form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == 'd' ? !is_digit(text[i]) : text[i] != form[i]) return false;
  }
  return true;
}

bool between(std::string_view two_digits, std::string_view low, std::string_view high) {
  return two_digits >= low && two_digits <= high;
}

/// The length of the date at the beginning of `text`: 31.12.2026, 31/12/2026, 2026-12-31, 31.12; 0
/// if there is none.
std::size_t date_length(std::string_view text) {
  const auto ends = [text](std::size_t length) {
    return text.size() == length || !is_digit(text[length]);
  };
  const auto is_century = [](std::string_view year) {
    return year.starts_with("19") || year.starts_with("20");
  };
  const auto is_day_month = [text](std::size_t day, std::size_t month) {
    return between(text.substr(day, 2), "01", "31") && between(text.substr(month, 2), "01", "12");
  };
  if ((has_form(text, "dd.dd.dddd") || has_form(text, "dd/dd/dddd")) && ends(10) &&
      is_century(text.substr(6)) && is_day_month(0, 3)) {
    return 10;
  }
  if (has_form(text, "dddd-dd-dd") && ends(10) && is_century(text) && is_day_month(8, 5)) return 10;
  const bool short_date = has_form(text, "dd.dd") && ends(5) && is_day_month(0, 3);
  return short_date && !has_form(text.substr(5), ".d") ? 5 : 0;
}

/// Digits with separators between them, from the first digit to the last.
struct DigitRun {
  std::size_t length = 0;
  std::size_t digits = 0;
};

DigitRun digit_run(std::string_view text) {
  constexpr std::size_t kGapsMax = 3;
  constexpr std::size_t kWholeDate = 10;
  DigitRun run;
  std::size_t gaps = 0;
  bool after_blank = false;
  for (std::size_t at = text[0] == '+' ? 1 : 0; at < text.size();) {
    if (is_digit(text[at])) {
      if (after_blank && date_length(text.substr(at)) == kWholeDate) break;
      ++run.digits;
      run.length = ++at;
      gaps = 0;
      after_blank = false;
    } else {
      const std::size_t gap = gap_at(text, at);
      if (gap == 0 || ++gaps > kGapsMax) break;
      after_blank = text[at] == ' ';
      at += gap;
    }
  }
  return run;
}

/// The text with decimal digits of every script as 0 to 9: a number in full-width digits is dialled
/// like any other.
std::string with_plain_digits(std::string_view text) {
  const std::u32string points = utf8::decode(text);
  std::string out;
  out.reserve(text.size());
  for (const char32_t c : points) {
    const int digit = unicode::decimal_digit(c);
    utf8::append(out, digit < 0 ? c : U'0' + static_cast<char32_t>(digit));
  }
  return out;
}

bool may_be_phone(std::string_view run, std::size_t digits) {
  constexpr std::size_t kNumber = 10;
  constexpr std::size_t kLocal = 7;
  return digits >= kNumber || (digits == kLocal && has_form(run, "ddd-dd-dd"));
}

void trim_front(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(" .:"), text.size()));
}

/// "tel:", "тел." and the like in front of a number; `text` is a match key.
void drop_label(std::string_view& text) {
  constexpr std::array<std::string_view, 8> kLabels{"tel", "тел",    "телефон", "phone",
                                                    "моб", "mobile", "т",       "whatsapp"};
  const auto word = text.substr(0, text.find_first_of(" .:+0123456789("));
  if (std::find(kLabels.begin(), kLabels.end(), word) == kLabels.end()) return;
  text.remove_prefix(word.size());
  trim_front(text);
}

bool all_are(std::string_view text, std::string_view allowed) {
  return text.find_first_not_of(allowed) == std::string_view::npos;
}

/// Removes "доб. 12", "ext 12", ";ext=12", "#12" from the end. Removes nothing unless the whole end
/// is an extension.
void drop_extension(std::string_view& text) {
  constexpr std::size_t kExtensionMax = 7;
  for (const std::string_view word :
       {"доб", "добавочный", "вн", "внутр", ";ext=", "ext", "extension", "x", "#"}) {
    const auto at = text.rfind(word);
    if (at == std::string_view::npos || at == 0) continue;
    std::string_view tail = text.substr(at + word.size());
    trim_front(tail);
    if (tail.empty() || tail.size() > kExtensionMax || !all_are(tail, "0123456789")) continue;
    text = text.substr(0, at);
    text = text.substr(0, text.find_last_not_of(" ,;") + 1);
    return;
  }
}

/// "+7 999 000-02-02" of "+7 999 000-02-02 (2)"; empty if the text does not end with a bracket.
std::string_view before_last_bracket(std::string_view text) {
  const auto open = text.rfind('(');
  if (open == std::string_view::npos || !text.ends_with(')')) return {};
  const auto inner = text.substr(open + 1, text.size() - open - 2);
  if (inner.empty() || !all_are(inner, "0123456789")) return {};
  return text.substr(0, open);
}

/// Digits with one plus in front and the usual separators; nullopt for anything else.
std::optional<std::string> plain_number(std::string_view text, PhoneCountry country) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  const bool plus = text.starts_with('+');
  if (plus) text.remove_prefix(1);
  if (!all_are(text, "0123456789 -().")) return std::nullopt;
  std::string digits;
  for (std::size_t at = 0; at < text.size(); ++at) {
    // +44 (0) 20…: the trunk zero, which is not dialled after a country code.
    if (plus && text.substr(at).starts_with("(0)")) {
      at += 2;
      continue;
    }
    if (is_digit(text[at])) digits.push_back(text[at]);
  }
  if (digits.size() > 2 * kPhoneDigitsMax || digits.empty()) return std::nullopt;
  if (!plus) return country.number_of(digits);
  return is_international(digits) ? std::optional{"+" + digits} : std::nullopt;
}

/// The text without what surrounds the number: spreadsheet markup, labels, an extension.
std::string bare(std::string_view phone) {
  std::string key = match_key(utf8::cut(unwrapped_cell(phone), kCharactersMax));
  for (const std::string_view dash : {"\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015",
                                      "\u2043", "\u2212", "\uFE58", "\uFE63", "\uFF0D"}) {
    for (auto at = key.find(dash); at != std::string::npos; at = key.find(dash, at)) {
      key.replace(at, dash.size(), "-");
    }
  }
  std::string_view text = key;
  drop_label(text);
  drop_extension(text);
  return std::string{text};
}

}  // namespace

std::string_view unwrapped_cell(std::string_view cell) {
  if (cell.starts_with("=\"") && cell.ends_with('"') && cell.size() >= 3) {
    return cell.substr(2, cell.size() - 3);
  }
  constexpr std::string_view kGuarded = "=+-@\t\r0123456789";
  if (cell.size() > 1 && cell[0] == '\'' && kGuarded.find(cell[1]) != std::string_view::npos) {
    cell.remove_prefix(1);
  }
  return cell;
}

std::optional<std::string> read_phone(std::string_view phone, PhoneCountry country) {
  const std::string text = bare(phone);
  const auto head = before_last_bracket(text);
  if (!head.empty()) {
    if (auto number = plain_number(head, country)) return number;
  }
  return plain_number(text, country);
}

bool says_no_phone(std::string_view text) {
  const std::string key = match_key(unwrapped_cell(text));
  constexpr std::array<std::string_view, 13> kNone{
      "нет",  "нету", "нет телефона", "без телефона", "не указан", "отсутствует", "no", "none",
      "null", "n/a",  "н/д",          "unknown",      "0"};
  return key.find_first_not_of("-. \u2010\u2011\u2012\u2013\u2014\u2015\u2212") ==
             std::string::npos ||
         std::find(kNone.begin(), kNone.end(), key) != kNone.end();
}

std::string without_phone_words(std::string_view typed) {
  const std::string text = bare(typed);
  const auto head = before_last_bracket(text);
  const auto russia = PhoneCountry::russia();
  if (!head.empty() && plain_number(head, russia)) return std::string{head};
  return plain_number(text, russia) ? text : std::string{typed};
}

std::string phone_digits(std::string_view phone) {
  std::string digits = all_digits(phone);
  const bool prefixed =
      digits.size() == 11 && (digits[0] == '7' || (digits[0] == '8' && !has_plus(phone)));
  return prefixed ? digits.substr(1) : digits.substr(0, kPhoneDigitsMax);
}

std::string shown_phone(std::string_view phone, PhoneCountry country) {
  return read_phone(phone, country).value_or(std::string{phone});
}

std::string masked_phone(std::string_view phone, PhoneCountry country) {
  constexpr std::size_t kHead = 5;  // "+7917"
  constexpr std::size_t kTail = 2;
  constexpr std::size_t kStarsMin = 4;
  std::string number = read_phone(phone, country).value_or(number_of_digits(phone, country));
  if (number.empty()) {
    const std::string digits = all_digits(phone);
    return digits.size() < 4 ? "***" : "***" + digits.substr(digits.size() - kTail);
  }
  const std::size_t head = std::min(kHead, number.size() - kTail - kStarsMin);
  for (std::size_t i = head; i + kTail < number.size(); ++i) number[i] = '*';
  return number;
}

std::string with_phones_masked(std::string_view text, PhoneCountry country) {
  const std::string plain = with_plain_digits(text);
  text = plain;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const bool plus = text[at] == '+' && at + 1 < text.size() && is_digit(text[at + 1]);
    if (!plus && !is_digit(text[at])) {
      out.push_back(text[at++]);
      continue;
    }
    std::size_t length = date_length(text.substr(at));
    if (length == 0) {
      const DigitRun run = digit_run(text.substr(at));
      length = run.length;
      if (may_be_phone(text.substr(at, length), run.digits)) {
        out += masked_phone(text.substr(at, length), country);
        at += length;
        continue;
      }
    }
    out.append(text.substr(at, length));
    at += length;
  }
  return out;
}

}  // namespace okoshko
