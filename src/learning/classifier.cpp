#include "learning/classifier.hpp"

#include <cmath>

namespace okoshko::learning {

Classifier Classifier::constant(double probability) {
  Classifier out;
  out.constant_logit_ = std::log(probability / (1 - probability));
  return out;
}

Classifier::Classifier(std::optional<LinearModel> linear, std::optional<TreesModel> trees,
                       double boosting_share)
    : linear_{std::move(linear)}, trees_{std::move(trees)}, boosting_share_{boosting_share} {
  if (!trees_) boosting_share_ = 0;
  if (!linear_) boosting_share_ = 1;
}

std::vector<double> Classifier::logits(const Table& table, Rows rows) const {
  std::vector<double> out(rows.size(), constant_logit_);
  if (linear_) {
    const Design design = linear_->encoding.encode(table, rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      out[i] += (1 - boosting_share_) * linear_logit(linear_->fit, design.row(i));
    }
  }
  if (trees_) {
    const auto logits = trees_->booster.logits(trees_->input.matrix(table, rows), trees_->rounds);
    for (std::size_t i = 0; i < rows.size(); ++i) out[i] += boosting_share_ * logits[i];
  }
  for (double& logit : out) logit = calibration_.scale * logit + calibration_.shift;
  return out;
}

std::vector<double> Classifier::probabilities(const Table& table, Rows rows) const {
  auto out = logits(table, rows);
  for (double& value : out) value = sigmoid(value);
  return out;
}

void Classifier::refer_to(const Table& table, Rows rows) {
  if (!linear_ || rows.empty()) return;
  const auto& [encoding, fit] = *linear_;
  const Design design = encoding.encode(table, rows);
  mean_effects_.assign(encoding.features().size(), 0.0);
  for (const Entry& entry : design.entries) {
    mean_effects_[encoding.feature_of(entry.index)] +=
        fit.coefficients[entry.index] * entry.value / static_cast<double>(rows.size());
  }
}

void Classifier::explain_linear(const Table& table, Rows rows,
                                std::vector<Explanation>& out) const {
  const auto& [encoding, fit] = *linear_;
  const Design design = encoding.encode(table, rows);
  const double share = calibration_.scale * (1 - boosting_share_);
  std::vector<std::size_t> column_of;
  for (const auto& feature : encoding.features()) {
    const Column* column = table.find(feature);
    column_of.push_back(column == nullptr
                            ? table.columns().size()
                            : static_cast<std::size_t>(column - table.columns().data()));
  }
  std::vector<double> mean(table.columns().size(), 0.0);
  for (std::size_t f = 0; f < mean_effects_.size(); ++f) {
    if (column_of[f] < mean.size()) mean[column_of[f]] = share * mean_effects_[f];
  }
  double base = share * fit.intercept;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    double unseen = 0;  // of features the table lacks: the same in every row
    for (const Entry& entry : design.row(i)) {
      const auto column = column_of[encoding.feature_of(entry.index)];
      const double effect = share * fit.coefficients[entry.index] * entry.value;
      if (column == table.columns().size()) {
        unseen += effect;
        continue;
      }
      out[i].contributions[column].second += effect;
      if (mean_effects_.empty()) mean[column] += effect / static_cast<double>(rows.size());
    }
    out[i].base += unseen;
  }
  for (const double effect : mean) base += effect;
  for (auto& row : out) {
    row.base += base;
    for (std::size_t c = 0; c < mean.size(); ++c) row.contributions[c].second -= mean[c];
  }
}

void Classifier::explain_trees(const Table& table, Rows rows, std::vector<Explanation>& out) const {
  const auto& [input, booster, rounds] = *trees_;
  const FloatMatrix matrix = input.matrix(table, rows);
  const auto parts = booster.contributions(matrix);
  const double share = calibration_.scale * boosting_share_;
  const std::size_t width = matrix.columns + 1;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t c = 0; c < matrix.columns; ++c) {
      const Column* column = table.find(input.features()[input.feature_of()[c]]);
      const double effect = share * parts[i * width + c];
      if (column == nullptr) {
        out[i].base += effect;
      } else {
        out[i].contributions[static_cast<std::size_t>(column - table.columns().data())].second +=
            effect;
      }
    }
    out[i].base += share * parts[i * width + matrix.columns];
  }
}

std::vector<Explanation> Classifier::explain(const Table& table, Rows rows) const {
  Explanation empty;
  for (const Column& column : table.columns()) empty.contributions.emplace_back(column.name, 0.0);
  empty.base = calibration_.scale * constant_logit_ + calibration_.shift;
  std::vector<Explanation> out(rows.size(), empty);
  if (rows.empty()) return out;
  if (linear_) explain_linear(table, rows, out);
  if (trees_) explain_trees(table, rows, out);
  return out;
}

void Classifier::write(ByteWriter& out) const {
  out.f64(boosting_share_);
  out.f64(constant_logit_);
  out.f64(calibration_.scale);
  out.f64(calibration_.shift);
  out.boolean(linear_.has_value());
  if (linear_) {
    linear_->encoding.write(out);
    for (const double coefficient : linear_->fit.coefficients) out.f64(coefficient);
    out.f64(linear_->fit.intercept);
    out.u64(mean_effects_.size());
    for (const double effect : mean_effects_) out.f64(effect);
  }
  out.boolean(trees_.has_value());
  if (trees_) {
    trees_->input.write(out);
    out.u64(static_cast<std::uint64_t>(trees_->rounds));
    trees_->booster.write(out);
  }
}

Classifier Classifier::read(ByteReader& in) {
  constexpr std::uint64_t kRoundsMax = 100'000;
  Classifier out;
  out.boosting_share_ = in.f64();
  out.constant_logit_ = in.f64();
  out.calibration_.scale = in.f64();
  out.calibration_.shift = in.f64();
  if (in.boolean()) {
    LinearModel linear{Encoding::read(in), {}};
    for (std::size_t i = 0; i < linear.encoding.coefficients(); ++i) {
      linear.fit.coefficients.push_back(in.f64());
    }
    linear.fit.intercept = in.f64();
    const std::size_t effects = in.count();
    if (effects != 0 && effects != linear.encoding.features().size()) {
      throw BadBytes{"effects of other features"};
    }
    for (std::size_t i = 0; i < effects; ++i) out.mean_effects_.push_back(in.f64());
    out.linear_ = std::move(linear);
  }
  if (in.boolean()) {
    auto input = BoostingInput::read(in);
    const auto rounds = static_cast<int>(in.index(kRoundsMax));
    auto booster = Booster::read(in, input.feature_of().size(), rounds);
    out.trees_ = TreesModel{std::move(input), std::move(booster), rounds};
  }
  return out;
}

}  // namespace okoshko::learning
