#pragma once
/// Converts a fitted churn model to text for dashboard.models, and back to bit-identical
/// probabilities.
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "winback/churn_model.hpp"

namespace okoshko::winback {

/// JSON with a number of the format.
std::string to_text(const ChurnModel& model);

/// Errors: kInvalid "churn-model-unreadable" for any text that to_text() cannot make: another
/// format, a number that is not finite or out of range.
Result<ChurnModel> from_text(std::string_view text);

/// The model before any data: visits about every five weeks with a regularity of 3, and a fifth of
/// visits is the last one of a client.
ChurnModel prior_model();

}  // namespace okoshko::winback
