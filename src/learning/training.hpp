#pragma once
/// Fits a classifier on dated examples and chooses its kind by days it has not seen.
///
/// The two newest fifths of the rows, cut between days, are held out one after the other: each is
/// predicted by models fitted on the days before it only. The kind, the prior's precision, the
/// number of trees and the blend with the least log-loss over both are fitted again on all days.
/// A model that does not beat the constant there by more than one standard error is not used.
/// Calibration is kept only if it helped on later days than it was fitted on (calibration.hpp).
/// Columns that give the outcome away are refused before anything is fitted (leaks.hpp).
///
/// With a prior model, that of many salons, linear models begin at its coefficients instead of
/// zero. Thin data then get it as far as they do not speak against it, rather than the constant:
/// where there is too little to choose by, the linear model of `thin_precision`; where there is
/// enough, the constant only if it was better than all models.
///
/// Threads: stateless functions. Same rows, in whatever order, same bytes.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "learning/classifier.hpp"
#include "learning/leaks.hpp"
#include "learning/quality.hpp"

namespace okoshko::learning {

struct TrainingOptions {
  EncodingOptions encoding;
  /// Trees to choose from: deep ones for much data, stumps of two questions for little.
  std::vector<BoostingOptions> boosting{{.rounds = 300, .depth = 5, .leaf_weight_min = 4},
                                        {.rounds = 200, .depth = 7, .leaf_weight_min = 2},
                                        {.rounds = 120, .depth = 2, .leaf_weight_min = 4}};
  /// Precisions of the linear model's prior to choose from.
  std::vector<double> precisions{4, 16, 64, 256};
  /// Shares of the trees in a blend to choose from, besides 0 and 1.
  std::vector<double> blends{0.3, 0.5, 0.7};
  /// Trees are tried from so many examples on.
  std::size_t boosting_rows_min = 600;
  /// Borrowed; nullptr: coefficients begin at zero.
  const LinearModel* prior = nullptr;
  double thin_precision = 64;
  /// Columns that cannot give the outcome away, as they were computed from the past alone.
  std::vector<std::string> trusted{};
};

/// What was tried on the held-out days.
struct Candidate {
  std::string name;  ///< "constant", "logistic (precision 4)", "boosting (200 trees of depth 5)",
                     ///< "blend ..."
  double log_loss = 0;  ///< mean over the held-out rows
};

struct Training {
  Classifier classifier;
  std::vector<Candidate> candidates;
  std::string chosen;  ///< a candidate's name
  std::string reason;  ///< for people: why this one, and what became of the calibration
  bool calibrated = false;
  /// Of the chosen one on the held-out days, before calibration; nullopt where none were held out.
  std::optional<Quality> held_out{};
  std::vector<Leak> refused{};  ///< columns that were not learned from
};

/// Examples: `labels` (0 or 1) and `days` (any day number), one for each of `rows`.
/// Errors: kInvalid "learning-input" when lengths differ or there is no row at all; those of
/// fit_logistic.
Result<Training> train(const Table& table, Rows rows, std::span<const std::uint8_t> labels,
                       std::span<const std::int32_t> days, const TrainingOptions& options = {});

/// The share of positives, drawn to a half by one observation, so that it is never 0 or 1.
double constant_probability(std::span<const std::uint8_t> labels);

}  // namespace okoshko::learning
