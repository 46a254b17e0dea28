#include "base/text_fold.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace okoshko {
namespace {

// Letter by letter as in dashboard.okoshko_fold; there every lower-case letter stands in the
// list as well, for speed.
// clang-format counts bytes here and would go on splitting.
// clang-format off
constexpr std::string_view kFrom =
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯёЁЀѐЂЃЄЅІЇЈЉЊЋЌЍЎЏѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲ"
    "ҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚ"
    "ÛÜÝÞàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĐĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦĨĩĪīĬĭĮįİĲĴĵĶķĹĺĻļĽ"
    "ľĿŁŃńŅņŇňŊŌōŎŏŐőŒŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽž";
constexpr std::string_view kTo =
    "абвгдежзийклмнопрстуфхцчшщъыьэюяееееђѓєѕіїјљњћќѝўџѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳ"
    "ҵҷҹһҽҿӏӂӄӆӈӊӌӎӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯaaaaaaæceeeeiiiiðnoooooøuu"
    "uuyþaaaaaaceeeeiiiinooooouuuuyyaaaaaaccccccccddđeeeeeeeeeegggggggghhħiiiiiiiiiĳjjkklllll"
    "lŀłnnnnnnŋooooooœrrrrrrssssssssttttŧuuuuuuuuuuuuwwyyyzzzzzz";
// clang-format on

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array<Range, 12> kRemoved{{{0x27, 0x27},
                                          {0x60, 0x60},
                                          {0xAD, 0xAD},
                                          {0xB4, 0xB4},
                                          {0x2BC, 0x2BC},
                                          {0x300, 0x36F},
                                          {0x200B, 0x200F},
                                          {0x2018, 0x2019},
                                          {0x202A, 0x202E},
                                          {0x2060, 0x206F},
                                          {0xFE00, 0xFE0F},
                                          {0xFEFF, 0xFEFF}}};

constexpr std::array<Range, 13> kBlanks{{{0x01, 0x2F},
                                         {0x3A, 0x40},
                                         {0x5B, 0x5F},
                                         {0x7B, 0x7F},
                                         {0xA0, 0xBF},
                                         {0xD7, 0xD7},
                                         {0xF7, 0xF7},
                                         {0x2000, 0x200A},
                                         {0x2010, 0x2017},
                                         {0x201A, 0x2029},
                                         {0x202F, 0x205F},
                                         {0x2116, 0x2116},
                                         {0x3000, 0x3003}}};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

const std::unordered_map<char32_t, char32_t>& letters() {
  static const auto map = [] {
    std::unordered_map<char32_t, char32_t> made;
    const std::u32string from = decode_utf8(kFrom);
    const std::u32string to = decode_utf8(kTo);
    for (std::size_t i = 0; i < from.size(); ++i) made.emplace(from[i], to[i]);
    return made;
  }();
  return map;
}

/// A letter and the mark behind it that make one letter of their own; 0 for any other pair.
char32_t composed(char32_t letter, char32_t mark) {
  if (mark == 0x306 && (letter == U'и' || letter == U'И')) return U'й';
  if (mark == 0x308 && (letter == U'і' || letter == U'І')) return U'ї';
  return 0;
}

char32_t folded_letter(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c - U'A' + U'a';
  const auto found = letters().find(c);
  return found == letters().end() ? c : found->second;
}

/// Length of the sequence that `lead` opens, 0 for a byte that opens none.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

}  // namespace

std::u32string decode_utf8(std::string_view utf8) {
  static constexpr std::array<char32_t, 5> kLeadMask{0, 0x7F, 0x1F, 0x0F, 0x07};
  static constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  std::u32string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = sequence_length(lead);
    if (length == 0 || i + length > utf8.size()) {
      ++i;
      continue;
    }
    char32_t c = lead & kLeadMask[length];
    bool valid = true;
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(utf8[i + k]);
      valid = valid && (next & 0xC0U) == 0x80;
      c = (c << 6U) | (next & 0x3FU);
    }
    valid = valid && c >= kSmallest[length] && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
    if (valid) out.push_back(c);
    i += valid ? length : 1;
  }
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  const auto byte = [&out](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0U | (c >> 6U));
    byte(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    byte(0xE0U | (c >> 12U));
    byte(0x80U | ((c >> 6U) & 0x3FU));
    byte(0x80U | (c & 0x3FU));
  } else {
    byte(0xF0U | (c >> 18U));
    byte(0x80U | ((c >> 12U) & 0x3FU));
    byte(0x80U | ((c >> 6U) & 0x3FU));
    byte(0x80U | (c & 0x3FU));
  }
}

std::size_t utf8_length(std::string_view utf8) { return decode_utf8(utf8).size(); }

std::string fold_text(std::string_view utf8) {
  const std::u32string text = decode_utf8(utf8);
  std::string out;
  out.reserve(utf8.size());
  bool blank_due = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c == 0 || within(kRemoved, c)) continue;
    if (within(kBlanks, c)) {
      blank_due = !out.empty();
      continue;
    }
    const char32_t pair = i + 1 < text.size() ? composed(c, text[i + 1]) : 0;
    if (blank_due) out.push_back(' ');
    blank_due = false;
    append_utf8(out, pair != 0 ? pair : folded_letter(c));
  }
  return out;
}

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
