#include "base/search_query.hpp"

#include <algorithm>

#include "base/phone.hpp"
#include "base/text_fold.hpp"

namespace okoshko {
namespace {

/// Shorter fragments have no trigram: the index would read every name of the salon.
constexpr std::size_t kAnywhereLettersMin = 3;

constexpr std::u32string_view kLatinKeys =
    U"qwertyuiop[]asdfghjkl;'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>~";
constexpr std::u32string_view kCyrillicKeys =
    U"йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ";
static_assert(kLatinKeys.size() == kCyrillicKeys.size());

bool is_number(std::string_view word) {
  return word.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string begins(std::string_view word) { return "% " + std::string{word} + "%"; }
std::string holds(std::string_view word) { return "%" + std::string{word} + "%"; }

SearchToken word_token(const std::string& word) {
  const bool anywhere = utf8_length(word) >= kAnywhereLettersMin;
  return {.beginnings = {word},
          .patterns = {anywhere ? holds(word) : begins(word)},
          .anywhere = anywhere};
}

/// Typed digits are ambiguous: 8123 may be a part of a number or +7 123….
SearchToken digits_token(const std::string& typed,
                         const std::optional<std::string>& without_prefix) {
  SearchToken token{
      .beginnings = {typed}, .patterns = {}, .anywhere = typed.size() >= kAnywhereLettersMin};
  token.patterns.push_back(token.anywhere ? holds(typed) : begins(typed));
  if (without_prefix) {
    token.beginnings.push_back(*without_prefix);
    token.patterns.push_back(begins(*without_prefix));
  }
  // The trunk zero that many countries dial before a number is not stored.
  const auto rest = typed.find_first_not_of('0');
  if (rest != 0 && rest != std::string::npos && typed.size() - rest >= kAnywhereLettersMin) {
    token.beginnings.push_back(typed.substr(rest));
    token.patterns.push_back(holds(typed.substr(rest)));
  }
  return token;
}

void add_digits(SearchQuery& query, std::string digits, bool plus) {
  const bool prefixed = digits[0] == '7' || digits[0] == '8';
  // After a plus only 7 is Russia's code: +82 is Korea.
  if (prefixed && (plus ? digits[0] == '7' : digits.size() == 11)) {
    digits.erase(0, 1);
    query.everything = digits.empty() && query.tokens.empty();  // "+7": the number is not typed yet
    if (digits.empty()) return;
    query.tokens.push_back(digits_token(digits, std::nullopt));
    query.digits = std::move(digits);
    return;
  }
  const bool ambiguous = prefixed && !plus && digits.size() > 1;
  const std::string rest = ambiguous ? digits.substr(1) : "";
  query.tokens.push_back(digits_token(digits, ambiguous ? std::optional{rest} : std::nullopt));
  query.digits = ambiguous && digits.size() > kAnywhereLettersMin ? rest : digits;
}

/// The phone number is the last word of a client's text.
std::string ends(std::string_view digits) { return "%" + std::string{digits}; }

/// Does not search words of the name, because a name may contain a number.
SearchToken hidden_token(const std::string& typed) {
  constexpr std::size_t kLastFour = 4;
  SearchToken token{.beginnings = {}, .patterns = {}, .anywhere = true};
  if (typed.size() == kLastFour) {
    token.patterns.push_back(ends(typed));
    return token;
  }
  // The number in its stored form: without a leading 7, 8 or 0 that is only dialled.
  token.patterns.push_back(ends(" " + typed));
  const bool prefixed = typed.size() == 11 && (typed[0] == '7' || typed[0] == '8');
  const auto start = prefixed ? 1 : typed.find_first_not_of('0');
  if (start != 0 && start != std::string::npos) {
    token.patterns.push_back(ends(" " + typed.substr(start)));
  }
  return token;
}

void add_hidden_digits(SearchQuery& query, std::string digits) {
  constexpr std::size_t kShortest = 4;
  query.everything = digits == "7" && query.tokens.empty();  // "+7": the number is not typed yet
  if (query.everything) return;
  query.tokens.push_back(hidden_token(digits));
  if (digits.size() < kShortest) query.tokens.clear();
  query.digits = std::move(digits);
}

/// Removes digits inside of words, which may be part of a phone number.
std::string only_letters(std::string_view folded) {
  std::string kept;
  for (std::string& word : split_words(folded)) {
    if (!is_number(word)) std::erase_if(word, [](char c) { return c >= '0' && c <= '9'; });
    kept += word + ' ';
  }
  return kept;
}

/// A single plus may be the beginning of a number.
bool all_blank(std::string_view typed) {
  return typed.find_first_not_of(" \t\r\n\v\f+") == std::string_view::npos;
}

}  // namespace

SearchQuery parse_search(std::string_view text, DigitSearch search) {
  const std::string typed = without_phone_words(text);
  SearchQuery query;
  query.everything = all_blank(typed);
  const bool hidden = search == DigitSearch::kWholeOrLastFour;
  const std::string folded = fold_text(typed);
  std::string digits;
  for (std::string& word : split_words(hidden ? only_letters(folded) : folded)) {
    if (is_number(word)) {
      digits += word;
    } else if (std::find(query.words.begin(), query.words.end(), word) == query.words.end()) {
      query.tokens.push_back(word_token(word));
      query.words.push_back(std::move(word));
    }
  }
  const std::size_t first_digit = typed.find_first_of("0123456789");
  const bool plus =
      first_digit != std::string_view::npos && first_digit > 0 && typed[first_digit - 1] == '+';
  if (digits.empty()) return query;
  if (hidden) {
    add_hidden_digits(query, std::move(digits));
  } else {
    add_digits(query, std::move(digits), plus);
  }
  return query;
}

std::optional<std::string> swap_layout(std::string_view typed) {
  const std::u32string text = decode_utf8(typed);
  const auto is_latin = [](char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  };
  const auto is_cyrillic = [](char32_t c) {
    return kCyrillicKeys.find(c) != std::u32string_view::npos;
  };
  const bool latin = std::any_of(text.begin(), text.end(), is_latin);
  const bool cyrillic = std::any_of(text.begin(), text.end(), is_cyrillic);
  if (latin == cyrillic) return std::nullopt;
  const std::u32string_view from = latin ? kLatinKeys : kCyrillicKeys;
  const std::u32string_view to = latin ? kCyrillicKeys : kLatinKeys;
  std::string swapped;
  for (const char32_t c : text) {
    const std::size_t key = from.find(c);
    append_utf8(swapped, key == std::u32string_view::npos ? c : to[key]);
  }
  return swapped;
}

}  // namespace okoshko
