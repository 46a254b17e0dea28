#pragma once
/// What a person meant by what they typed into the search field.
///
/// Every token must be found. A word is found where a word of the name begins with it, or, from
/// three letters on, anywhere in the text; digits are found in the phone number alike, and where
/// they begin with 7 or 8 they may be a whole number's beginning without it. With
/// DigitSearch::kWholeOrLastFour digits are a whole number or its end, and digits inside of words
/// are left out.
///
/// Threads: values.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/types.hpp"

namespace okoshko::clients {

/// One thing that must be found.
struct Token {
  std::vector<std::string> beginnings;  ///< a word of the client's text begins with one of these
  std::vector<std::string> patterns;    ///< LIKE patterns that mean the same or "anywhere"
  bool anywhere = false;                ///< may stand inside a word too
};

struct SearchQuery {
  std::vector<std::string> words;     ///< folded, each once
  std::optional<std::string> digits;  ///< of a phone number, without +7 and 8
  std::vector<Token> tokens;

  /// Nothing was typed that could narrow the list: it is shown as it is.
  bool everything = false;
  /// Something was typed, but no letter or digit: nobody is found. "%" is no wildcard.
  bool nothing() const { return !everything && tokens.empty(); }
};

inline constexpr std::size_t kSearchCharactersMax = 200;

SearchQuery parse_search(std::string_view typed, DigitSearch digits = DigitSearch::kAnyPart);

/// The same keys in the other layout of a Russian keyboard: "vfhbz" is "мария", "ьфкн" is "mary".
/// nullopt where letters of both alphabets or of none were typed.
std::optional<std::string> swap_layout(std::string_view typed);

}  // namespace okoshko::clients
