#include "live/position.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/ids.hpp"

namespace okoshko::live {

namespace {

constexpr std::size_t kEpochMax = 32;

template <class Number>
std::optional<Number> parse(std::string_view text, int base) {
  Number value{};
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value, base);
  if (text.empty() || error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

bool is_epoch(std::string_view text) {
  return !text.empty() && text.size() <= kEpochMax &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); });
}

}  // namespace

std::string Position::text() const { return fmt::format("{}.{:x}.{}", epoch, place.lsn, place.n); }

std::optional<Position> parse_position(std::string_view text) {
  const auto first = text.find('.');
  const auto last = text.rfind('.');
  if (first == std::string_view::npos || first == last) return std::nullopt;
  const auto epoch = text.substr(0, first);
  const auto lsn = parse<std::uint64_t>(text.substr(first + 1, last - first - 1), 16);
  const auto n = parse<std::uint32_t>(text.substr(last + 1), 10);
  if (!is_epoch(epoch) || !lsn || !n) return std::nullopt;
  return Position{std::string{epoch}, {*lsn, *n}};
}

std::string new_epoch() {
  const std::string random = Uuid::random().str();
  return random.substr(0, 8) + random.substr(9, 4);
}

}  // namespace okoshko::live
