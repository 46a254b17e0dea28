#pragma once
/// Gradient-boosted trees of XGBoost on the same table as the linear model.
///
/// Numbers are used unchanged (each tree has a branch for missing values). A word column with few
/// levels becomes one column per level while the matrix stays small. With more levels, they are
/// ordered by their share of positives in the training rows, shrunk towards the overall share.
///
/// One thread and a fixed seed: the same input gives the same bytes.
/// Threads: fit() and use() are safe on different objects; one object is used by one at a time.

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "learning/bytes.hpp"
#include "learning/table.hpp"

namespace okoshko::learning {

/// Rows of numbers in row order; NaN is missing.
struct FloatMatrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> values;
};

/// Converts a table into the input of the trees.
class BoostingInput {
 public:
  static BoostingInput fit(const Table& table, Rows rows, std::span<const std::uint8_t> labels);

  FloatMatrix matrix(const Table& table, Rows rows) const;
  const std::vector<std::string>& features() const { return features_; }
  /// The feature of each column of the matrix.
  const std::vector<std::uint32_t>& feature_of() const { return feature_of_; }

  void write(ByteWriter& out) const;
  /// Throws BadBytes.
  static BoostingInput read(ByteReader& in);

 private:
  struct Part {
    bool words = false;
    bool one_per_level = false;
    std::unordered_map<std::string, float> value_of;  ///< of levels: the column, or the share
    float other = 0;                                  ///< the share for unknown levels
    std::uint32_t columns = 1;
  };
  static Part word_part(const Column& column, Rows rows, std::span<const std::uint8_t> labels,
                        std::size_t one_hot_max);
  void fill(const Column& column, const Part& part, Rows rows, FloatMatrix& out,
            std::size_t first) const;

  std::vector<std::string> features_;
  std::vector<Part> parts_;
  std::vector<std::uint32_t> feature_of_;
};

struct BoostingOptions {
  int rounds = 300;
  int depth = 5;
  double learning_rate = 0.05;
  double leaf_weight_min = 4;  ///< minimum sum of p(1-p) of a leaf
  double leaf_precision = 5;   ///< precision of the Gaussian prior of a leaf's value
  double row_share = 0.8;      ///< share of rows drawn for each tree
  double column_share = 0.6;
};

class Booster {
 public:
  /// `labels` are 0 or 1, one per row.
  /// Throws std::runtime_error with XGBoost's message if it fails (a defect).
  static Booster fit(const FloatMatrix& rows, std::span<const std::uint8_t> labels,
                     const BoostingOptions& options);

  /// Log-odds of the first `rounds` trees.
  std::vector<double> logits(const FloatMatrix& rows, int rounds) const;
  /// TreeSHAP: the contributions of a row, one per column and then the base; their sum is its
  /// log-odds.
  std::vector<double> contributions(const FloatMatrix& rows) const;

  void write(ByteWriter& out) const;
  /// Throws BadBytes if it is no booster with `columns` columns and at least `rounds` rounds.
  static Booster read(ByteReader& in, std::size_t columns, int rounds);

 private:
  struct Free {
    void operator()(void* handle) const noexcept;
  };
  std::vector<double> predict(const FloatMatrix& rows, int rounds, bool contributions) const;
  std::unique_ptr<void, Free> handle_;
};

}  // namespace okoshko::learning
