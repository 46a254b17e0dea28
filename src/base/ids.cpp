#include "base/ids.hpp"

#include <sys/random.h>

#include <stdexcept>

namespace okoshko {
namespace {

constexpr bool is_hyphen_position(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

constexpr char kHex[] = "0123456789abcdef";

}  // namespace

std::optional<Uuid> Uuid::parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid id;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
    const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (is_hyphen_position(i) ? c != '-' : !hex) return std::nullopt;
    id.text_[i] = c;
  }
  return id;
}

Uuid Uuid::random() {
  std::array<unsigned char, 16> bytes{};
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw std::runtime_error{"the system's random source gave no bytes"};
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0FU) | 0x40U);  // RFC 9562: version 4
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3FU) | 0x80U);  // and its variant
  Uuid id;
  std::size_t at = 0;
  for (const unsigned char byte : bytes) {
    if (is_hyphen_position(at)) id.text_[at++] = '-';
    id.text_[at++] = kHex[byte >> 4U];
    id.text_[at++] = kHex[byte & 0x0FU];
  }
  return id;
}

}  // namespace okoshko
