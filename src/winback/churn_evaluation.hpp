#pragma once
/// Measures how well the return of clients is predicted, on days that the models were not fitted
/// on.
/// Threads: stateless function. Same visits, in whatever order, same bytes.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "learning/quality.hpp"
#include "learning/visit_rhythm.hpp"
#include "winback/churn_model.hpp"
#include "winback/types.hpp"

namespace okoshko::winback {

struct ChurnRequest {
  DayNumber calibration_end = 0;
  DayNumber holdout_end = 0;
  int resamples = 500;  ///< bootstrap samples for the intervals
};

struct ChurnQuality {
  std::string name;  ///< "model", "rule", "recency", "frequency", "bg_nbd", "constant"
  learning::Quality quality;
  std::vector<learning::Interval> intervals;  ///< in the order of learning::Quality
  double mae = 0;                             ///< of the number of visits
  double rmse = 0;
};

struct ChurnGroup {
  std::string name;  ///< "all", "two_or_more" (visits in the calibration days)
  std::size_t clients = 0;
  std::size_t returned = 0;
  std::vector<ChurnQuality> models;  ///< empty if there is no client
};

struct ChurnEvaluation {
  std::size_t visits = 0;          ///< client-days in the calibration days
  std::size_t same_day = 0;        ///< rows that were merged with another row of their day
  std::size_t after_holdout = 0;   ///< rows that were ignored
  learning::RhythmFit rhythm;      ///< MBG/CNBD-k with the chosen k
  learning::RhythmFit bg_nbd;      ///< plain maximum likelihood
  std::vector<double> refinement;  ///< coefficients, the intercept last; empty for the rhythm alone
  std::size_t windows = 0;
  std::vector<ChurnTrial> trials;  ///< of the candidates, on the newest window
  std::string reason;              ///< for people: which one is used, and why
  std::vector<ChurnGroup> groups;
};

/// Rule, recency and frequency predict no number of visits, and recency and frequency no
/// probability. A logistic regression on the earlier windows converts recency and frequency into a
/// probability; the number of visits is then the probability times the mean visits of a returning
/// client in those windows.
/// Errors: kInvalid "evaluation-empty" if nobody had visited by calibration_end, "evaluation-days"
/// if holdout_end is not after it.
Result<ChurnEvaluation> evaluate_churn(const VisitLog& log, const ChurnRequest& request);

}  // namespace okoshko::winback
