#include "base/utf8.hpp"

#include <utf8.h>

#include <iterator>

namespace okoshko::utf8 {
namespace {

/// Calls each(code point) for every valid code point until it returns false; returns the offset of
/// the code point for which it did, or the size of the text.
template <class Each>
std::size_t walk(std::string_view text, Each each) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const char* at = begin;
  while (at != end) {
    const char* const invalid = ::utf8::find_invalid(at, end);
    while (at != invalid) {
      const char* const start = at;
      const char32_t c = ::utf8::unchecked::next(at);
      if (!each(c)) return static_cast<std::size_t>(start - begin);
    }
    if (at != end) ++at;
  }
  return text.size();
}

std::size_t utf16_units(char32_t c) { return c > 0xFFFF ? 2 : 1; }

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

bool is_valid(std::string_view text) { return ::utf8::is_valid(text.begin(), text.end()); }

bool is_storable(std::string_view text) {
  return text.find('\0') == std::string_view::npos && is_valid(text);
}

std::size_t count(std::string_view text) {
  std::size_t characters = 0;
  walk(text, [&](char32_t) { return ++characters, true; });
  return characters;
}

std::size_t count_utf16(std::string_view text) {
  std::size_t units = 0;
  walk(text, [&](char32_t c) { return units += utf16_units(c), true; });
  return units;
}

std::string_view cut_bytes(std::string_view text, std::size_t max) {
  if (text.size() <= max) return text;
  constexpr std::size_t kContinuationsMax = 3;
  std::size_t end = max;
  while (end > 0 && max - end < kContinuationsMax && continues(text[end])) --end;
  return text.substr(0, continues(text[end]) ? max : end);
}

std::string_view cut(std::string_view text, std::size_t max) {
  if (text.size() <= max) return text;
  std::size_t characters = 0;
  return text.substr(0, walk(text, [&](char32_t) { return ++characters <= max; }));
}

std::string_view cut_utf16(std::string_view text, std::size_t max) {
  if (text.size() <= max) return text;
  std::size_t units = 0;
  return text.substr(0, walk(text, [&](char32_t c) { return (units += utf16_units(c)) <= max; }));
}

std::string repair(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  ::utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(out));
  for (std::size_t at = 0; (at = out.find('\0', at)) != std::string::npos;) {
    out.replace(at, 1, "\uFFFD");
  }
  return out;
}

std::u32string decode(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  walk(text, [&](char32_t c) { return out.push_back(c), true; });
  return out;
}

void append(std::string& out, char32_t c) { ::utf8::unchecked::append(c, std::back_inserter(out)); }

}  // namespace okoshko::utf8
