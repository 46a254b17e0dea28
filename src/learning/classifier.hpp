#pragma once
/// A fitted model that returns the probability of a positive outcome and explains it.
///
/// log-odds = scale * (boosting_share * trees + (1 - boosting_share) * linear) + shift; the share
/// is 0 for a linear model, 1 for trees, between for a blend of both, and a constant model has
/// neither. Scale and shift are Platt's calibration (1999), 1 and 0 where there is none.
///
/// Threads: const functions of one object are called by one thread at a time (XGBoost's rule).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "learning/boosting.hpp"
#include "learning/encoding.hpp"
#include "learning/logistic.hpp"

namespace okoshko::learning {

struct LinearModel {
  Encoding encoding;
  LogisticFit fit;
};

struct TreesModel {
  BoostingInput input;
  Booster booster;
  int rounds = 0;
};

struct Calibration {
  double scale = 1;
  double shift = 0;
};

/// The contribution of each feature to a row's log-odds, relative to `base`, the average row.
struct Explanation {
  std::vector<std::pair<std::string, double>> contributions;  ///< in the order of the table
  double base = 0;  ///< base and contributions sum to the log-odds
};

class Classifier {
 public:
  static Classifier constant(double probability);
  /// At least one of the two; `boosting_share` applies if there are both.
  Classifier(std::optional<LinearModel> linear, std::optional<TreesModel> trees,
             double boosting_share);

  void calibrate(const Calibration& calibration) { calibration_ = calibration; }
  const Calibration& calibration() const { return calibration_; }
  double boosting_share() const { return boosting_share_; }
  const std::optional<LinearModel>& linear() const { return linear_; }

  std::vector<double> logits(const Table& table, Rows rows) const;
  std::vector<double> probabilities(const Table& table, Rows rows) const;
  /// Stores the mean effect of each feature of the linear part over `rows`.
  void refer_to(const Table& table, Rows rows);

  /// One explanation per row. For trees by TreeSHAP (Lundberg et al. 2020). For the linear part
  /// relative to the feature's mean effect over the rows of refer_to(); without refer_to(), over
  /// `rows`, which must then be representative.
  std::vector<Explanation> explain(const Table& table, Rows rows) const;

  void write(ByteWriter& out) const;
  /// Throws BadBytes, and std::runtime_error with XGBoost's message.
  static Classifier read(ByteReader& in);

 private:
  Classifier() = default;
  void explain_linear(const Table& table, Rows rows, std::vector<Explanation>& out) const;
  void explain_trees(const Table& table, Rows rows, std::vector<Explanation>& out) const;

  std::optional<LinearModel> linear_;
  std::optional<TreesModel> trees_;
  std::vector<double> mean_effects_;  ///< of the linear part's features; empty: not stored
  double boosting_share_ = 0;
  double constant_logit_ = 0;
  Calibration calibration_;
};

}  // namespace okoshko::learning
