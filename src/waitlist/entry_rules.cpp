#include "waitlist/entry_rules.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "base/json_text.hpp"

namespace okoshko::waitlist {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr days kAheadMax{730};

std::string text_of(sys_days at) {
  const year_month_day day{at};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

void append_member(std::string& out, const char* key, std::string_view value) {
  if (out.size() > 1) out.push_back(',');
  append_json_string(out, key);
  out.push_back(':');
  append_json_string(out, value);
}

}  // namespace

DayBounds day_bounds(std::optional<When> when, year_month_day today) {
  if (!when) return {};
  const sys_days day{today};
  switch (*when) {
    case When::kPast:
      return {.to = text_of(day - days{1})};
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

std::optional<std::string> day_mistake(year_month_day day, year_month_day today) {
  if (sys_days{day} < sys_days{today}) return "in-past";
  if (sys_days{day} > sys_days{today} + kAheadMax) return "out-of-range";
  return std::nullopt;
}

std::string meta_of(const NewEntry& entry, const std::string& service_title,
                    const std::optional<std::string>& staff_name) {
  std::string out = "{";
  if (entry.day) append_member(out, "date", text_of(sys_days{*entry.day}));
  append_member(out, "service_id", entry.service);
  append_member(out, "service_title", service_title);
  if (entry.staff) append_member(out, "staff_id", *entry.staff);
  if (staff_name) append_member(out, "staff_name", *staff_name);
  if (entry.part) append_member(out, "time_preference", word_of(*entry.part));
  out.push_back('}');
  return out;
}

}  // namespace okoshko::waitlist
