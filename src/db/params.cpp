#include "db/params.hpp"

#include <fmt/format.h>

#include <cmath>

namespace okoshko::db {
namespace {

/// PostgreSQL has no year zero: 0 is "0001 BC".
std::string date_text(std::chrono::year_month_day day, std::string_view rest = {}) {
  const int year = static_cast<int>(day.year());
  return fmt::format("{:04}-{:02}-{:02}{}{}", year > 0 ? year : 1 - year,
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()), rest,
                     year > 0 ? "" : " BC");
}

}  // namespace

Param to_param(double value) {
  if (std::isnan(value)) return Param::text("NaN");
  if (std::isinf(value)) return Param::text(value > 0 ? "Infinity" : "-Infinity");
  return Param::text(fmt::format("{}", value));  // the shortest text that parses to the same value
}

Param to_param(Instant instant) {
  if (instant == Instant::max()) return Param::text("infinity");
  if (instant == Instant::min()) return Param::text("-infinity");
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - day};
  return Param::text(date_text(
      std::chrono::year_month_day{day},
      fmt::format(" {:02}:{:02}:{:02}.{:06}+00", time.hours().count(), time.minutes().count(),
                  time.seconds().count(), time.subseconds().count())));
}

Param to_param(std::chrono::year_month_day day) { return Param::text(date_text(day)); }

Param to_param(const std::vector<std::string>& values) {
  std::string text{"{"};
  for (const std::string& value : values) {
    if (text.size() > 1) text += ',';
    text += '"';
    for (const char c : value) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += '"';
  }
  text += '}';
  return Param::text(std::move(text));
}

}  // namespace okoshko::db
