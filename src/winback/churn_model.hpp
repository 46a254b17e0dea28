#pragma once
/// The probability that a client comes back within a horizon, and the number of visits.
///
/// MBG/CNBD-k on all visits (learning/visit_rhythm.hpp), alone, or corrected by a logistic
/// regression that learned from earlier days of the same salon: clients as they were at a day, with
/// what they did next. The regression reads the rhythm's own log-odds, and then more and more of
/// the client's history (Refinement). Its prior is "the rhythm is right", so that thin data change
/// nothing.
///
/// Which of them is used is decided on a window that none of them has seen (choose()).
///
/// Threads: stateless functions; a model is immutable. Same input, same bytes.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "learning/logistic.hpp"
#include "learning/visit_rhythm.hpp"
#include "winback/types.hpp"

namespace okoshko::winback {

/// A client's visits in the form of the rhythm model, in weeks.
learning::VisitHistory history_of(const ClientSummary& client);

/// How many inputs a refinement reads, in the order of churn_model.cpp.
enum class Refinement : std::uint8_t {
  kNone = 0,
  kCalibrated = 1,  ///< the rhythm's log-odds: a scale and a shift
  kBasic = 5,       ///< and visits, how long it has been quiet, what was paid
  kHistory = 10,    ///< and how that compares with the client's own gaps
};

/// Earlier days: clients at a day, and what they did in the horizon after it.
struct EarlierWindow {
  std::vector<ClientSummary> clients;
  std::vector<std::uint8_t> came;
  std::vector<int> visits;
  learning::RhythmFit rhythm;  ///< fitted on what was known at the window's day
  int horizon_days = 0;
};

/// The newest window, and one that ended where it begins. Each has at least 50 clients, 10 of whom
/// came and 10 did not; nullopt where the days do not allow that. The newest is a whole horizon
/// long where that is at most half of the past; the other one where it is at most half of what is
/// before.
struct EarlierWindows {
  std::optional<EarlierWindow> older;
  std::optional<EarlierWindow> newest;
};

struct Candidate {
  Refinement kind = Refinement::kNone;
  bool levelled = false;  ///< as many are expected to come as the rhythm says
};

/// How a candidate was on the newest window.
struct ChurnTrial {
  Candidate candidate;
  double log_loss = 0;
  double calibration_error = 0;
  double mae = 0;  ///< of the number of visits
};

struct ChurnChoice {
  Candidate probability{};
  bool counts_refined = false;  ///< the number of visits follows the refined probability
  std::vector<ChurnTrial> trials{};
  std::string reason{};  ///< for people
};

struct ChurnModel {
  learning::RhythmFit rhythm;
  std::optional<learning::LogisticFit> refinement;  ///< its coefficients say which Refinement
  double usual_log_amount = 0;
  bool counts_refined = true;

  double probability(const ClientSummary& client, int horizon_days) const;
  double expected_visits(const ClientSummary& client, int horizon_days) const;
};

/// Reads nothing after `until`. Errors: those of fit_rhythm.
Result<EarlierWindows> earlier_windows(const VisitLog& log, DayNumber until, int horizon_days);

/// Fitted on the older window and judged on the newest, whose days no candidate has seen: a
/// refinement is used that beats the rhythm by more than one standard error of log-loss there, the
/// least log-loss of those, and whose percentages are within 0.05, or within what chance alone does
/// to so few clients. Without both windows it is the rhythm. Errors: those of fit_logistic.
Result<ChurnChoice> choose(const EarlierWindows& windows);

/// Reads nothing after `until`. The refinement is learned on the newest window; a level is that of
/// the horizon.
/// Errors: kInvalid "churn-empty" when nobody had come by then.
Result<ChurnModel> fit_churn(const VisitLog& log, DayNumber until, int horizon_days,
                             const EarlierWindows& windows, const ChurnChoice& choice);

}  // namespace okoshko::winback
