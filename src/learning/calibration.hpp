#pragma once
/// Platt's calibration (1999), and whether it is worth having.
/// Threads: stateless functions. Same input, same bytes.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "learning/classifier.hpp"

namespace okoshko::learning {

/// Platt's two parameters by maximum likelihood with a prior about (1, 0) that hardly binds.
Result<Calibration> fit_platt(std::span<const double> logits, std::span<const std::uint8_t> labels);

/// The shift alone, with the same prior: a base rate that has moved.
Result<Calibration> fit_shift(std::span<const double> logits, std::span<const std::uint8_t> labels);

/// Log-odds of held-out days, oldest first, and what came of them.
struct HeldOut {
  std::vector<double> logits;
  std::vector<std::uint8_t> labels;
};

/// The calibration by `newer`, if one by earlier days was clearly better than none on later ones:
/// fitted on `older` and judged on `newer` by one standard error, or, for a base rate that moved of
/// late, fitted on the older half of `newer` and judged on its newest half by two. It is left out
/// where it was worse on that newest half. A shift is preferred to both parameters unless those are
/// clearly better.
Result<std::optional<Calibration>> earned_calibration(const HeldOut& older, const HeldOut& newer);

/// Is `better` lower than `worse`, row by row, by more than so many standard errors?
bool clearly_lower(std::span<const double> better, std::span<const double> worse,
                   double errors = 1);

}  // namespace okoshko::learning
