#include "base/text_fold.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/unicode.hpp"
#include "base/utf8.hpp"

namespace okoshko {
namespace {

enum class Punctuation { kStays, kParts };

/// Apostrophes are inside names (O'Connor, Мар'яна, Oʻktam), so they separate no words.
bool is_apostrophe(char32_t c) {
  static constexpr std::u32string_view kApostrophes =
      U"'`\u00B4\u02B9\u02BB\u02BC\u02BD\u02BE\u02BF\u02C8\u055A\u1FFD\u2018\u2019\u201B";
  return kApostrophes.find(c) != std::u32string_view::npos;
}

struct CodePointRange {
  char32_t first;
  char32_t last;
};

bool parts_words(char32_t c) {
  static constexpr std::array<CodePointRange, 15> kRanges{{{0x01, 0x2F},
                                                           {0x3A, 0x40},
                                                           {0x5B, 0x60},
                                                           {0x7B, 0x7F},
                                                           {0xA0, 0xBF},
                                                           {0xD7, 0xD7},
                                                           {0xF7, 0xF7},
                                                           {0x1680, 0x1680},
                                                           {0x2000, 0x200A},
                                                           {0x2010, 0x2017},
                                                           {0x201A, 0x2029},
                                                           {0x202F, 0x205F},
                                                           {0x2116, 0x2116},
                                                           {0x2212, 0x2212},
                                                           {0x3000, 0x3003}}};
  return std::any_of(kRanges.begin(), kRanges.end(), [c](const CodePointRange& range) {
    return c >= range.first && c <= range.last;
  });
}

/// The most frequent characters, tested first for speed.
bool is_ascii_word(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z');
}

bool vanishes(char32_t c, Punctuation punctuation) {
  if (c == 0 || unicode::is_invisible(c)) return true;
  return punctuation == Punctuation::kParts ? is_apostrophe(c) : unicode::is_control(c);
}

bool is_gap(char32_t c, Punctuation punctuation) {
  return punctuation == Punctuation::kParts ? parts_words(c) : unicode::is_blank(c);
}

void append_letter(std::string& out, char32_t c) {
  switch (const char32_t letter = unicode::plain_letter(c)) {
    case U'ß':
      out += "ss";
      break;
    case U'æ':
      out += "ae";
      break;
    case U'œ':
      out += "oe";
      break;
    case U'þ':
      out += "th";
      break;
    default:
      utf8::append(out, letter);
  }
}

std::u32string without_gaps(std::u32string_view text, Punctuation punctuation) {
  std::u32string out;
  out.reserve(text.size());
  for (const char32_t c : text) {
    if (!vanishes(c, punctuation)) out.push_back(is_gap(c, punctuation) ? U' ' : c);
  }
  return out;
}

/// Composes first, so that й, ї and ў are single letters before accents are removed. Composes again
/// at the end, because the neighbours of a removed accent may form one letter.
std::string folded_any(std::string_view text, Punctuation punctuation) {
  std::string out;
  bool gap = false;
  const auto composed =
      unicode::normalized(without_gaps(utf8::decode(text), punctuation), unicode::Form::kNfkc);
  for (const char32_t c : composed) {
    if (is_ascii_word(c) && !gap) {
      utf8::append(out, unicode::plain_letter(c));
      continue;
    }
    if (vanishes(c, punctuation) || unicode::is_accent(c)) continue;
    if (is_gap(c, punctuation)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out.push_back(' ');
    gap = false;
    append_letter(out, c);
  }
  const auto decoded = utf8::decode(out);
  const auto again_composed = unicode::normalized(decoded, unicode::Form::kNfc);
  if (again_composed == decoded) return out;
  std::string again;
  for (const char32_t c : again_composed) {
    utf8::append(again, c);
  }
  return again;
}

/// One character of a text of ASCII and Russian letters, and its folded form.
struct Plain {
  std::array<char, 2> bytes{};
  std::size_t length = 0;  ///< in `text`; 0: not such a character
  std::size_t folded = 0;  ///< in `bytes`
};

Plain plain_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    const bool upper = first >= 'A' && first <= 'Z';
    return {{static_cast<char>(upper ? first + ('a' - 'A') : first)}, 1, 1};
  }
  if ((first != 0xD0 && first != 0xD1) || at + 1 == text.size()) return {};
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if ((second & 0xC0U) != 0x80) return {};
  unsigned code = ((first & 0x1FU) << 6U) | (second & 0x3FU);
  if (code == 0x401 || code == 0x451) {
    code = 0x435;  // ё
  } else if (code >= 0x410 && code <= 0x42F) {
    code += 0x20;
  } else if (code < 0x430 || code > 0x44F) {
    return {};
  }
  return {
      {static_cast<char>(0xC0U | (code >> 6U)), static_cast<char>(0x80U | (code & 0x3FU))}, 2, 2};
}

/// For texts of ASCII and Russian letters, the most frequent ones; nullopt for any other text.
std::optional<std::string> folded_plain(std::string_view text, Punctuation punctuation) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const Plain letter = plain_at(text, at);
    if (letter.length == 0) return std::nullopt;
    at += letter.length;
    const auto c = static_cast<char32_t>(letter.bytes[0]);
    if (letter.length == 1 && !is_ascii_word(c)) {
      if (vanishes(c, punctuation)) continue;
      if (is_gap(c, punctuation)) {
        gap = !out.empty();
        continue;
      }
    }
    if (gap) out.push_back(' ');
    gap = false;
    out.append(letter.bytes.data(), letter.folded);
  }
  return out;
}

std::string folded(std::string_view text, Punctuation punctuation) {
  if (auto plain = folded_plain(text, punctuation)) return *std::move(plain);
  return folded_any(text, punctuation);
}

/// Whether the text has only printable ASCII and Russian letters, single blanks, and none at the
/// ends.
bool is_plain_and_normal(std::string_view text) {
  bool after_blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const bool blank = first == ' ';
    if (first < 0x20 || first == 0x7F || (blank && after_blank)) return false;
    const Plain letter = plain_at(text, at);
    if (letter.length == 0) return false;
    at += letter.length;
    after_blank = blank;
  }
  return text.empty() || !after_blank;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::string fold_text(std::string_view text) { return folded(text, Punctuation::kParts); }

std::string match_key(std::string_view text) { return folded(text, Punctuation::kStays); }

std::string normal_text(std::string_view text) {
  if (is_plain_and_normal(text)) return std::string{text};
  std::u32string kept;
  bool gap = false;
  char32_t before = 0;
  for (const char32_t c : utf8::decode(text)) {
    if (unicode::is_blank(c)) {
      gap = !kept.empty();
      continue;
    }
    if (vanishes(c, Punctuation::kStays) && !unicode::shapes(before, c)) continue;
    if (gap) kept.push_back(U' ');
    gap = false;
    kept.push_back(c);
    before = c;
  }
  if (!is_ascii(text)) kept = unicode::normalized(kept, unicode::Form::kNfc);
  std::string out;
  out.reserve(text.size());
  for (const char32_t c : kept) utf8::append(out, c);
  return out;
}

std::u32string decode_utf8(std::string_view text) { return utf8::decode(text); }

void append_utf8(std::string& out, char32_t c) { utf8::append(out, c); }

std::size_t utf8_length(std::string_view text) { return utf8::count(text); }

std::vector<std::string> split_words(std::string_view folded) {
  std::vector<std::string> words;
  while (!folded.empty()) {
    const std::size_t end = std::min(folded.find(' '), folded.size());
    if (end > 0) words.emplace_back(folded.substr(0, end));
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return words;
}

}  // namespace okoshko
