#pragma once
/// The bookings of a period by master and by weekday, and the goals of a salon. Weekdays are ISO: 1
/// is Monday. Money is in minor units of the salon's currency.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/share_difference.hpp"
#include "metrics/overview_types.hpp"

namespace okoshko::metrics {

/// Bookings of the days that are over.
struct Bookings {
  std::int64_t all = 0;
  std::int64_t attended = 0;
  std::int64_t cancelled = 0;
  std::int64_t no_show = 0;
  std::int64_t revenue_minor = 0;  ///< of the attended ones
  std::int64_t lost_minor = 0;     ///< of those that fell through

  std::int64_t fell_through() const { return cancelled + no_show; }
  std::int64_t finished() const { return attended + fell_through(); }
};

/// Only days on which the master's hours are in the settings.
struct WorkedTime {
  std::int64_t minutes = 0;
  std::int64_t booked_minutes = 0;
};

/// Bookings at risk of the next days. Covered: somebody of the waitlist has agreed to take the
/// place.
struct RiskSum {
  std::int64_t bookings = 0;
  std::int64_t amount_minor = 0;
  std::int64_t unpriced = 0;
  std::int64_t covered = 0;
  std::int64_t covered_minor = 0;
  // Of the uncovered ones:
  double expected_minor = 0;  ///< sum of p · price
  double variance = 0;        ///< sum of p · (1 − p) · price²
};

/// The figures of a master, of a weekday, or of both.
struct Part {
  Bookings bookings{};
  WorkedTime time{};
  RiskSum at_risk{};
};

/// One weekday of one master.
struct BreakdownCell {
  int weekday = 1;
  std::string staff{};  ///< empty: bookings without a master
  Part part{};
};

struct StaffPart {
  std::string staff{};
  std::optional<std::string> name{};
  Part part{};
};
struct WeekdayPart {
  int weekday = 1;
  int days = 0;  ///< how many of the period's days
  Part part{};
};

struct Breakdown {
  Period period;
  double threshold = 0.5;  ///< the minimum risk of a booking at risk
  Part total{};
  std::vector<StaffPart> by_staff{};      ///< the most bookings first
  std::vector<WeekdayPart> by_weekday{};  ///< seven, from Monday on
};

/// Which bookings a number counts.
enum class RowsOutcome { kAttended, kCancelled, kNoShow, kFellThrough };
struct RowsQuery {
  PeriodRequest period{};
  std::optional<std::string> staff{};  ///< empty: bookings without a master
  std::optional<int> weekday{};
  std::optional<RowsOutcome> outcome{};
  std::string cursor{};
  int limit = 50;
};
struct CountedBooking {
  std::string id{};  ///< bookings.external_id
  std::optional<Instant> start_at{};
  Day day{};  ///< of the salon
  std::optional<ClientId> client{};
  std::optional<std::string> client_name{};
  std::optional<std::string> service_title{};
  std::optional<std::string> staff{};
  std::optional<std::string> staff_name{};
  std::optional<std::string> outcome{};  ///< nullopt: not known
  std::optional<std::int64_t> price_minor{};
};
struct RowsPage {
  std::vector<CountedBooking> items;
  std::optional<std::string> next{};
};

/// What the owner wants to reach; nullopt: no goal. Counts and money are of kGoalDays days.
struct Goals {
  std::optional<std::int64_t> bookings{};
  std::optional<std::int64_t> conversion{};  ///< hundredths of a per cent
  std::optional<std::int64_t> visits{};
  std::optional<std::int64_t> revenue{};       ///< minor units
  std::optional<std::int64_t> fell_through{};  ///< hundredths of a per cent, at the most
};
inline constexpr int kGoalDays = 30;

}  // namespace okoshko::metrics
