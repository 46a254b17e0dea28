#include "jobs/cron.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/parse_number.hpp"

namespace okoshko::jobs {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::size_t kCronTextMax = 200;
/// 29 February recurs within eight years in every century; on a given weekday within 40 years.
constexpr int kSearchDays = 366 * 41;

struct Field {
  const char* name;
  int min;
  int max;
  std::vector<std::string_view> names;  ///< names of the values `min`, `min` + 1 and so on
};

Error wrong(const Field& field, std::string_view text) {
  return Error::invalid("cron-invalid", fmt::format("{}: \"{}\" is not within {}-{}", field.name,
                                                    text, field.min, field.max));
}

bool same_letters(std::string_view text, std::string_view name) {
  if (text.size() != name.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != name[i]) return false;
  }
  return true;
}

/// A number without sign, or a name; -1 for anything else.
int read_value(std::string_view text, const Field& field) {
  for (std::size_t i = 0; i < field.names.size(); ++i) {
    if (same_letters(text, field.names[i])) return field.min + static_cast<int>(i);
  }
  if (text.empty() || text.size() > 2 || text[0] < '0' || text[0] > '9') return -1;
  const int value = parse_number<int>(text).value_or(-1);
  return value >= field.min && value <= field.max ? value : -1;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (const auto part : split(text, ' ')) {
    if (!part.empty()) words.push_back(part);
  }
  return words;
}

/// "10-50/20", "*", "mon".
template <std::size_t N>
Result<Done> add_item(std::bitset<N>& set, std::string_view item, const Field& field) {
  const auto parts = split(item, '/');
  const auto ends = split(parts[0], '-');
  if (parts.size() > 2 || ends.size() > 2) return wrong(field, item);
  const bool all = parts[0] == "*";
  const int from = all ? field.min : read_value(ends[0], field);
  // "5/10" extends to the end of the range, as in other implementations of cron.
  const bool open = all || (ends.size() == 1 && parts.size() == 2);
  const int to = open ? field.max : read_value(ends.back(), field);
  int step = 1;
  if (parts.size() == 2) {
    step = read_value(parts[1], {field.name, 1, std::max(1, field.max), {}});
  }
  if (from < 0 || to < from || step < 1) return wrong(field, item);
  for (int value = from; value <= to; value += step) set.set(static_cast<std::size_t>(value));
  return Done{};
}

template <std::size_t N>
Result<Done> read_field(std::bitset<N>& set, std::string_view text, const Field& field) {
  for (const auto item : split(text, ',')) {
    if (auto added = add_item(set, item, field); !added) return added;
  }
  return Done{};
}

const std::array<Field, 5>& fields() {
  static const std::array<Field, 5> all{
      {{"minute", 0, 59, {}},
       {"hour", 0, 23, {}},
       {"day of month", 1, 31, {}},
       {"month",
        1,
        12,
        {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}},
       {"day of week", 0, 7, {"sun", "mon", "tue", "wed", "thu", "fri", "sat"}}}};
  return all;
}

}  // namespace

Result<Cron> Cron::parse(std::string_view text) {
  if (text.size() > kCronTextMax)
    return Error::invalid("cron-invalid", "longer than 200 characters");
  const auto words = words_of(text);
  if (words.size() != 5) {
    return Error::invalid("cron-invalid",
                          fmt::format("five fields are needed, there are {}", words.size()));
  }
  Cron cron;
  std::bitset<8> weekdays;
  const auto& field = fields();
  for (const auto& read :
       {read_field(cron.minutes_, words[0], field[0]), read_field(cron.hours_, words[1], field[1]),
        read_field(cron.days_, words[2], field[2]), read_field(cron.months_, words[3], field[3]),
        read_field(weekdays, words[4], field[4])}) {
    if (!read) return read.error();
  }
  for (std::size_t day = 0; day < 8; ++day) {
    if (weekdays.test(day)) cron.weekdays_.set(day % 7);
  }
  cron.any_day_ = words[2].starts_with('*');
  cron.any_weekday_ = words[4].starts_with('*');
  const sys_days start{std::chrono::year{2000} / 1 / 1};
  for (int day = 0; day < kSearchDays; ++day) {
    if (cron.matches(time::Day{start + days{day}})) return cron;
  }
  return Error::invalid("cron-invalid", "no day is ever like that");
}

bool Cron::matches(time::Day day) const {
  if (!months_.test(static_cast<unsigned>(day.month()))) return false;
  const bool by_day = days_.test(static_cast<unsigned>(day.day()));
  const bool by_weekday =
      weekdays_.test(std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding());
  return any_day_ || any_weekday_ ? by_day && by_weekday : by_day || by_weekday;
}

std::optional<Instant> Cron::first_of(time::Day day, Instant after, const time::Zone& zone) const {
  for (std::size_t hour = 0; hour < 24; ++hour) {
    const std::chrono::hours on_the_hour{hour};
    if (!hours_.test(hour) || zone.at(day, on_the_hour + std::chrono::minutes{59}) <= after)
      continue;
    for (std::size_t minute = 0; minute < 60; ++minute) {
      if (!minutes_.test(minute)) continue;
      const auto tick = zone.at(day, on_the_hour + std::chrono::minutes{minute});
      if (tick > after) return tick;
    }
  }
  return std::nullopt;
}

Instant Cron::next(Instant instant, const time::Zone& zone) const {
  const sys_days start{zone.day_of(instant)};
  for (int ahead = 0; ahead < kSearchDays; ++ahead) {
    const time::Day day{start + days{ahead}};
    if (!matches(day)) continue;
    if (const auto tick = first_of(day, instant, zone)) return *tick;
  }
  throw std::logic_error{"a cron expression without a tick in forty years"};
}

Cron::Ticks Cron::between(Instant from, Instant to, const time::Zone& zone,
                          std::size_t limit) const {
  using std::chrono::hours;
  // Only the end of a long interval matters, so the search goes back in growing steps instead of
  // walking through the whole interval.
  Ticks ticks;
  for (const auto back : {hours{1}, hours{24}, hours{40 * 24}, hours{400 * 24}}) {
    const Instant start = std::max(from, to - back);
    ticks.newest.clear();
    for (Instant tick = next(start, zone); tick <= to; tick = next(tick, zone)) {
      ticks.newest.push_back(tick);
    }
    ticks.dropped = ticks.newest.size() > limit || start > from;
    if (ticks.newest.size() >= limit || start == from) break;
  }
  if (ticks.newest.size() > limit) {
    ticks.newest.erase(ticks.newest.begin(),
                       ticks.newest.end() - static_cast<std::ptrdiff_t>(limit));
  }
  return ticks;
}

}  // namespace okoshko::jobs
