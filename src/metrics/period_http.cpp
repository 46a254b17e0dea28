#include "metrics/period_http.hpp"

#include "base/parse_number.hpp"
#include "time/zone.hpp"

namespace okoshko::metrics {

PeriodRequest read_period(http::QueryReader& query) {
  PeriodRequest period;
  if (const auto text = query.given("days")) {
    period.days = parse_number<int>(*text);
    if (!period.days) query.wrong("days", "out-of-range");
  }
  const auto day = [&](const char* name) -> std::optional<Day> {
    const auto text = query.given(name);
    if (!text) return std::nullopt;
    const auto parsed = time::parse_day(*text);
    if (!parsed) query.wrong(name, "no-day");
    return parsed;
  };
  period.from = day("from");
  period.to = day("to");
  return period;
}

}  // namespace okoshko::metrics
