#pragma once
/// Properties and forms of characters from ICU, for the other files of base.
/// Threads: stateless functions.

#include <cstddef>
#include <string>
#include <string_view>

namespace okoshko::unicode {

enum class Form {
  kNfc,   ///< composed
  kNfkc,  ///< composed, with full-width letters, ligatures and similar as plain letters
};

/// Throws std::runtime_error when ICU's data is missing (a broken installation).
std::u32string normalized(std::u32string_view text, Form form);

/// Lower case without accents and strokes, as text_fold.hpp describes. ß, æ, œ and þ remain one
/// lower-case letter, which the caller expands. Any other character is returned unchanged.
/// `composed` is a code point of an NFKC text.
char32_t plain_letter(char32_t composed);

/// Blanks of any width, line breaks included.
bool is_blank(char32_t c);
/// Invisible marks: soft hyphens, joiners, direction marks, byte order marks, variation selectors.
bool is_invisible(char32_t c);
/// Accents and other marks that combine with the letter before them.
bool is_accent(char32_t c);

/// 0 to 9 for a decimal digit of any script; -1 for any other character.
int decimal_digit(char32_t c);

/// Characters that are neither printable nor a blank.
bool is_control(char32_t c);

/// Whether the invisible mark `c` changes the look of `before`: joiners, selectors and tags inside
/// an emoji, joiners between joining letters (Arabic, Indian scripts).
bool shapes(char32_t before, char32_t c);

/// Walks over the user-perceived characters of a text.
class Graphemes {
 public:
  /// Lifetime: copies `text`. Throws as normalized().
  explicit Graphemes(std::u32string_view text);
  ~Graphemes();
  Graphemes(const Graphemes&) = delete;
  Graphemes& operator=(const Graphemes&) = delete;

  /// The next user-perceived character; empty at the end.
  std::u32string next();

 private:
  std::u16string text_;
  void* breaks_ = nullptr;
  int at_ = 0;
};

}  // namespace okoshko::unicode
