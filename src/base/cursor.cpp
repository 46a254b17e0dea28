#include "base/cursor.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/text_fold.hpp"

namespace okoshko {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::size_t kCursorMax = 4000;

/// FNV-1a: tells lists apart, promises no secrecy.
std::string fingerprint(std::string_view list) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : list) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return fmt::format("{:016x}", hash);
}

bool is_text(std::string_view field) {
  std::string again;
  for (const char32_t c : decode_utf8(field)) append_utf8(again, c);
  return again == field && field.find('\0') == std::string_view::npos;
}

/// Takes "5:hello" off the front of `rest`.
std::optional<std::string> take_field(std::string_view& rest) {
  std::size_t length = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), length);
  if (error != std::errc{} || end == rest.data() + rest.size() || *end != ':') return std::nullopt;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 1);
  if (length > rest.size() || !is_text(rest.substr(0, length))) return std::nullopt;
  std::string field{rest.substr(0, length)};
  rest.remove_prefix(length);
  return field;
}

}  // namespace

std::string encode_base64url(std::string_view bytes) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char byte : bytes) {
    bits = (bits << 8U) | static_cast<unsigned char>(byte);
    for (held += 8; held >= 6; held -= 6) out.push_back(kAlphabet[(bits >> (held - 6)) & 0x3FU]);
  }
  if (held > 0) out.push_back(kAlphabet[(bits << (6 - held)) & 0x3FU]);
  return out;
}

std::optional<std::string> decode_base64url(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    held += 6;
    if (held >= 8) {
      held -= 8;
      out.push_back(static_cast<char>((bits >> held) & 0xFFU));
    }
  }
  const bool whole = held < 6 && (bits & ((1U << held) - 1U)) == 0;
  return whole ? std::optional{out} : std::nullopt;
}

std::string encode_cursor(std::string_view list, const std::vector<std::string>& fields) {
  std::string plain = fingerprint(list);
  for (const std::string& field : fields) plain += fmt::format("{}:{}", field.size(), field);
  return encode_base64url(plain);
}

std::optional<std::vector<std::string>> decode_cursor(std::string_view cursor,
                                                      std::string_view list, std::size_t count) {
  if (cursor.size() > kCursorMax) return std::nullopt;
  const auto plain = decode_base64url(cursor);
  const std::string mark = fingerprint(list);
  if (!plain || plain->compare(0, mark.size(), mark) != 0) return std::nullopt;
  std::string_view rest = std::string_view{*plain}.substr(mark.size());
  std::vector<std::string> fields;
  while (!rest.empty() && fields.size() < count) {
    auto field = take_field(rest);
    if (!field) return std::nullopt;
    fields.push_back(std::move(*field));
  }
  if (!rest.empty() || fields.size() != count) return std::nullopt;
  return fields;
}

}  // namespace okoshko
