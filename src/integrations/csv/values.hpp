#pragma once
/// Parses the cells of a salon's export: dates, times, money, durations.
///
/// Strict on purpose: a cell is either parsed completely, or it is nullopt and its row is reported.
/// Nothing is guessed from a part of a cell.
/// Threads: stateless functions.

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace okoshko::csv {

/// A local time as written in an export. `time` is nullopt for a day alone; `offset` (east of UTC)
/// is nullopt if the cell has none: then the time is in the salon's time zone.
struct WallTime {
  std::chrono::year_month_day day;
  std::optional<std::chrono::seconds> time = {};
  std::optional<std::chrono::seconds> offset = {};
  bool operator==(const WallTime&) const = default;
};

/// The unit of a bare number in a column of durations.
enum class DurationUnit { kMinutes, kSeconds };

/// The content of a cell: without ="…" and a spreadsheet's apostrophe, in the form of normal_text()
/// of base.
std::string cell_text(std::string_view cell);

/// Whether parse_wall_time() supports the format: %s must be the whole format, and %Z is not
/// supported.
bool is_time_format(std::string_view format);

/// `formats` of strptime(3); the first that matches the whole cell is used. A cell with %z or a
/// final Z has an offset; a format %s reads seconds since 1970. Years outside 1990–2100 and days
/// that do not exist (31.02) are invalid.
std::optional<WallTime> parse_wall_time(std::string_view cell,
                                        std::span<const std::string> formats);

/// A time of day in the same formats; date parts are ignored.
std::optional<std::chrono::seconds> parse_time_of_day(std::string_view cell,
                                                      std::span<const std::string> formats);

/// Minor units. Accepts "1 234,50 ₽", "1,234.50", "1500", "-50", "250 руб.": the last comma or
/// point before one or two final digits is the decimal separator; other separators must form groups
/// of three.
std::optional<std::int64_t> parse_money_minor(std::string_view cell);

/// Seconds from "90 мин", "1:30", "1 ч 30 мин", "1h 30m", and from "90" if `bare` is its unit; at
/// most 24 hours.
std::optional<int> parse_duration_s(std::string_view cell, std::optional<DurationUnit> bare);

/// Enough letters to find the cell in the file, but not to identify the person: at most three
/// characters, then "…" and the length in bytes.
std::string shortened(std::string_view cell);

}  // namespace okoshko::csv
