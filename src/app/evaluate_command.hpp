#pragma once
/// `okoshko evaluate`: how well the models predict, on files or a salon of the database, told on a
/// terminal (docs/models.md). Threads: the main one.

#include <filesystem>
#include <string>

#include "app/node_database.hpp"

namespace okoshko::app {

struct EvaluateRiskRequest {
  std::filesystem::path bookings;
  std::string test_from;       ///< YYYY-MM-DD
  std::string score_at = "2";  ///< "booking", or days before the start
  bool json = false;
};

struct EvaluateChurnRequest {
  std::filesystem::path visits;  ///< empty: of `tenant`
  std::string tenant{};          ///< slug or id
  DatabaseChoice database{};
  std::string calibration_end;  ///< YYYY-MM-DD; empty: five weeks before the other, with `tenant`
  std::string holdout_end;      ///< YYYY-MM-DD; empty: yesterday, with `tenant`
  bool json = false;
};

/// Bad rows go to stderr, the result to stdout. Returns kExitPartly when rows were passed over,
/// kExitFailed when nothing could be evaluated, kExitUsage when the request makes no sense.
int evaluate_risk(const EvaluateRiskRequest& request);
int evaluate_churn(const EvaluateChurnRequest& request);

}  // namespace okoshko::app
