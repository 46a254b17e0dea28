#pragma once
/// From bookings as they are seen now to what is told of them.
/// Threads: stateless; a model is used by one thread at a time.

#include <string>
#include <vector>

#include "learning/classifier.hpp"
#include "risk/mirror_store.hpp"

namespace okoshko::risk {

struct NamedModel {
  std::string name;  ///< "risk 3", "platform 2", "prior 0"
  learning::Classifier classifier;
};

struct Prediction {
  std::string booking;  ///< bookings.external_id
  double score = 0;     ///< 0 to 1, four decimals, so that noise rewrites no row
  std::string factors;  ///< JSON object, the contract's keys and ours
};

/// What a client's confirmation does to the odds: a third. Believed, not learned: the mirror keeps
/// that a booking is confirmed, not since when, so no finished booking says whether it was two days
/// before its start.
inline constexpr double kConfirmedLogit = -1.0986122886681098;

/// In the order of `salon.ids`.
std::vector<Prediction> predict(const SalonSight& salon, const NamedModel& model);

}  // namespace okoshko::risk
