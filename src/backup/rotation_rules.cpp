#include "backup/rotation_rules.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>
#include <set>

namespace okoshko::backup {

namespace {

using std::chrono::sys_days;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The UTC day of "…-20261201T023000Z".
std::optional<sys_days> day_of(const std::string& name) {
  constexpr std::size_t kTime = std::string_view{"20261201T023000Z"}.size();
  if (name.size() < kTime) return std::nullopt;
  const std::string_view time{name.data() + name.size() - kTime, kTime};
  const auto year = digits(time.substr(0, 4));
  const auto month = digits(time.substr(4, 2));
  const auto day = digits(time.substr(6, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date};
}

sys_days monday_of(sys_days day) { return day - (std::chrono::weekday{day} - std::chrono::Monday); }

/// Whether `period` is one of the `count` newest ones. Periods come newest first.
bool among_newest(std::set<sys_days>& seen, sys_days period, int count) {
  return std::ssize(seen) < count && seen.insert(period).second;
}

}  // namespace

std::vector<std::string> to_remove(const std::vector<std::string>& names,
                                   const Rotation& rotation) {
  std::vector<std::string> newest_first = names;
  std::sort(newest_first.rbegin(), newest_first.rend());
  std::set<sys_days> days;
  std::set<sys_days> weeks;
  std::vector<std::string> removed;
  bool first = true;
  for (const auto& name : newest_first) {
    const auto day = day_of(name);
    if (!day) continue;
    const bool of_a_day = among_newest(days, *day, rotation.days);
    const bool of_a_week = among_newest(weeks, monday_of(*day), rotation.weeks);
    if (!first && !of_a_day && !of_a_week) removed.push_back(name);
    first = false;
  }
  return removed;
}

}  // namespace okoshko::backup
