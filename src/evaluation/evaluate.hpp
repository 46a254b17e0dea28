#pragma once
/// `okoshko evaluate`: measures how well the models predict, on files or on a salon of the
/// database, and prints the result (docs/models.md). Files need no database. Threads: the main one.

#include <filesystem>
#include <string>

#include "base/clock.hpp"
#include "db/database.hpp"

namespace okoshko::evaluation {

struct EvaluateRiskRequest {
  std::filesystem::path bookings;
  std::string map{};           ///< `bookings` are a salon's exports with this mapping
  std::string tenant{};        ///< slug or id, instead of a file
  std::string test_from;       ///< YYYY-MM-DD; empty, for a salon: eight weeks before today
  std::string score_at = "2";  ///< "booking", or days before the start
  bool json = false;
};

struct EvaluateChurnRequest {
  std::filesystem::path visits{};  ///< empty: the visits of `tenant`
  std::string map{};               ///< `visits` are a salon's exports with this mapping
  std::string tenant{};            ///< slug or id, instead of a file
  std::string calibration_end{};  ///< YYYY-MM-DD; empty: five weeks before the other, with `tenant`
  std::string holdout_end{};      ///< YYYY-MM-DD; empty: yesterday, with `tenant`
  bool json = false;
};

struct EvaluateAcceptanceRequest {
  std::string tenant{};  ///< slug or id
  bool json = false;
};

/// Prints bad rows on stderr, the result on stdout. Returns kExitPartly if rows were skipped,
/// kExitFailed if nothing could be evaluated, kExitUsage for an invalid request.
int evaluate_risk(const EvaluateRiskRequest& request);
/// The same for a salon's own bookings, with the models from which its own is chosen.
int evaluate_salon_risk(const EvaluateRiskRequest& request, db::Database& database,
                        const Clock& clock);
int evaluate_churn(const EvaluateChurnRequest& request);
int evaluate_salon_churn(const EvaluateChurnRequest& request, db::Database& database,
                         const Clock& clock);
/// Of a salon's own offers; no file has them.
int evaluate_salon_acceptance(const EvaluateAcceptanceRequest& request, db::Database& database,
                              const Clock& clock);

}  // namespace okoshko::evaluation
