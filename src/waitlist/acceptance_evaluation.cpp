#include "waitlist/acceptance_evaluation.hpp"

#include <algorithm>
#include <functional>

#include "learning/training.hpp"

namespace okoshko::waitlist {
namespace {

std::vector<std::uint8_t> answers(const std::vector<OfferExample>& examples) {
  std::vector<std::uint8_t> labels;
  for (const OfferExample& example : examples) labels.push_back(example.accepted ? 1 : 0);
  return labels;
}

}  // namespace

Result<AcceptanceEvaluation> evaluate_acceptance(const std::vector<OfferExample>& examples,
                                                 double installation, int resamples) {
  constexpr std::size_t kTestedShare = 4;
  if (examples.size() < kTestedShare) {
    return Error::invalid("evaluation-empty", "the salon has too few decided offers to test on");
  }
  const auto cut = examples.begin() +
                   static_cast<std::ptrdiff_t>(examples.size() - examples.size() / kTestedShare);
  const std::vector<OfferExample> before{examples.begin(), cut};
  const std::vector<OfferExample> after{cut, examples.end()};
  auto training = train_acceptance(before, installation);
  if (!training) return training.error();
  AcceptanceEvaluation done{
      .learned = before.size(), .tested = after.size(), .training = *std::move(training)};
  const auto labels = answers(after);
  done.accepted = static_cast<std::size_t>(std::count(labels.begin(), labels.end(), 1));
  const double usual = learning::constant_probability(answers(before));
  using Says = std::function<double(const OfferSight&)>;
  const std::vector<std::pair<const char*, Says>> models{
      {"model", [&](const OfferSight& sight) { return done.training.model.probability(sight); }},
      {"formula", [](const OfferSight& sight) { return sight.plain; }},
      {"constant", [&](const OfferSight&) { return usual; }}};
  for (const auto& [name, says] : models) {
    std::vector<double> said;
    for (const OfferExample& example : after) said.push_back(says(example.sight));
    done.models.push_back(
        {name, learning::measure(said, labels), learning::intervals(said, labels, resamples)});
  }
  return done;
}

}  // namespace okoshko::waitlist
