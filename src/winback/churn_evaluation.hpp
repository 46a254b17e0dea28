#pragma once
/// How well a client's return can be told, measured on days that the models have not seen.
/// Threads: stateless function.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "learning/quality.hpp"
#include "learning/visit_rhythm.hpp"
#include "winback/types.hpp"

namespace okoshko::winback {

struct ChurnRequest {
  DayNumber calibration_end = 0;
  DayNumber holdout_end = 0;
  int resamples = 500;  ///< of the intervals
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
  std::vector<ChurnQuality> models;  ///< empty where there is no client
};

struct ChurnEvaluation {
  std::size_t visits = 0;          ///< client-days in the calibration days
  std::size_t same_day = 0;        ///< rows that were joined with another of their day
  std::size_t after_holdout = 0;   ///< rows not looked at
  learning::RhythmFit rhythm;      ///< MBG/CNBD-k with the chosen k
  learning::RhythmFit bg_nbd;      ///< plain maximum likelihood
  std::vector<double> refinement;  ///< coefficients, the intercept last; empty without windows
  std::size_t windows = 0;
  std::vector<ChurnGroup> groups;
};

/// Rule, recency and frequency give no number of visits, and recency and frequency no probability.
/// Recency and frequency become one by a logistic regression on the earlier windows alone; a
/// number of visits is then the probability times the visits of a client who returned there.
/// Errors: kInvalid "evaluation-empty" when nobody came by calibration_end, "evaluation-days" when
/// holdout_end is not after it.
Result<ChurnEvaluation> evaluate_churn(const VisitLog& log, const ChurnRequest& request);

}  // namespace okoshko::winback
