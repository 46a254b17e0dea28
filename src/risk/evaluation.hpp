#pragma once
/// How well the risk of bookings can be predicted, measured on days that the model has not seen.
/// Threads: stateless function. Same bookings, in whatever order, same bytes.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "learning/quality.hpp"
#include "learning/training.hpp"
#include "risk/features.hpp"
#include "risk/types.hpp"

namespace okoshko::risk {

struct EvaluationRequest {
  DayNumber test_from = 0;
  /// Days before the start at which a booking is scored (or when it was booked, whichever is
  /// later); nullopt: when it was booked, and two days before where that is not known.
  std::optional<int> score_days_before = 2;
  int resamples = 500;  ///< of the intervals
  learning::TrainingOptions training{};
};

struct ScoredRows {
  std::size_t rows = 0;
  std::size_t fell_through = 0;
};

struct ModelQuality {
  std::string name;  ///< "model", "cancel_rate" (the client's alone), "constant"
  learning::Quality quality;
  std::vector<learning::Interval> intervals;  ///< in the order of learning::Quality
};

struct Evaluation {
  ScoredRows train;
  ScoredRows test;
  std::size_t without_outcome = 0;     ///< rows left out, by reason
  std::size_t cancelled_before = 0;    ///< before the moment of scoring
  std::size_t booked_after_start = 0;  ///< on a later day than they began
  std::size_t without_booked_at = 0;   ///< scored days before their start
  std::vector<OddValues> taken_as_missing;
  std::vector<learning::Leak> refused;  ///< not learned from: they give the outcome away
  std::vector<ModelQuality> models;
  std::string chosen;
  std::string reason;
  std::vector<learning::Candidate> candidates;
  /// Mean absolute contribution to the log-odds over the test rows, the strongest first.
  std::vector<std::pair<std::string, double>> strongest;
};

/// Errors: kInvalid "evaluation-empty" when there is nothing to train on or nothing to test.
Result<Evaluation> evaluate(const BookingLog& log, const EvaluationRequest& request);

}  // namespace okoshko::risk
