#pragma once
/// The figures of the overview. Days are local days of the salon; money is in minor units of its
/// currency.
/// Threads: values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace okoshko::metrics {

using Day = std::chrono::year_month_day;

/// Both days included.
struct Period {
  Day first;
  Day last;

  int days() const {
    return static_cast<int>((std::chrono::sys_days{last} - std::chrono::sys_days{first}).count()) +
           1;
  }
  bool operator==(const Period&) const = default;
};

/// Either a number of days before today, or a range of days, both included.
struct PeriodRequest {
  std::optional<int> days{};
  std::optional<Day> from{};
  std::optional<Day> to{};
};

/// Figures of one or several days. A dialogue and its booking belong to the day on which it
/// started.
struct Talk {
  std::int64_t dialogues = 0;
  std::int64_t bookings = 0;
  std::optional<std::int64_t> response_ms{};  ///< absent: there was no answer
};

/// A visit is a client who came on a day, whatever the number of services.
struct Visits {
  std::int64_t visits = 0;
  std::int64_t revenue_minor = 0;
};

struct OverviewDay {
  Day day;
  std::optional<Talk> talk{};  ///< absent: not computed (yet)
  Visits visits{};
};

struct Totals {
  Talk talk{};
  Visits visits{};
  int days_collected = 0;
};

/// Dialogues of a period by the stage at which they ended.
struct DialogueEnds {
  std::int64_t elsewhere = 0;  ///< a question or a cancellation: no booking was started
  std::int64_t service_selection = 0;
  std::int64_t staff_selection = 0;
  std::int64_t date_selection = 0;
  std::int64_t time_selection = 0;
  std::int64_t booked = 0;
  std::int64_t attended = 0;  ///< of the booked ones
  std::int64_t upcoming = 0;  ///< of the booked ones, neither attended nor fallen through yet
};

/// The number of dialogues that reached each stage, largest first.
struct FunnelStage {
  const char* stage;
  std::int64_t reached;
};
struct Funnel {
  std::vector<FunnelStage> stages;
  std::int64_t upcoming = 0;
};

struct DayAtRisk {
  Day day;
  std::int64_t bookings = 0;
  std::int64_t amount_minor = 0;
  std::int64_t unpriced = 0;  ///< bookings without a known price
};
struct AtRisk {
  double threshold = 0.5;
  std::int64_t scored = 0;  ///< upcoming bookings with a prediction, at risk or not
  std::vector<DayAtRisk> days{};
};

/// The mean of the computed days of the last four weeks.
struct Usual {
  int days = 0;
  std::int64_t dialogues = 0;
  std::int64_t bookings = 0;
};

struct TodayFigures {
  Talk talk{};
  std::int64_t active_dialogues = 0;
  std::int64_t expected = 0;  ///< bookings of today that were not cancelled
  std::int64_t attended = 0;  ///< of those bookings
  std::int64_t revenue_minor = 0;
};

/// Bookings that name a client whom nobody has found. 10,000 are counted at the most.
struct Untied {
  std::int64_t unknown = 0;    ///< no client answers to what the booking says
  std::int64_t ambiguous = 0;  ///< several do
};

struct OpenAlert {
  std::int64_t id;
  std::string kind;
  std::string severity;
  std::optional<double> threshold{};
  std::optional<double> actual{};
  std::optional<std::string> description{};
  std::optional<Instant> triggered_at{};
};

/// The figures that change during the day.
struct Now {
  Instant at{};
  Day today{};
  TodayFigures figures{};
  Usual usual{};
  AtRisk at_risk{};
  Untied untied{};
  std::vector<OpenAlert> alerts{};
};

struct Overview {
  Period period;
  Period previous;
  Totals totals{};
  Totals previous_totals{};
  std::vector<OverviewDay> days{};
  Funnel funnel{};
  Now now{};
};

}  // namespace okoshko::metrics
