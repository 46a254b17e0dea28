#include "base/unicode.hpp"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <utility>

namespace okoshko::unicode {
namespace {

void check(UErrorCode code, const char* what) {
  if (U_FAILURE(code)) throw std::runtime_error{std::string{what} + ": " + u_errorName(code)};
}

std::u16string to_utf16(std::u32string_view text) {
  std::u16string out;
  out.reserve(text.size());
  for (const char32_t c : text) {
    if (c <= 0xFFFF) {
      out.push_back(static_cast<char16_t>(c));
    } else {
      out.push_back(static_cast<char16_t>(U16_LEAD(c)));
      out.push_back(static_cast<char16_t>(U16_TRAIL(c)));
    }
  }
  return out;
}

std::u32string to_utf32(std::u16string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char16_t unit = text[i];
    if (U16_IS_LEAD(unit) && i + 1 < text.size() && U16_IS_TRAIL(text[i + 1])) {
      out.push_back(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(unit, text[i + 1])));
      ++i;
    } else {
      out.push_back(unit);
    }
  }
  return out;
}

const UNormalizer2* normalizer(Form form) {
  UErrorCode code = U_ZERO_ERROR;
  const auto* found =
      form == Form::kNfc ? unorm2_getNFCInstance(&code) : unorm2_getNFKCInstance(&code);
  check(code, "ICU's normalizer");
  return found;
}

/// The base letter of a composed letter with accents.
char32_t base_letter(char32_t c) {
  UErrorCode code = U_ZERO_ERROR;
  static const UNormalizer2* const nfd = unorm2_getNFDInstance(&code);
  check(code, "ICU's normalizer");
  std::array<UChar, 32> pieces;
  const auto length = unorm2_getDecomposition(nfd, static_cast<UChar32>(c), pieces.data(),
                                              static_cast<int32_t>(pieces.size()), &code);
  return U_FAILURE(code) || length <= 0 ? c : pieces[0];
}

/// Letters whose plain form no decomposition gives.
char32_t without_stroke(char32_t c) {
  static constexpr std::array<std::pair<char32_t, char32_t>, 15> kStrokes{{{U'ø', U'o'},
                                                                           {U'ł', U'l'},
                                                                           {U'đ', U'd'},
                                                                           {U'ð', U'd'},
                                                                           {U'ħ', U'h'},
                                                                           {U'ŧ', U't'},
                                                                           {U'ŋ', U'n'},
                                                                           {U'ə', U'e'},
                                                                           {U'ɵ', U'o'},
                                                                           {U'ı', U'i'},
                                                                           {U'ĸ', U'k'},
                                                                           {U'ƒ', U'f'},
                                                                           {U'ƶ', U'z'},
                                                                           {U'ƣ', U'g'},
                                                                           {U'\uA791', U'n'}}};
  const auto* found = std::find_if(kStrokes.begin(), kStrokes.end(),
                                   [c](const auto& pair) { return pair.first == c; });
  return found == kStrokes.end() ? c : found->second;
}

char32_t lower(char32_t c) {
  return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

char32_t computed_plain_letter(char32_t composed) {
  UErrorCode code = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(composed), &code)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
      return without_stroke(lower(base_letter(composed)));
    case USCRIPT_CYRILLIC: {
      const char32_t letter = lower(composed);
      return letter == U'ё' || letter == U'ѐ' ? U'е' : letter;
    }
    case USCRIPT_ARMENIAN:
    case USCRIPT_GEORGIAN:
      return lower(composed);
    default:
      return composed;
  }
}

/// Whether a text of such characters only already has this form.
bool computed_stable(char32_t c, UProperty quick_check) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), quick_check) == UNORM_YES &&
         u_getCombiningClass(static_cast<UChar32>(c)) == 0;
}

/// ICU's properties of the letters of most names, looked up once.
struct Common {
  static constexpr std::size_t kEnd = 0x590;  // Latin, Greek, Cyrillic, Armenian
  std::array<char32_t, kEnd> plain{};
  std::array<bool, kEnd> nfc{};
  std::array<bool, kEnd> nfkc{};
};

const Common& common() {
  static const Common looked_up = [] {
    Common table;
    for (char32_t c = 0; c < Common::kEnd; ++c) {
      table.plain[c] = computed_plain_letter(c);
      table.nfc[c] = computed_stable(c, UCHAR_NFC_QUICK_CHECK);
      table.nfkc[c] = computed_stable(c, UCHAR_NFKC_QUICK_CHECK);
    }
    return table;
  }();
  return looked_up;
}

bool is_stable(char32_t c, Form form) {
  if (c < Common::kEnd) return form == Form::kNfc ? common().nfc[c] : common().nfkc[c];
  return computed_stable(c, form == Form::kNfc ? UCHAR_NFC_QUICK_CHECK : UCHAR_NFKC_QUICK_CHECK);
}

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

}  // namespace

std::u32string normalized(std::u32string_view text, Form form) {
  if (std::all_of(text.begin(), text.end(), [form](char32_t c) { return is_stable(c, form); })) {
    return std::u32string{text};
  }
  const auto* to = normalizer(form);
  const std::u16string source = to_utf16(text);
  std::u16string out(source.size() * 2 + 32, u'\0');
  for (bool again = true; again;) {
    UErrorCode code = U_ZERO_ERROR;
    const auto length = unorm2_normalize(to, source.data(), static_cast<int32_t>(source.size()),
                                         out.data(), static_cast<int32_t>(out.size()), &code);
    again = code == U_BUFFER_OVERFLOW_ERROR;
    if (!again) check(code, "normalizing a text");
    out.resize(static_cast<std::size_t>(length));
  }
  return to_utf32(out);
}

char32_t plain_letter(char32_t composed) {
  if (composed < 0x80) {
    return composed >= U'A' && composed <= U'Z' ? composed - U'A' + U'a' : composed;
  }
  return composed < Common::kEnd ? common().plain[composed] : computed_plain_letter(composed);
}

bool is_blank(char32_t c) {
  static constexpr std::array<Range, 8> kBlanks{{{0x09, 0x0D},
                                                 {0x20, 0x20},
                                                 {0x85, 0x85},
                                                 {0xA0, 0xA0},
                                                 {0x1680, 0x1680},
                                                 {0x2000, 0x200A},
                                                 {0x2028, 0x2029},
                                                 {0x202F, 0x202F}}};
  return within(kBlanks, c) || c == 0x205F || c == 0x3000;
}

bool is_invisible(char32_t c) {
  static constexpr std::array<Range, 9> kInvisible{{{0xAD, 0xAD},
                                                    {0x061C, 0x061C},
                                                    {0x180B, 0x180E},
                                                    {0x200B, 0x200F},
                                                    {0x202A, 0x202E},
                                                    {0x2060, 0x206F},
                                                    {0xFE00, 0xFE0F},
                                                    {0xFEFF, 0xFEFF},
                                                    {0xFFF9, 0xFFFB}}};
  return within(kInvisible, c) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_accent(char32_t c) {
  static constexpr std::array<Range, 6> kAccents{{{0x0300, 0x036F},
                                                  {0x0483, 0x0489},
                                                  {0x1AB0, 0x1AFF},
                                                  {0x1DC0, 0x1DFF},
                                                  {0x20D0, 0x20FF},
                                                  {0xFE20, 0xFE2F}}};
  return within(kAccents, c);
}

bool is_control(char32_t c) { return (c < 0x20 || (c >= 0x7F && c <= 0x9F)) && !is_blank(c); }

bool shapes(char32_t before, char32_t c) {
  const auto letter = static_cast<UChar32>(before);
  const auto is_tag = [](char32_t mark) { return mark >= 0xE0020 && mark <= 0xE007F; };
  constexpr char32_t kBlackFlag = 0x1F3F4;
  if (is_tag(c)) return before == kBlackFlag || is_tag(before);
  const bool emoji = u_hasBinaryProperty(letter, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
                     u_hasBinaryProperty(letter, UCHAR_EMOJI) != 0;
  if (c == 0xFE0F) return emoji && before > 0x7F;
  if (c != 0x200C && c != 0x200D) return false;
  if (before == 0xFE0F || (emoji && before > 0x7F)) return true;
  const auto joining = u_getIntPropertyValue(letter, UCHAR_JOINING_TYPE);
  constexpr int kVirama = 9;
  return joining == U_JT_DUAL_JOINING || joining == U_JT_LEFT_JOINING ||
         u_getCombiningClass(letter) == kVirama;
}

int decimal_digit(char32_t c) { return u_charDigitValue(static_cast<UChar32>(c)); }

Graphemes::Graphemes(std::u32string_view text) : text_{to_utf16(text)} {
  UErrorCode code = U_ZERO_ERROR;
  breaks_ = ubrk_open(UBRK_CHARACTER, "", text_.data(), static_cast<int32_t>(text_.size()), &code);
  check(code, "ICU's character breaks");
}

Graphemes::~Graphemes() { ubrk_close(static_cast<UBreakIterator*>(breaks_)); }

std::u32string Graphemes::next() {
  const auto end = ubrk_next(static_cast<UBreakIterator*>(breaks_));
  if (end == UBRK_DONE) return {};
  const auto begin = static_cast<std::size_t>(std::exchange(at_, end));
  return to_utf32(std::u16string_view{text_}.substr(begin, static_cast<std::size_t>(end) - begin));
}

}  // namespace okoshko::unicode
