#include "learning/boosting.hpp"

#include <fmt/format.h>
#include <xgboost/c_api.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

namespace okoshko::learning {
namespace {

constexpr float kNotKnown = std::numeric_limits<float>::quiet_NaN();
/// A word column with at most this many levels becomes one column per level, unless the matrix
/// would exceed the limit below.
constexpr std::size_t kOneHotMax = 12;
constexpr std::size_t kCellsMax = 24'000'000;
/// The weight, in rows, of the overall share in the share of a level.
constexpr double kShareWeight = 20;

void check(int answer) {
  if (answer != 0) throw std::runtime_error{fmt::format("XGBoost: {}", XGBGetLastError())};
}

struct FreeMatrix {
  void operator()(void* handle) const noexcept { XGDMatrixFree(handle); }
};
using Matrix = std::unique_ptr<void, FreeMatrix>;

Matrix matrix_of(const FloatMatrix& rows) {
  // The address and shape are passed as JSON, NumPy's array interface.
  const auto array =
      fmt::format(R"({{"data": [{}, true], "shape": [{}, {}], "typestr": "<f4", "version": 3}})",
                  reinterpret_cast<std::uintptr_t>(rows.values.data()), rows.rows, rows.columns);
  DMatrixHandle handle = nullptr;
  check(XGDMatrixCreateFromDense(array.c_str(), R"({"missing": NaN, "nthread": 1})", &handle));
  return Matrix{handle};
}

}  // namespace

BoostingInput::Part BoostingInput::word_part(const Column& column, Rows rows,
                                             std::span<const std::uint8_t> labels,
                                             std::size_t one_hot_max) {
  struct Count {
    double rows = 0;
    double positive = 0;
  };
  std::map<std::string, Count> counts;
  Count all;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto code = column.codes[rows[i]];
    const std::string& word =
        code == kMissingCategory ? std::string{} : column.words[static_cast<std::size_t>(code)];
    for (Count* count : {&counts[word], &all}) {
      ++count->rows;
      count->positive += labels[i];
    }
  }
  Part part;
  part.words = true;
  part.one_per_level = counts.size() <= one_hot_max;
  const double share = all.positive / std::max(all.rows, 1.0);
  part.other = static_cast<float>(share);
  std::uint32_t next = 0;
  for (const auto& [word, count] : counts) {
    const double own = (count.positive + kShareWeight * share) / (count.rows + kShareWeight);
    part.value_of.emplace(
        word, part.one_per_level ? static_cast<float>(next++) : static_cast<float>(own));
  }
  part.columns = part.one_per_level ? next : 1;
  return part;
}

BoostingInput BoostingInput::fit(const Table& table, Rows rows,
                                 std::span<const std::uint8_t> labels) {
  for (const std::size_t one_hot_max : {kOneHotMax, std::size_t{0}}) {
    BoostingInput out;
    for (const Column& column : table.columns()) {
      Part part;
      if (column.kind == Column::Kind::kWord) part = word_part(column, rows, labels, one_hot_max);
      const auto feature = static_cast<std::uint32_t>(out.features_.size());
      out.feature_of_.insert(out.feature_of_.end(), part.columns, feature);
      out.features_.push_back(column.name);
      out.parts_.push_back(std::move(part));
    }
    if (one_hot_max == 0 || rows.size() * out.feature_of_.size() <= kCellsMax) return out;
  }
  return {};
}

void BoostingInput::fill(const Column& column, const Part& part, Rows rows, FloatMatrix& out,
                         std::size_t first) const {
  const auto cell = [&](std::size_t i, std::size_t at) -> float& {
    return out.values[i * out.columns + first + at];
  };
  if (!part.words) {
    if (column.kind != Column::Kind::kNumber) return;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      cell(i, 0) = static_cast<float>(std::clamp(column.numbers[rows[i]], -1e30, 1e30));
    }
    return;
  }
  if (column.kind != Column::Kind::kWord) return;
  std::vector<float> of_code;
  const auto value_of = [&](const std::string& word) {
    const auto found = part.value_of.find(word);
    return found != part.value_of.end() ? found->second : part.one_per_level ? -1 : part.other;
  };
  for (const auto& word : column.words) of_code.push_back(value_of(word));
  const float missing = value_of({});
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto code = column.codes[rows[i]];
    const float value =
        code == kMissingCategory ? missing : of_code[static_cast<std::size_t>(code)];
    if (!part.one_per_level) {
      cell(i, 0) = value;
      continue;
    }
    for (std::uint32_t level = 0; level < part.columns; ++level) {
      cell(i, level) = value == static_cast<float>(level) ? 1 : 0;
    }
  }
}

FloatMatrix BoostingInput::matrix(const Table& table, Rows rows) const {
  FloatMatrix out{rows.size(), feature_of_.size(), {}};
  out.values.assign(out.rows * out.columns, kNotKnown);
  std::size_t first = 0;
  for (std::size_t f = 0; f < features_.size(); ++f) {
    if (const Column* column = table.find(features_[f])) {
      fill(*column, parts_[f], rows, out, first);
    }
    first += parts_[f].columns;
  }
  return out;
}

void BoostingInput::write(ByteWriter& out) const {
  out.u64(features_.size());
  for (std::size_t f = 0; f < features_.size(); ++f) {
    const Part& part = parts_[f];
    out.text(features_[f]);
    out.boolean(part.words);
    if (!part.words) continue;
    out.boolean(part.one_per_level);
    out.f64(part.other);
    out.u64(part.columns);
    const std::map<std::string, float> ordered{part.value_of.begin(), part.value_of.end()};
    out.u64(ordered.size());
    for (const auto& [level, value] : ordered) {
      out.text(level);
      out.f64(value);
    }
  }
}

BoostingInput BoostingInput::read(ByteReader& in) {
  BoostingInput out;
  const std::size_t features = in.count();
  for (std::size_t f = 0; f < features; ++f) {
    Part part;
    out.features_.emplace_back(in.text());
    part.words = in.boolean();
    if (part.words) {
      part.one_per_level = in.boolean();
      part.other = static_cast<float>(in.f64());
      part.columns = in.index(kOneHotMax + 1);
      for (std::size_t left = in.count(); left > 0; --left) {
        std::string level{in.text()};
        part.value_of.emplace(std::move(level), static_cast<float>(in.f64()));
      }
      if (!part.one_per_level && part.columns != 1) throw BadBytes{"columns of a word"};
    }
    out.feature_of_.insert(out.feature_of_.end(), part.columns, static_cast<std::uint32_t>(f));
    out.parts_.push_back(std::move(part));
  }
  return out;
}

void Booster::write(ByteWriter& out) const {
  bst_ulong size = 0;
  const char* bytes = nullptr;
  check(XGBoosterSaveModelToBuffer(handle_.get(), R"({"format": "ubj"})", &size, &bytes));
  out.text({bytes, static_cast<std::size_t>(size)});
}

Booster Booster::read(ByteReader& in, std::size_t columns, int rounds) {
  const auto bytes = in.text();
  BoosterHandle made = nullptr;
  check(XGBoosterCreate(nullptr, 0, &made));
  Booster out;
  out.handle_.reset(made);
  check(XGBoosterLoadModelFromBuffer(made, bytes.data(), bytes.size()));
  check(XGBoosterSetParam(made, "nthread", "1"));
  bst_ulong features = 0;
  check(XGBoosterGetNumFeature(made, &features));
  int boosted = 0;
  check(XGBoosterBoostedRounds(made, &boosted));
  if (features != columns || boosted < rounds) throw BadBytes{"trees of another table"};
  return out;
}

void Booster::Free::operator()(void* handle) const noexcept { XGBoosterFree(handle); }

Booster Booster::fit(const FloatMatrix& rows, std::span<const std::uint8_t> labels,
                     const BoostingOptions& options) {
  const Matrix matrix = matrix_of(rows);
  const std::vector<float> targets{labels.begin(), labels.end()};
  check(XGDMatrixSetFloatInfo(matrix.get(), "label", targets.data(), targets.size()));
  const DMatrixHandle handles[] = {matrix.get()};
  BoosterHandle made = nullptr;
  check(XGBoosterCreate(handles, 1, &made));
  Booster out;
  out.handle_.reset(made);
  const std::vector<std::pair<const char*, std::string>> parameters{
      {"objective", "binary:logistic"},
      {"tree_method", "hist"},
      {"nthread", "1"},
      {"seed", "1"},
      {"verbosity", "0"},
      {"base_score", "0.5"},
      {"max_depth", fmt::format("{}", options.depth)},
      {"eta", fmt::format("{}", options.learning_rate)},
      {"min_child_weight", fmt::format("{}", options.leaf_weight_min)},
      {"reg_lambda", fmt::format("{}", options.leaf_precision)},
      {"subsample", fmt::format("{}", options.row_share)},
      {"colsample_bytree", fmt::format("{}", options.column_share)}};
  for (const auto& [name, value] : parameters) {
    check(XGBoosterSetParam(made, name, value.c_str()));
  }
  for (int round = 0; round < options.rounds; ++round) {
    check(XGBoosterUpdateOneIter(made, round, matrix.get()));
  }
  return out;
}

std::vector<double> Booster::predict(const FloatMatrix& rows, int rounds,
                                     bool contributions) const {
  if (rows.rows == 0) return {};
  const Matrix matrix = matrix_of(rows);
  const auto config =
      fmt::format(R"({{"type": {}, "training": false, "iteration_begin": 0, "iteration_end": {}, )"
                  R"("strict_shape": true}})",
                  contributions ? 2 : 1, rounds);
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* values = nullptr;
  check(XGBoosterPredictFromDMatrix(handle_.get(), matrix.get(), config.c_str(), &shape,
                                    &dimensions, &values));
  std::size_t size = 1;
  for (bst_ulong i = 0; i < dimensions; ++i) size *= shape[i];
  return {values, values + size};
}

std::vector<double> Booster::logits(const FloatMatrix& rows, int rounds) const {
  return predict(rows, rounds, false);
}

std::vector<double> Booster::contributions(const FloatMatrix& rows) const {
  return predict(rows, 0, true);
}

}  // namespace okoshko::learning
