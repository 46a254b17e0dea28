#include "base/phone.hpp"

namespace okoshko {
namespace {

constexpr std::size_t kCharactersMax = 100;
constexpr std::size_t kDigitsMax = 15;

std::string all_digits(std::string_view phone) {
  std::string digits;
  std::size_t characters = 0;
  for (const char c : phone) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
    characters += continues ? 0 : 1;
    if (characters > kCharactersMax) break;
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  return digits;
}

bool has_trunk_prefix(std::string_view digits) {
  return digits.size() == 11 && (digits[0] == '7' || digits[0] == '8');
}

/// With the country's code; empty when it is no number.
std::string international(std::string_view phone) {
  const std::string digits = all_digits(phone);
  if (has_trunk_prefix(digits)) return "+7" + digits.substr(1);
  if (digits.size() == 10) return "+7" + digits;
  if (digits.size() > 10 && digits.size() <= kDigitsMax) return "+" + digits;
  return {};
}

}  // namespace

std::string phone_digits(std::string_view phone) {
  const std::string digits = all_digits(phone);
  return has_trunk_prefix(digits) ? digits.substr(1) : digits.substr(0, kDigitsMax);
}

std::string shown_phone(std::string_view phone) {
  std::string number = international(phone);
  return number.empty() ? std::string{phone} : number;
}

std::string masked_phone(std::string_view phone) {
  constexpr std::size_t kHead = 5;  // "+7917"
  constexpr std::size_t kTail = 2;
  std::string number = international(phone);
  if (number.empty()) {
    const std::string digits = all_digits(phone);
    return digits.size() < 4 ? "***" : "***" + digits.substr(digits.size() - kTail);
  }
  for (std::size_t i = kHead; i + kTail < number.size(); ++i) number[i] = '*';
  return number;
}

}  // namespace okoshko
