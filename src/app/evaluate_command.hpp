#pragma once
/// `okoshko evaluate`: how well the models predict, on files, told on a terminal (docs/models.md).
/// Needs no database. Threads: the main one.

#include <filesystem>
#include <string>

namespace okoshko::app {

struct EvaluateRiskRequest {
  std::filesystem::path bookings;
  std::string test_from;       ///< YYYY-MM-DD
  std::string score_at = "2";  ///< "booking", or days before the start
  bool json = false;
};

struct EvaluateChurnRequest {
  std::filesystem::path visits;
  std::string calibration_end;  ///< YYYY-MM-DD
  std::string holdout_end;      ///< YYYY-MM-DD
  bool json = false;
};

/// Bad rows go to stderr, the result to stdout. Returns kExitPartly when rows were passed over,
/// kExitFailed when nothing could be evaluated, kExitUsage when the request makes no sense.
int evaluate_risk(const EvaluateRiskRequest& request);
int evaluate_churn(const EvaluateChurnRequest& request);

}  // namespace okoshko::app
