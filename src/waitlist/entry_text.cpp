#include "waitlist/entry_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "time/zone.hpp"
#include "waitlist/entry_rules.hpp"

namespace okoshko::waitlist {
namespace {

namespace json = boost::json;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

std::string text_of(sys_days at) { return time::format_day(year_month_day{at}); }

std::string text_of(std::chrono::minutes time) {
  return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

/// The members of what the bot's keys cannot say.
json::object added_members(const EntryTerms& terms, const std::optional<PartOfDay>& part) {
  json::object added;
  if (terms.days.size() > 1 ||
      (!terms.days.empty() && terms.days.front().first != terms.days.front().last)) {
    json::array ranges;
    for (const DayRange& range : terms.days) {
      ranges.push_back(json::array{text_of(range.first), text_of(range.last)});
    }
    added["days"] = std::move(ranges);
  }
  if (!terms.hours.any()) {
    json::object hours;
    if (terms.hours.from) hours["from"] = text_of(*terms.hours.from);
    if (terms.hours.to) hours["to"] = text_of(*terms.hours.to);
    if (part) hours["part"] = word_of(*part);
    added["hours"] = std::move(hours);
  }
  if (terms.staff.size() > 1) added["staff"] = json::array(terms.staff.begin(), terms.staff.end());
  if (terms.valid_until) added["valid_until"] = time::format_day(*terms.valid_until);
  if (terms.priority == Priority::kHigh) added["priority"] = word_of(Priority::kHigh);
  return added;
}

}  // namespace

DayBounds day_bounds(const EntryFilters& filters, year_month_day today) {
  if (filters.day) {
    const std::string day = time::format_day(*filters.day);
    return {.from = day, .to = day};
  }
  if (!filters.when) return {};
  const sys_days day{today};
  switch (*filters.when) {
    case When::kPast:
      return {.to = text_of(day - days{1}), .all = true};
    case When::kToday:
      return {.from = text_of(day), .to = text_of(day)};
    case When::kTomorrow:
      return {.from = text_of(day + days{1}), .to = text_of(day + days{1})};
    case When::kWeek:
      return {.from = text_of(day), .to = text_of(day + days{6})};
    case When::kLater:
      return {.from = text_of(day + days{7}), .to = "9999-12-31"};
    case When::kNone:
      return {.from = "infinity"};
  }
  throw std::logic_error{"a when of no bounds"};
}

std::string_view word_of(PartOfDay part) {
  switch (part) {
    case PartOfDay::kMorning:
      return "morning";
    case PartOfDay::kDay:
      return "day";
    case PartOfDay::kEvening:
      return "evening";
  }
  throw std::logic_error{"a part of no day"};
}

std::string_view word_of(Priority priority) {
  return priority == Priority::kHigh ? "high" : "normal";
}

std::vector<DayRange> parse_days(std::string_view text) {
  std::vector<DayRange> ranges;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(','));
    text.remove_prefix(std::min(text.size(), one.size() + 1));
    const auto blank = one.find(' ');
    if (blank == std::string_view::npos) return {};
    const auto first = time::parse_day(one.substr(0, blank));
    const auto last = time::parse_day(one.substr(blank + 1));
    if (!first || !last) return {};
    ranges.push_back({sys_days{*first}, sys_days{*last}});
  }
  return ranges;
}

std::vector<std::string> split_texts(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find('\x1f'));
    parts.emplace_back(one);
    text.remove_prefix(std::min(text.size(), one.size() + 1));
  }
  return parts;
}

std::string meta_of(const EntryTerms& terms, const TermNames& names,
                    const std::optional<Uuid>& conversation) {
  json::object meta;
  if (!terms.days.empty()) meta["date"] = text_of(terms.days.front().first);
  meta["service_id"] = terms.service;
  meta["service_title"] = names.service;
  if (!terms.staff.empty()) meta["staff_id"] = terms.staff.front();
  if (names.staff) meta["staff_name"] = *names.staff;
  const auto part = terms.part ? terms.part : part_of(terms.hours);
  if (part) meta["time_preference"] = word_of(*part);
  json::object added = added_members(terms, part);
  if (conversation) added["conversation"] = conversation->str();
  if (!added.empty()) meta["okoshko"] = std::move(added);
  return json::serialize(meta);
}

}  // namespace okoshko::waitlist
