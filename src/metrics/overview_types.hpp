#pragma once
/// What the overview shows. Days are the salon's own, money is in minor units of its currency.
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

/// Either so many whole days before today, or the days between two, both included.
struct PeriodRequest {
  std::optional<int> days{};
  std::optional<Day> from{};
  std::optional<Day> to{};
};

/// Of one day or of several. A dialogue belongs to the day it began on, and so does its booking.
struct Talk {
  std::int64_t dialogues = 0;
  std::int64_t bookings = 0;
  std::optional<std::int64_t> response_ms{};  ///< absent: nothing was answered
};

/// A visit is a client who came that day, however many services they had.
struct Visits {
  std::int64_t visits = 0;
  std::int64_t revenue_minor = 0;
};

struct OverviewDay {
  Day day;
  std::optional<Talk> talk{};  ///< absent: not collected (yet)
  Visits visits{};
};

struct Totals {
  Talk talk{};
  Visits visits{};
  int days_collected = 0;
};

/// Dialogues of a period by where they ended.
struct DialogueEnds {
  std::int64_t elsewhere = 0;  ///< a question, a cancellation: no booking was begun
  std::int64_t service_selection = 0;
  std::int64_t staff_selection = 0;
  std::int64_t date_selection = 0;
  std::int64_t time_selection = 0;
  std::int64_t booked = 0;
  std::int64_t attended = 0;  ///< of the booked
  std::int64_t upcoming = 0;  ///< of the booked, neither attended nor fallen through so far
};

/// How many dialogues came as far as a stage, widest first.
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
  std::int64_t unpriced = 0;  ///< of the bookings, those whose price is not known
};
struct AtRisk {
  double threshold = 0.5;
  std::int64_t scored = 0;  ///< upcoming bookings with a prediction, risky or not
  std::vector<DayAtRisk> days{};
};

/// The mean of the days collected of the last four weeks.
struct Usual {
  int days = 0;
  std::int64_t dialogues = 0;
  std::int64_t bookings = 0;
};

struct TodayFigures {
  Talk talk{};
  std::int64_t active_dialogues = 0;
  std::int64_t expected = 0;  ///< bookings of today that were not cancelled
  std::int64_t attended = 0;  ///< of them
  std::int64_t revenue_minor = 0;
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

/// What changes while one looks.
struct Now {
  Instant at{};
  Day today{};
  TodayFigures figures{};
  Usual usual{};
  AtRisk at_risk{};
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
