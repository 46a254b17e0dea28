#pragma once
/// Reads a number from the whole of a text. Threads: a stateless function.

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace okoshko {

/// The number that `text` is as a whole, in decimal: no blanks, no leading plus, and for whole
/// numbers no fraction. nullopt where it is none or does not fit. A floating-point number may be
/// infinite or NaN, as std::from_chars reads them.
template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace okoshko
