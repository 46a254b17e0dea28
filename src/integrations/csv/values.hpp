#pragma once
/// What a cell of a salon's export means: dates, times, money, lengths, phones, names.
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

/// A wall-clock reading without a zone, as salons write it. `time` is nullopt for a bare day.
struct WallTime {
  std::chrono::year_month_day day;
  std::optional<std::chrono::seconds> time;
  bool operator==(const WallTime&) const = default;
};

/// Without spaces at both ends: ASCII, no-break (U+00A0, U+202F) and the BOM.
std::string_view trim(std::string_view utf8);

/// For comparing headers, statuses and names: trimmed, lower case (Latin and Russian), ё as е,
/// runs of spaces as one.
std::string fold(std::string_view utf8);

/// `formats` as strptime(3) reads them; the first that takes the whole cell wins. Years outside
/// 1990–2100 and days that do not exist (31.02) are no dates.
std::optional<WallTime> parse_wall_time(std::string_view cell,
                                        std::span<const std::string> formats);

/// A time of day by the same formats; the date parts are not looked at.
std::optional<std::chrono::seconds> parse_time_of_day(std::string_view cell,
                                                      std::span<const std::string> formats);

/// Minor units. Takes "1 234,50 ₽", "1,234.50", "1500", "-50", "250 руб.": the last comma or
/// point before one or two final digits is the decimal one, others must group by three.
std::optional<std::int64_t> parse_money_minor(std::string_view cell);

/// Seconds from "90" or "90 мин" (minutes), "1:30", "1 ч 30 мин", "1h 30m"; at most 24 hours.
std::optional<int> parse_duration_s(std::string_view cell);

/// "+79161234567" from anything with 10 to 15 digits and the usual punctuation; ten digits and
/// a leading 8 of eleven are Russian numbers. Letters or two numbers in a cell are no phone.
std::optional<std::string> parse_phone(std::string_view cell);

/// Letters enough to find the cell in the file, not enough to know the person: at most three
/// characters, then "…" and the length in bytes.
std::string shortened(std::string_view cell);

}  // namespace okoshko::csv
