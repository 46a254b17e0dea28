#include "base/plain_name.hpp"

#include "base/text_fold.hpp"

namespace okoshko {
namespace {

constexpr std::size_t kNameMax = 100;

bool is_blank(char32_t c) {
  return c == U' ' || (c >= U'\t' && c <= U'\r') || c == U'\u00A0' || c == U'\u2028' ||
         c == U'\u2029';
}

/// Controls, and marks that are not seen but turn or join what is.
bool is_invisible(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

}  // namespace

std::string first_name_of(std::string_view full_name) {
  const std::string name = plain_name(full_name);
  return name.substr(0, name.find(' '));
}

std::string plain_name(std::string_view name) {
  std::string plain;
  std::size_t length = 0;
  bool blank = false;
  for (const char32_t c : decode_utf8(name)) {
    if (is_blank(c)) {
      blank = !plain.empty();
      continue;
    }
    if (is_invisible(c)) continue;
    if (length + (blank ? 1 : 0) >= kNameMax) break;
    if (blank) {
      plain.push_back(' ');
      ++length;
      blank = false;
    }
    append_utf8(plain, c);
    ++length;
  }
  return plain;
}

}  // namespace okoshko
