#pragma once
/// Dates and times in the files of `okoshko evaluate`.
/// Threads: stateless functions.

#include <optional>
#include <string>
#include <string_view>

#include "risk/types.hpp"

namespace okoshko::evaluation {

/// The expected form in the error of a bad cell.
inline constexpr std::string_view kMomentForm = "2026-12-31 or 2026-12-31T14:00, from 1990 to 2100";
inline constexpr std::string_view kDayForm = "a day such as 2026-12-31, from 1990 to 2100";

struct Moment {
  risk::WallTime time;
  bool has_time = false;
};

/// The local time as written. A fraction of a second and an offset from UTC (Z, +03, +03:00, up to
/// 14 hours) may follow and are ignored, because the time is the salon's local time. Years outside
/// 1990–2100, days that do not exist and seconds over 59 are invalid.
std::optional<Moment> parse_moment(std::string_view cell);

/// The form of a cell without its content, at most 24 characters: "31.12.2026" becomes
/// "99.99.9999", and every letter becomes an a.
std::string shape_of(std::string_view cell);

}  // namespace okoshko::evaluation
