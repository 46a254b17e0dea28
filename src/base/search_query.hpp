#pragma once
/// Parses the text of a field that searches clients by name and phone.
///
/// Every token must be found. A word matches if a word of the name begins with it, or, from three
/// letters on, if the text contains it. Digits match the phone number in the same way; if they
/// begin with 7 or 8, they may also be the beginning of a whole number without it. With
/// DigitSearch::kWholeOrLastFour digits match only a whole number or its end, and digits inside of
/// words are ignored.
///
/// Threads: values.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace okoshko {

/// Which parts of a phone number digits may match.
enum class DigitSearch {
  kAnyPart,
  kWholeOrLastFour,  ///< for callers without phones.read, who could find a number digit by digit
};

/// A part of the text that must be found.
struct SearchToken {
  std::vector<std::string> beginnings;  ///< a word of the client's text begins with one of these
  std::vector<std::string> patterns;    ///< LIKE patterns for the same, or for "anywhere"
  bool anywhere = false;                ///< may also be inside a word
};

struct SearchQuery {
  std::vector<std::string> words;     ///< folded, each once
  std::optional<std::string> digits;  ///< of a phone number, without +7 and 8
  std::vector<SearchToken> tokens;

  /// The text does not restrict the list, so the whole list is shown.
  bool everything = false;
  /// The text contains no letter or digit, so nobody is found. "%" is no wildcard.
  bool nothing() const { return !everything && tokens.empty(); }
};

inline constexpr std::size_t kSearchCharactersMax = 200;

SearchQuery parse_search(std::string_view typed, DigitSearch digits = DigitSearch::kAnyPart);

/// The same keys in the other layout of a Russian keyboard: "vfhbz" is "мария", "ьфкн" is "mary".
/// nullopt for letters of both alphabets or of none.
std::optional<std::string> swap_layout(std::string_view typed);

}  // namespace okoshko
