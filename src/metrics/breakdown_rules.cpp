#include "metrics/breakdown_rules.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace okoshko::metrics {
namespace {

constexpr int kWeekdays = 7;
/// Of the normal distribution: both sides of a 95 % interval leave 2.5 % out.
constexpr double kNormalQuantile = 1.959963984540054;

}  // namespace

void add(Part& sum, const Part& part) {
  sum.bookings.all += part.bookings.all;
  sum.bookings.attended += part.bookings.attended;
  sum.bookings.cancelled += part.bookings.cancelled;
  sum.bookings.no_show += part.bookings.no_show;
  sum.bookings.revenue_minor += part.bookings.revenue_minor;
  sum.bookings.lost_minor += part.bookings.lost_minor;
  sum.time.minutes += part.time.minutes;
  sum.time.booked_minutes += part.time.booked_minutes;
  sum.at_risk.bookings += part.at_risk.bookings;
  sum.at_risk.amount_minor += part.at_risk.amount_minor;
  sum.at_risk.unpriced += part.at_risk.unpriced;
  sum.at_risk.covered += part.at_risk.covered;
  sum.at_risk.covered_minor += part.at_risk.covered_minor;
  sum.at_risk.expected_minor += part.at_risk.expected_minor;
  sum.at_risk.variance += part.at_risk.variance;
}

int weekday_of(Day day) {
  return static_cast<int>(std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding());
}

Breakdown breakdown_of(const Period& period, const std::vector<BreakdownCell>& cells) {
  Breakdown breakdown{.period = period};
  for (int weekday = 1; weekday <= kWeekdays; ++weekday)
    breakdown.by_weekday.push_back({.weekday = weekday});
  const auto of_weekday = [&](int weekday) -> WeekdayPart& {
    return breakdown.by_weekday[static_cast<std::size_t>(weekday) - 1];
  };
  for (std::chrono::sys_days day{period.first}; day <= std::chrono::sys_days{period.last};
       day += std::chrono::days{1}) {
    ++of_weekday(weekday_of(Day{day})).days;
  }
  std::map<std::string, Part> masters;
  for (const BreakdownCell& cell : cells) {
    add(breakdown.total, cell.part);
    add(of_weekday(cell.weekday).part, cell.part);
    add(masters[cell.staff], cell.part);
  }
  for (const auto& [staff, part] : masters)
    breakdown.by_staff.push_back({.staff = staff, .name = std::nullopt, .part = part});
  std::stable_sort(breakdown.by_staff.begin(), breakdown.by_staff.end(),
                   [](const StaffPart& a, const StaffPart& b) {
                     return a.part.bookings.all > b.part.bookings.all;
                   });
  return breakdown;
}

std::optional<Interval> fell_through_share(const Bookings& bookings) {
  if (bookings.finished() == 0) return std::nullopt;
  return wilson({.hits = bookings.fell_through(), .of = bookings.finished()});
}

std::optional<double> utilisation(const WorkedTime& time) {
  if (time.minutes == 0) return std::nullopt;
  return static_cast<double>(time.booked_minutes) / static_cast<double>(time.minutes);
}

std::optional<Interval> expected_loss(const RiskSum& at_risk) {
  const auto most = static_cast<double>(at_risk.amount_minor - at_risk.covered_minor);
  if (most <= 0) return std::nullopt;
  const double half = kNormalQuantile * std::sqrt(at_risk.variance);
  return Interval{at_risk.expected_minor, std::max(0.0, at_risk.expected_minor - half),
                  std::min(most, at_risk.expected_minor + half)};
}

const std::vector<NamedGoal>& named_goals() {
  constexpr std::int64_t kCountMax = 1'000'000;
  constexpr std::int64_t kMoneyMax = 1'000'000'000'000;
  constexpr std::int64_t kWhole = 10'000;
  static const std::vector<NamedGoal> named{{"bookings", &Goals::bookings, kCountMax},
                                            {"conversion", &Goals::conversion, kWhole},
                                            {"visits", &Goals::visits, kCountMax},
                                            {"revenue", &Goals::revenue, kMoneyMax},
                                            {"fell_through", &Goals::fell_through, kWhole}};
  return named;
}

Result<Done> check_goals(const Goals& goals) {
  std::vector<Error::Field> wrong;
  for (const NamedGoal& goal : named_goals()) {
    const auto& target = goals.*goal.target;
    if (target && (*target < 1 || *target > goal.max))
      wrong.push_back({std::string{"/"} + goal.figure, "out-of-range"});
  }
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  return Done{};
}

}  // namespace okoshko::metrics
