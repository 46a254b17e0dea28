#pragma once
/// The probability that a client comes back within a horizon.
///
/// MBG/CNBD-k on all visits (learning/visit_rhythm.hpp), refined by a logistic regression that
/// learned from earlier windows of the same salon: clients as they were in the middle of the
/// past, and at three fifths of it, with what they did next. The regression reads the rhythm's own
/// log-odds, the number of visits, how long it has been quiet and what was paid; its prior is "the
/// rhythm is right", so that thin data change nothing.
///
/// Threads: stateless functions; a model is immutable. Same input, same bytes.

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "learning/logistic.hpp"
#include "learning/visit_rhythm.hpp"
#include "winback/types.hpp"

namespace okoshko::winback {

/// A client's visits as the rhythm reads them, in weeks.
learning::VisitHistory history_of(const ClientSummary& client);

/// Earlier windows: clients at a day, and whether they came in the days after it.
struct EarlierWindow {
  std::vector<ClientSummary> clients;
  std::vector<std::uint8_t> came;
  learning::Rhythm rhythm;  ///< fitted on what was known at the window's day
  int horizon_days = 0;
};

struct ChurnModel {
  learning::RhythmFit rhythm;
  std::optional<learning::LogisticFit> refinement;
  double usual_log_amount = 0;

  double probability(const ClientSummary& client, int horizon_days) const;
  double expected_visits(const ClientSummary& client, int horizon_days) const;
};

/// The windows that the days up to `until` allow: each has at least 50 clients, 10 of whom came
/// and 10 did not. Errors: those of fit_rhythm.
Result<std::vector<EarlierWindow>> earlier_windows(const VisitLog& log, DayNumber until,
                                                   int horizon_days);

/// Reads nothing after `until`. Errors: kInvalid "churn-empty" when nobody had come by then.
Result<ChurnModel> fit_churn(const VisitLog& log, DayNumber until,
                             const std::vector<EarlierWindow>& windows);

}  // namespace okoshko::winback
