#pragma once
/// What an entry may want.
/// Threads: stateless functions.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/error.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

/// The maximum number of pending entries of one client.
inline constexpr int kOpenEntriesMax = 20;

/// How long a cancel can be undone.
inline constexpr std::chrono::minutes kUndoFor{10};

/// The maximum number of day ranges and of masters of an entry.
inline constexpr std::size_t kRangesMax = 31;
inline constexpr std::size_t kStaffMax = 20;

/// Sorted; ranges that overlap or touch become one.
std::vector<DayRange> merged_days(std::vector<DayRange> days);

/// The part of day that contains every start of a visit within these hours.
std::optional<PartOfDay> part_of(const HourRange& hours);

/// The wrong fields of an entry's terms: /days ("in-past" if no day of a range is to come,
/// "out-of-range" if more than two years ahead, "wrong-order"), /time_to ("not-after"), /time_from
/// ("outside-part"), /valid_until ("in-past", "out-of-range", "before-days": it ends before the
/// first wanted day).
std::vector<Error::Field> mistakes_of(const EntryTerms& terms, std::chrono::year_month_day today);
/// The error of /valid_until alone; nullopt if it is right.
std::optional<std::string> valid_until_mistake(std::chrono::year_month_day day,
                                               std::chrono::year_month_day today);

}  // namespace okoshko::waitlist
