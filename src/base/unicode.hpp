#pragma once
/// What ICU knows of characters, for the texts of this room.
/// Threads: stateless functions.

#include <cstddef>
#include <string>
#include <string_view>

namespace okoshko::unicode {

enum class Form {
  kNfc,   ///< composed
  kNfkc,  ///< composed, and full-width letters, ligatures and the like as their plain letters
};

/// Throws std::runtime_error when ICU's data is missing (a broken installation).
std::u32string normalized(std::u32string_view text, Form form);

/// Lower case without accents and strokes as text_fold.hpp describes it; ß, æ, œ and þ stay one
/// letter (lower case) for the caller to write out. Any other character stays.
/// `composed` is a code point of an NFKC text.
char32_t plain_letter(char32_t composed);

/// Blanks of any width, line breaks included.
bool is_blank(char32_t c);
/// Marks that are not seen: soft hyphens, joiners, directions, byte order marks, variation
/// selectors.
bool is_invisible(char32_t c);
/// Accents and other marks that stand on the letter before them.
bool is_accent(char32_t c);

/// What is neither printed nor a blank.
bool is_control(char32_t c);

/// Whether the invisible mark `c` changes how `before` looks: joiners, selectors and tags inside
/// an emoji, joiners between letters that join as the Arabic and Indian ones do.
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
