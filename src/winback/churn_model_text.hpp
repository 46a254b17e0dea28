#pragma once
/// A fitted model of return as text, for dashboard.models, and back to the same probabilities bit
/// for bit.
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "winback/churn_model.hpp"

namespace okoshko::winback {

/// JSON with a format number.
std::string to_text(const ChurnModel& model);

/// Errors: kInvalid "churn-model-unreadable" for anything that to_text() did not make: another
/// format, a number that is not finite or not in its range.
Result<ChurnModel> from_text(std::string_view text);

/// What is believed of clients before any salon is known: they come about every five weeks with a
/// regularity of 3, and a fifth of visits is somebody's last.
ChurnModel prior_model();

}  // namespace okoshko::winback
