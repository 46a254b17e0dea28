#pragma once
/// Measures how well the acceptance of offers is predicted, on later offers than the model was
/// chosen and learned from.
/// Threads: stateless function. Same offers, in whatever order, same bytes.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "learning/quality.hpp"
#include "waitlist/acceptance_model.hpp"

namespace okoshko::waitlist {

struct AcceptanceMeasured {
  std::string name;  ///< "model", "formula", "constant"
  learning::Quality quality;
  std::vector<learning::Interval> intervals;  ///< in the order of learning::Quality
};

struct AcceptanceEvaluation {
  std::size_t learned = 0;
  std::size_t tested = 0;
  std::size_t accepted = 0;  ///< of the tested ones
  AcceptanceTraining training{};
  std::vector<AcceptanceMeasured> models{};
};

/// The newest quarter of the offers is tested; the model is what train_acceptance() makes of the
/// others. "constant" is their share of accepted ones. Errors: kInvalid "evaluation-empty" with
/// fewer than four offers.
Result<AcceptanceEvaluation> evaluate_acceptance(const std::vector<OfferExample>& examples,
                                                 double installation, int resamples = 500);

}  // namespace okoshko::waitlist
