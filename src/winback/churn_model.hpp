#pragma once
/// The probability that a client returns within a horizon.
///
/// MBG/CNBD-k on all visits (learning/visit_rhythm.hpp), refined by a logistic regression that was
/// fitted on earlier windows of the same salon: clients as of a half and as of three fifths of the
/// past, with their later visits. Inputs of the regression are the rhythm's log-odds, the number of
/// visits, the time since the last visit and the payments. Its prior is that the rhythm is right,
/// so that few data change nothing.
///
/// Threads: stateless functions; a model is immutable. Same input, same bytes.

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "learning/logistic.hpp"
#include "learning/visit_rhythm.hpp"
#include "winback/types.hpp"

namespace okoshko::winback {

/// A client's visits in the form of the rhythm model, in weeks.
learning::VisitHistory history_of(const ClientSummary& client);

/// Earlier windows: clients at a day, and whether they came in the days after it.
struct EarlierWindow {
  std::vector<ClientSummary> clients;
  std::vector<std::uint8_t> came;
  learning::Rhythm rhythm;  ///< fitted on the data up to the window's day
  int horizon_days = 0;
};

struct ChurnModel {
  learning::RhythmFit rhythm;
  std::optional<learning::LogisticFit> refinement;
  double usual_log_amount = 0;

  double probability(const ClientSummary& client, int horizon_days) const;
  double expected_visits(const ClientSummary& client, int horizon_days) const;
};

/// The possible windows in the days up to `until`: each has at least 50 clients, of whom at least
/// 10 returned and 10 did not. Errors: those of fit_rhythm.
Result<std::vector<EarlierWindow>> earlier_windows(const VisitLog& log, DayNumber until,
                                                   int horizon_days);

/// Uses no data after `until`. Errors: kInvalid "churn-empty" if nobody had visited by then.
Result<ChurnModel> fit_churn(const VisitLog& log, DayNumber until,
                             const std::vector<EarlierWindow>& windows);

}  // namespace okoshko::winback
