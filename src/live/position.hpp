#pragma once
/// A point in the order of changes: "<epoch>.<LSN, hexadecimal>.<n>".
///
/// The epoch identifies one run of the source without a gap; positions of different epochs cannot
/// be compared. The LSN is that of the commit. n numbers the events of one batch of commits; n = 0
/// is before all of them.
/// Threads: values.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace okoshko::live {

struct Place {
  std::uint64_t lsn = 0;
  std::uint32_t n = 0;
  auto operator<=>(const Place&) const = default;
};

struct Position {
  std::string epoch;
  Place place;
  std::string text() const;
};

/// nullopt for any text that Position::text() cannot return.
std::optional<Position> parse_position(std::string_view text);

/// Twelve characters of the system's random source.
std::string new_epoch();

}  // namespace okoshko::live
