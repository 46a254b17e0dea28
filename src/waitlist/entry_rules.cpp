#include "waitlist/entry_rules.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace okoshko::waitlist {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr days kAheadMax{730};
constexpr minutes kDayEnd{24h};

/// The parts of the day (match_rules.hpp).
constexpr std::array<std::pair<PartOfDay, std::pair<minutes, minutes>>, 3> kPartBounds{
    {{PartOfDay::kMorning, {0h, 12h}},
     {PartOfDay::kDay, {12h, 17h}},
     {PartOfDay::kEvening, {17h, kDayEnd}}}};

bool touches(PartOfDay part, const HourRange& hours) {
  const auto& bounds = kPartBounds.at(static_cast<std::size_t>(part)).second;
  return hours.from.value_or(minutes{0}) < bounds.second &&
         hours.to.value_or(kDayEnd) > bounds.first;
}

void check_days(const EntryTerms& terms, sys_days today, std::vector<Error::Field>& wrong) {
  for (const DayRange& range : terms.days) {
    if (range.last < range.first) {
      wrong.push_back({"/days", "wrong-order"});
    } else if (range.last < today) {
      wrong.push_back({"/days", "in-past"});
    } else if (range.last > today + kAheadMax) {
      wrong.push_back({"/days", "out-of-range"});
    } else {
      continue;
    }
    return;
  }
}

}  // namespace

std::vector<DayRange> merged_days(std::vector<DayRange> days) {
  std::sort(days.begin(), days.end());
  std::vector<DayRange> merged;
  for (const DayRange& range : days) {
    if (!merged.empty() && range.first <= merged.back().last + std::chrono::days{1}) {
      merged.back().last = std::max(merged.back().last, range.last);
    } else {
      merged.push_back(range);
    }
  }
  return merged;
}

std::optional<PartOfDay> part_of(const HourRange& hours) {
  const auto from = hours.from.value_or(minutes{0});
  const auto to = hours.to.value_or(kDayEnd);
  if (hours.any()) return std::nullopt;
  for (const auto& [part, bounds] : kPartBounds) {
    if (bounds.first <= from && to <= bounds.second) return part;
  }
  return std::nullopt;
}

std::vector<Error::Field> mistakes_of(const EntryTerms& terms, year_month_day today) {
  std::vector<Error::Field> wrong;
  check_days(terms, sys_days{today}, wrong);
  const auto& [from, to] = terms.hours;
  if (from && to && *from >= *to) wrong.push_back({"/time_to", "not-after"});
  if (wrong.empty() && terms.part && !terms.hours.any() && !touches(*terms.part, terms.hours)) {
    wrong.push_back({"/time_from", "outside-part"});
  }
  if (!terms.valid_until) return wrong;
  auto mistake = valid_until_mistake(*terms.valid_until, today);
  if (!mistake && !terms.days.empty() && sys_days{*terms.valid_until} < terms.days.front().first) {
    mistake = "before-days";
  }
  if (mistake) wrong.push_back({"/valid_until", *mistake});
  return wrong;
}

std::optional<std::string> valid_until_mistake(year_month_day day, year_month_day today) {
  if (sys_days{day} < sys_days{today}) return "in-past";
  if (sys_days{day} > sys_days{today} + kAheadMax) return "out-of-range";
  return std::nullopt;
}

}  // namespace okoshko::waitlist
