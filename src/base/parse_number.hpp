#pragma once
/// Parses a whole text as a number. Threads: a stateless function.

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace okoshko {

/// The decimal number that the whole of `text` is: without blanks and a leading plus; integers
/// without a fraction. nullopt if it is invalid or does not fit. A floating-point number may be
/// infinite or NaN, as in std::from_chars.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace okoshko
