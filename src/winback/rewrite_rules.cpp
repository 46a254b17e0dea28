#include "winback/rewrite_rules.hpp"

#include <algorithm>
#include <array>

#include "base/text_fold.hpp"

namespace okoshko::winback {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string_view trim(std::string_view text) {
  const auto from = text.find_first_not_of(kBlanks);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kBlanks) - from + 1);
}

/// Models often put the answer in quotes.
std::string_view unquote(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kQuotes{
      {{"\"", "\""}, {"«", "»"}, {"“", "”"}}};
  for (const auto& [open, close] : kQuotes) {
    if (text.size() < open.size() + close.size() || !text.starts_with(open)) continue;
    if (!text.ends_with(close)) continue;
    const auto inner = text.substr(open.size(), text.size() - open.size() - close.size());
    if (inner.find(open) == std::string_view::npos && inner.find(close) == std::string_view::npos) {
      return trim(inner);
    }
  }
  return text;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Words that a client could follow or call: with a dot or @ between letters, a double slash, or
/// seven digits.
bool leads_away(std::string_view word) {
  if (word.find("://") != std::string_view::npos || word.find('@') != std::string_view::npos) {
    return true;
  }
  if (std::count_if(word.begin(), word.end(), is_digit) >= 7) return true;
  for (std::size_t i = 1; i + 1 < word.size(); ++i) {
    if (word[i] == '.' && is_word(word[i - 1]) && is_word(word[i + 1]) && !is_digit(word[i + 1])) {
      return true;
    }
  }
  return false;
}

/// Phone numbers may contain blanks, so digits are counted across words.
bool long_number(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    if (is_digit(c)) {
      if (++digits >= 7) return true;
    } else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '+') {
      digits = 0;
    }
  }
  return false;
}

}  // namespace

std::optional<std::string> accept_rewrite(std::string_view text, std::string_view draft) {
  const auto kept = unquote(trim(text));
  if (kept.empty() || utf8_length(kept) > kRewriteMax) return std::nullopt;
  if (kept.find_first_of("{}") != std::string_view::npos) return std::nullopt;
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
  if (std::any_of(kept.begin(), kept.end(), control)) return std::nullopt;
  if (long_number(kept) && !long_number(draft)) return std::nullopt;
  for (auto rest = kept; !rest.empty();) {
    const auto end = std::min(rest.find_first_of(kBlanks), rest.size());
    const auto word = rest.substr(0, end);
    if (leads_away(word) && draft.find(word) == std::string_view::npos) return std::nullopt;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::string{kept};
}

}  // namespace okoshko::winback
