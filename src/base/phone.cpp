#include "base/phone.hpp"

namespace okoshko {
namespace {

constexpr std::size_t kCharactersMax = 100;
constexpr std::size_t kDigitsMax = 15;

std::string all_digits(std::string_view phone) {
  std::string digits;
  std::size_t characters = 0;
  for (const char c : phone) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
    characters += continues ? 0 : 1;
    if (characters > kCharactersMax) break;
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  return digits;
}

bool has_trunk_prefix(std::string_view digits) {
  return digits.size() == 11 && (digits[0] == '7' || digits[0] == '8');
}

/// With the country's code; empty when it is no number.
std::string international(std::string_view phone) {
  const std::string digits = all_digits(phone);
  if (has_trunk_prefix(digits)) return "+7" + digits.substr(1);
  if (digits.size() == 10) return "+7" + digits;
  if (digits.size() > 10 && digits.size() <= kDigitsMax) return "+" + digits;
  return {};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The length of what people write between the digits of a number; 0 for anything else.
std::size_t gap_at(std::string_view text, std::size_t at) {
  if (std::string_view{" \t-()./_*"}.find(text[at]) != std::string_view::npos) return 1;
  // No-break, thin and narrow blanks; dashes; the minus.
  for (const std::string_view gap : {"\u00A0", "\u2009", "\u202F", "\u2010", "\u2011", "\u2012",
                                     "\u2013", "\u2014", "\u2015", "\u2212"}) {
    if (text.substr(at).starts_with(gap)) return gap.size();
  }
  return 0;
}

/// Whether `text` has this form: `d` is a digit, anything else itself.
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

/// The length of the date that `text` begins with: 31.12.2026, 31/12/2026, 2026-12-31, 31.12; 0
/// for none.
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

/// Digits with gaps between them, from the first to the last.
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

bool may_be_phone(std::string_view run, std::size_t digits) {
  constexpr std::size_t kNumber = 10;
  constexpr std::size_t kLocal = 7;
  return digits >= kNumber || (digits == kLocal && has_form(run, "ddd-dd-dd"));
}

}  // namespace

std::string phone_digits(std::string_view phone) {
  const std::string digits = all_digits(phone);
  return has_trunk_prefix(digits) ? digits.substr(1) : digits.substr(0, kDigitsMax);
}

std::string shown_phone(std::string_view phone) {
  std::string number = international(phone);
  return number.empty() ? std::string{phone} : number;
}

std::string masked_phone(std::string_view phone) {
  constexpr std::size_t kHead = 5;  // "+7917"
  constexpr std::size_t kTail = 2;
  std::string number = international(phone);
  if (number.empty()) {
    const std::string digits = all_digits(phone);
    return digits.size() < 4 ? "***" : "***" + digits.substr(digits.size() - kTail);
  }
  for (std::size_t i = kHead; i + kTail < number.size(); ++i) number[i] = '*';
  return number;
}

std::string with_phones_masked(std::string_view text) {
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
        out += masked_phone(text.substr(at, length));
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
