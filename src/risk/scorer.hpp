#pragma once
/// Computes predictions for the current bookings.
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
  double score = 0;     ///< 0 to 1, rounded to four decimals, so that tiny changes rewrite no row
  std::string factors;  ///< JSON object with the contract's keys and Okoshko's
};

/// A client's confirmation divides the odds by three. An assumption: dashboard.bookings stores that
/// a booking is confirmed but not since when, so finished bookings do not show whether they were
/// confirmed two days before their start.
inline constexpr double kConfirmedLogit = -1.0986122886681098;

/// In the order of `salon.ids`.
std::vector<Prediction> predict(const SalonSight& salon, const NamedModel& model);

}  // namespace okoshko::risk
