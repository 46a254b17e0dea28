#include "learning/training.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

#include "learning/calibration.hpp"
#include "learning/quality.hpp"
#include "learning/row_order.hpp"

namespace okoshko::learning {
namespace {

/// Below these a choice between models would be a throw of dice.
constexpr std::size_t kRowsMin = 50;
constexpr std::size_t kOfEachClassMin = 5;
constexpr std::size_t kDaysMin = 5;
constexpr std::size_t kFolds = 2;
constexpr std::size_t kFoldShare = 5;  ///< a fold holds out a fifth

struct Examples {
  std::vector<std::uint32_t> rows;
  std::vector<std::uint8_t> labels;

  void add(std::uint32_t row, std::uint8_t label) {
    rows.push_back(row);
    labels.push_back(label);
  }
  std::size_t positives() const {
    return static_cast<std::size_t>(std::count(labels.begin(), labels.end(), 1));
  }
  bool enough() const {
    return rows.size() >= kRowsMin && positives() >= kOfEachClassMin &&
           rows.size() - positives() >= kOfEachClassMin;
  }
};

struct Fold {
  Examples fit;
  Examples held;
};

/// A candidate's log-odds on each fold's held-out rows.
using FoldLogits = std::array<std::vector<double>, kFolds>;

struct Choice {
  enum class Kind { kConstant, kLinear, kTrees, kBlend };
  Kind kind = Kind::kConstant;
  double precision = 0;
  BoostingOptions boosting;
  double share = 0;
  FoldLogits logits;

  std::string name() const {
    switch (kind) {
      case Kind::kConstant:
        return "constant";
      case Kind::kLinear:
        return fmt::format("logistic (precision {})", precision);
      case Kind::kTrees:
        return fmt::format("boosting ({} trees of depth {})", boosting.rounds, boosting.depth);
      case Kind::kBlend:
        return fmt::format("blend (logistic precision {}, {:.0f} % of {} trees of depth {})",
                           precision, 100 * share, boosting.rounds, boosting.depth);
    }
    return {};
  }
};

Examples oldest_first(const Table& table, Rows rows, std::span<const std::uint8_t> labels,
                      std::span<const std::int32_t> days, std::vector<std::int32_t>& sorted_days) {
  Examples out;
  for (const auto i : content_order(table, rows, labels, days)) {
    out.add(rows[i], labels[i]);
    sorted_days.push_back(days[i]);
  }
  return out;
}

/// The first row of the day in which row `at` lies.
std::size_t start_of_day(const std::vector<std::int32_t>& days, std::size_t at) {
  return static_cast<std::size_t>(std::lower_bound(days.begin(), days.end(), days[at]) -
                                  days.begin());
}

std::array<Fold, kFolds> fold(const Examples& all, const std::vector<std::int32_t>& days) {
  const std::size_t n = all.rows.size();
  const std::size_t second = start_of_day(days, n - n / kFoldShare);
  const std::size_t first = start_of_day(days, n - 2 * (n / kFoldShare));
  std::array<Fold, kFolds> out;
  for (std::size_t i = 0; i < n; ++i) {
    if (i < first) out[0].fit.add(all.rows[i], all.labels[i]);
    if (i >= first && i < second) out[0].held.add(all.rows[i], all.labels[i]);
    (i < second ? out[1].fit : out[1].held).add(all.rows[i], all.labels[i]);
  }
  return out;
}

/// Salons differ in how many bookings fall through more than in why: their base rate is bound by no
/// more than this.
constexpr double kBasePrecisionMax = 4;

Result<LogisticFit> fit_coefficients(const Encoding& encoding, const Design& design,
                                     std::span<const std::uint8_t> labels, double precision,
                                     const LinearModel* from) {
  if (from == nullptr) {
    const double p = constant_probability(labels);
    return fit_logistic(
        design, labels,
        GaussianPrior::about_zero(design.coefficients, precision, std::log(p / (1 - p))));
  }
  auto prior = prior_from(from->encoding.names(), from->fit, encoding.names(), precision);
  prior.precision.back() = std::min(precision, kBasePrecisionMax);
  return fit_logistic(design, labels, prior);
}

Result<LinearModel> fit_linear(const Table& table, const Examples& examples, double precision,
                               const TrainingOptions& options) {
  const auto* like = options.prior == nullptr ? nullptr : &options.prior->encoding;
  LinearModel model{Encoding::fit(table, examples.rows, options.encoding, like), {}};
  const Design design = model.encoding.encode(table, examples.rows);
  auto fit = fit_coefficients(model.encoding, design, examples.labels, precision, options.prior);
  if (!fit) return fit.error();
  model.fit = *std::move(fit);
  return model;
}

TreesModel fit_trees(const Table& table, const Examples& examples, const BoostingOptions& options) {
  auto input = BoostingInput::fit(table, examples.rows, examples.labels);
  const FloatMatrix matrix = input.matrix(table, examples.rows);
  auto booster = Booster::fit(matrix, examples.labels, options);
  return {std::move(input), std::move(booster), options.rounds};
}

std::vector<double> sigmoids(std::span<const double> logits, const Calibration& calibration = {}) {
  std::vector<double> out;
  for (const double z : logits) out.push_back(sigmoid(calibration.scale * z + calibration.shift));
  return out;
}

std::vector<double> losses(const FoldLogits& logits, const std::array<Fold, kFolds>& folds) {
  std::vector<double> out;
  for (std::size_t f = 0; f < kFolds; ++f) {
    const auto held = row_losses(sigmoids(logits[f]), folds[f].held.labels);
    out.insert(out.end(), held.begin(), held.end());
  }
  return out;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

class Selection {
 public:
  Selection(const Table& table, std::array<Fold, kFolds> folds, const TrainingOptions& options)
      : table_{table}, folds_{std::move(folds)}, options_{options} {}

  std::optional<Error> try_all(bool with_trees) {
    Choice constant;
    for (std::size_t f = 0; f < kFolds; ++f) {
      const double p = constant_probability(folds_[f].fit.labels);
      constant.logits[f].assign(folds_[f].held.rows.size(), std::log(p / (1 - p)));
    }
    consider(std::move(constant));
    if (auto error = try_linear()) return error;
    const std::size_t best_linear = best_;
    if (with_trees) {
      for (const auto& shape : options_.boosting) try_trees(best_linear, shape);
    }
    return std::nullopt;
  }

  const Choice& best() const { return choices_[best_]; }
  const std::vector<double>& best_losses() const { return best_losses_; }
  const std::vector<double>& constant_losses() const { return constant_losses_; }
  const std::array<Fold, kFolds>& folds() const { return folds_; }
  std::vector<Candidate> candidates() const { return candidates_; }

 private:
  void consider(Choice choice) {
    auto rows = losses(choice.logits, folds_);
    candidates_.push_back({choice.name(), mean(rows)});
    choices_.push_back(std::move(choice));
    if (choices_.size() == 1) constant_losses_ = rows;
    // The constant yields to anything here; whether that was earned is asked at the end.
    if (choices_.size() <= 2 || candidates_.back().log_loss < candidates_[best_].log_loss) {
      best_ = choices_.size() - 1;
      best_losses_ = std::move(rows);
    }
  }

  std::optional<Error> try_linear() {
    std::vector<Choice> choices(options_.precisions.size());
    for (std::size_t f = 0; f < kFolds; ++f) {
      const auto& [fit_on, held_out] = folds_[f];
      const auto encoding =
          Encoding::fit(table_, fit_on.rows, options_.encoding,
                        options_.prior == nullptr ? nullptr : &options_.prior->encoding);
      const Design known = encoding.encode(table_, fit_on.rows);
      const Design held = encoding.encode(table_, held_out.rows);
      for (std::size_t c = 0; c < choices.size(); ++c) {
        choices[c].kind = Choice::Kind::kLinear;
        choices[c].precision = options_.precisions[c];
        const auto fit =
            fit_coefficients(encoding, known, fit_on.labels, choices[c].precision, options_.prior);
        if (!fit) return fit.error();
        for (std::size_t i = 0; i < held.rows(); ++i) {
          choices[c].logits[f].push_back(linear_logit(*fit, held.row(i)));
        }
      }
    }
    for (Choice& choice : choices) consider(std::move(choice));
    return std::nullopt;
  }

  void try_trees(std::size_t linear, const BoostingOptions& shape) {
    std::vector<TreesModel> models;
    std::vector<FloatMatrix> held;
    for (const Fold& fold : folds_) {
      models.push_back(fit_trees(table_, fold.fit, shape));
      held.push_back(models.back().input.matrix(table_, fold.held.rows));
    }
    constexpr int kSteps = 6;
    for (int step = 1; step <= kSteps; ++step) {
      Choice trees;
      trees.kind = Choice::Kind::kTrees;
      trees.boosting = shape;
      trees.share = 1;
      trees.boosting.rounds = shape.rounds * step / kSteps;
      for (std::size_t f = 0; f < kFolds; ++f) {
        trees.logits[f] = models[f].booster.logits(held[f], trees.boosting.rounds);
      }
      for (const double share : options_.blends) {
        Choice blend = trees;
        blend.kind = Choice::Kind::kBlend;
        blend.precision = choices_[linear].precision;
        blend.share = share;
        for (std::size_t f = 0; f < kFolds; ++f) {
          for (std::size_t i = 0; i < blend.logits[f].size(); ++i) {
            blend.logits[f][i] =
                share * trees.logits[f][i] + (1 - share) * choices_[linear].logits[f][i];
          }
        }
        consider(std::move(blend));
      }
      consider(std::move(trees));
    }
  }

  const Table& table_;
  std::array<Fold, kFolds> folds_;
  const TrainingOptions& options_;
  std::vector<Choice> choices_;
  std::vector<Candidate> candidates_;
  std::size_t best_ = 0;
  std::vector<double> best_losses_;
  std::vector<double> constant_losses_;
};

Training constant_training(const Examples& all, std::vector<Candidate> candidates,
                           std::string reason) {
  return {Classifier::constant(constant_probability(all.labels)), std::move(candidates), "constant",
          std::move(reason), false};
}

Result<Classifier> refit(const Table& table, const Examples& all, const Choice& choice,
                         const TrainingOptions& options) {
  std::optional<LinearModel> linear;
  std::optional<TreesModel> trees;
  if (choice.kind != Choice::Kind::kTrees) {
    auto model = fit_linear(table, all, choice.precision, options);
    if (!model) return model.error();
    linear = *std::move(model);
  }
  if (choice.kind != Choice::Kind::kLinear) {
    trees = fit_trees(table, all, choice.boosting);
  }
  Classifier classifier{std::move(linear), std::move(trees), choice.share};
  classifier.refer_to(table, all.rows);
  return classifier;
}

/// What thin data get.
Result<Training> thin_training(const Table& table, const Examples& all,
                               const TrainingOptions& options) {
  if (options.prior == nullptr) {
    return constant_training(all, {}, "too few days or examples of each outcome to choose by");
  }
  Choice choice;
  choice.kind = Choice::Kind::kLinear;
  choice.precision = options.thin_precision;
  auto classifier = refit(table, all, choice, options);
  if (!classifier) return classifier.error();
  return Training{*std::move(classifier),
                  {},
                  choice.name(),
                  "too few days or examples of each outcome to choose by; begun at the prior",
                  false};
}

Quality held_out_quality(const Choice& choice, const std::array<Fold, kFolds>& folds) {
  std::vector<double> probabilities;
  std::vector<std::uint8_t> labels;
  for (std::size_t f = 0; f < kFolds; ++f) {
    const auto held = sigmoids(choice.logits[f]);
    probabilities.insert(probabilities.end(), held.begin(), held.end());
    labels.insert(labels.end(), folds[f].held.labels.begin(), folds[f].held.labels.end());
  }
  return measure(probabilities, labels);
}

Result<Training> train_sorted(const Table& table, const Examples& all,
                              const std::vector<std::int32_t>& sorted_days,
                              const TrainingOptions& options) {
  const auto distinct = std::set<std::int32_t>(sorted_days.begin(), sorted_days.end()).size();
  auto folds =
      all.enough() && distinct >= kDaysMin ? fold(all, sorted_days) : std::array<Fold, kFolds>{};
  if (!folds[0].fit.enough() || folds[0].held.rows.empty() || folds[1].held.rows.empty()) {
    return thin_training(table, all, options);
  }
  Selection selection{table, std::move(folds), options};
  const bool with_trees = all.rows.size() >= options.boosting_rows_min;
  if (auto error = selection.try_all(with_trees)) return *std::move(error);
  const Choice& best = selection.best();
  const bool earned = options.prior == nullptr
                          ? clearly_lower(selection.best_losses(), selection.constant_losses())
                          : mean(selection.best_losses()) < mean(selection.constant_losses());
  if (!earned) {
    return constant_training(all, selection.candidates(),
                             options.prior == nullptr
                                 ? "no model beat the constant on the held-out days by more than "
                                   "one standard error"
                                 : "the constant was better than all models on the held-out days");
  }
  auto classifier = refit(table, all, best, options);
  if (!classifier) return classifier.error();
  const auto calibration = earned_calibration({best.logits[0], selection.folds()[0].held.labels},
                                              {best.logits[1], selection.folds()[1].held.labels});
  if (!calibration) return calibration.error();
  if (*calibration) classifier->calibrate(**calibration);
  std::string reason = fmt::format(
      "least log-loss of {} candidates on the {} rows of the held-out days: {:.4f}, the "
      "constant's is {:.4f}; calibration {}",
      selection.candidates().size(), selection.best_losses().size(), mean(selection.best_losses()),
      mean(selection.constant_losses()),
      *calibration ? "kept, it helped on the newest days" : "left out, it did not help");
  return Training{
      *std::move(classifier), selection.candidates(),   best.name(),
      std::move(reason),      calibration->has_value(), held_out_quality(best, selection.folds())};
}

}  // namespace

double constant_probability(std::span<const std::uint8_t> labels) {
  const auto positive = static_cast<double>(std::count(labels.begin(), labels.end(), 1));
  return (positive + 0.5) / (static_cast<double>(labels.size()) + 1);
}

Result<Training> train(const Table& table, Rows rows, std::span<const std::uint8_t> labels,
                       std::span<const std::int32_t> days, const TrainingOptions& options) {
  if (rows.empty() || labels.size() != rows.size() || days.size() != rows.size()) {
    return Error::invalid("learning-input", "one label and one day a row are needed, and a row");
  }
  std::vector<std::int32_t> sorted_days;
  const Examples all = oldest_first(table, rows, labels, days, sorted_days);
  auto leaks = find_leaks(table, all.rows, all.labels, options.trusted);
  if (leaks.empty()) return train_sorted(table, all, sorted_days, options);
  std::vector<std::string> refused;
  for (const Leak& leak : leaks) refused.push_back(leak.column);
  auto training = train_sorted(table.without(refused), all, sorted_days, options);
  if (!training) return training.error();
  training->refused = std::move(leaks);
  return training;
}

}  // namespace okoshko::learning
