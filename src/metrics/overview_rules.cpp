#include "metrics/overview_rules.hpp"

namespace okoshko::metrics {
namespace {

constexpr std::chrono::year kFirstYear{2000};

std::int64_t divided_half_up(std::int64_t value, std::int64_t by) {
  return (2 * value + by) / (2 * by);
}

Error wrong(const char* field, const char* code) { return Error::invalid_fields({{field, code}}); }

Result<Period> between(const PeriodRequest& request, Day today) {
  if (request.days) return wrong("days", "unexpected");
  if (!request.from) return wrong("from", "missing");
  if (!request.to) return wrong("to", "missing");
  if (request.from->year() < kFirstYear) return wrong("from", "out-of-range");
  if (*request.to < *request.from) return wrong("to", "before-from");
  if (*request.to >= today) return wrong("to", "day-not-over");
  const Period period{*request.from, *request.to};
  if (period.days() > kPeriodDaysMax) return wrong("from", "out-of-range");
  return period;
}

}  // namespace

Day days_after(Day day, int count) {
  return Day{std::chrono::sys_days{day} + std::chrono::days{count}};
}

Result<Period> choose_period(const PeriodRequest& request, Day today) {
  if (request.from || request.to) return between(request, today);
  const int days = request.days.value_or(kPeriodDaysUsual);
  if (days < 1 || days > kPeriodDaysMax) return wrong("days", "out-of-range");
  return Period{days_after(today, -days), days_after(today, -1)};
}

Period previous_of(const Period& period) {
  return {days_after(period.first, -period.days()), days_after(period.first, -1)};
}

std::int64_t conversion_hundredths(std::int64_t bookings, std::int64_t dialogues) {
  constexpr std::int64_t kWhole = 10'000;
  return dialogues <= 0 ? 0 : divided_half_up(bookings * kWhole, dialogues);
}

Totals totals_of(const std::vector<OverviewDay>& days) {
  Totals totals;
  std::int64_t weight = 0;
  std::int64_t weighed_ms = 0;
  for (const OverviewDay& day : days) {
    totals.visits.visits += day.visits.visits;
    totals.visits.revenue_minor += day.visits.revenue_minor;
    if (!day.talk) continue;
    ++totals.days_collected;
    totals.talk.dialogues += day.talk->dialogues;
    totals.talk.bookings += day.talk->bookings;
    if (!day.talk->response_ms) continue;
    // A day without new dialogues may have answers in a dialogue of the previous day.
    const std::int64_t dialogues = day.talk->dialogues > 0 ? day.talk->dialogues : 1;
    weight += dialogues;
    weighed_ms += *day.talk->response_ms * dialogues;
  }
  if (weight > 0) totals.talk.response_ms = divided_half_up(weighed_ms, weight);
  return totals;
}

Usual usual_of(const std::vector<OverviewDay>& days) {
  const Totals totals = totals_of(days);
  if (totals.days_collected == 0) return {};
  return {.days = totals.days_collected,
          .dialogues = divided_half_up(totals.talk.dialogues, totals.days_collected),
          .bookings = divided_half_up(totals.talk.bookings, totals.days_collected)};
}

Funnel funnel_of(const DialogueEnds& ends) {
  const std::int64_t time = ends.booked + ends.time_selection;
  const std::int64_t date = time + ends.date_selection;
  const std::int64_t staff = date + ends.staff_selection;
  const std::int64_t service = staff + ends.service_selection;
  return {.stages = {{"started", service + ends.elsewhere},
                     {"service_selection", service},
                     {"staff_selection", staff},
                     {"date_selection", date},
                     {"time_selection", time},
                     {"booked", ends.booked},
                     {"attended", ends.attended}},
          .upcoming = ends.upcoming};
}

}  // namespace okoshko::metrics
