#pragma once
/// What a cell of a salon's export means: dates, times, money, lengths.
///
/// Strict on purpose: a cell is either understood whole or it is nullopt and its row is
/// reported. Nothing is guessed from half a cell.
/// Threads: stateless functions.

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace okoshko::csv {

/// A wall-clock reading, as salons write it. `time` is nullopt for a bare day, `offset` (of the
/// clock that was read, east of UTC) where the cell names none: then the clock is the salon's.
struct WallTime {
  std::chrono::year_month_day day;
  std::optional<std::chrono::seconds> time = {};
  std::optional<std::chrono::seconds> offset = {};
  bool operator==(const WallTime&) const = default;
};

/// What a bare number in a column of lengths counts.
enum class DurationUnit { kMinutes, kSeconds };

/// What a cell holds: the text inside ="…" or behind a spreadsheet's apostrophe, as normal_text()
/// of base writes it.
std::string cell_text(std::string_view cell);

/// Whether parse_wall_time() understands the format: %s must stand alone, %Z names no offset.
bool is_time_format(std::string_view format);

/// `formats` as strptime(3) reads them; the first that takes the whole cell wins. A cell read by
/// a format with %z or a last Z has an offset; %s alone reads seconds since 1970. Years outside
/// 1990–2100 and days that do not exist (31.02) are no dates.
std::optional<WallTime> parse_wall_time(std::string_view cell,
                                        std::span<const std::string> formats);

/// A time of day by the same formats; the date parts are not looked at.
std::optional<std::chrono::seconds> parse_time_of_day(std::string_view cell,
                                                      std::span<const std::string> formats);

/// Minor units. Takes "1 234,50 ₽", "1,234.50", "1500", "-50", "250 руб.": the last comma or
/// point before one or two final digits is the decimal one, others must group by three.
std::optional<std::int64_t> parse_money_minor(std::string_view cell);

/// Seconds from "90 мин", "1:30", "1 ч 30 мин", "1h 30m", and from "90" where `bare` says what it
/// counts; at most 24 hours.
std::optional<int> parse_duration_s(std::string_view cell, std::optional<DurationUnit> bare);

/// Letters enough to find the cell in the file, not enough to know the person: at most three
/// characters, then "…" and the length in bytes.
std::string shortened(std::string_view cell);

}  // namespace okoshko::csv
