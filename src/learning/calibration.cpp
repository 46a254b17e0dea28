#include "learning/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "learning/logistic.hpp"
#include "learning/quality.hpp"

namespace okoshko::learning {
namespace {

/// Precision of the prior about "nothing is wrong".
constexpr double kWeak = 1;
constexpr std::size_t kRowsMin = 50;
constexpr std::ptrdiff_t kOfEachMin = 5;

bool enough(std::span<const std::uint8_t> labels) {
  const auto positive = std::count(labels.begin(), labels.end(), 1);
  return labels.size() >= kRowsMin && positive >= kOfEachMin &&
         static_cast<std::ptrdiff_t>(labels.size()) - positive >= kOfEachMin;
}

std::vector<double> losses(const HeldOut& held, const Calibration& calibration) {
  std::vector<double> p;
  for (const double z : held.logits) {
    p.push_back(sigmoid(calibration.scale * z + calibration.shift));
  }
  return row_losses(p, held.labels);
}

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::pair<HeldOut, HeldOut> halves(const HeldOut& held) {
  const auto middle = static_cast<std::ptrdiff_t>(held.labels.size() / 2);
  return {{{held.logits.begin(), held.logits.begin() + middle},
           {held.labels.begin(), held.labels.begin() + middle}},
          {{held.logits.begin() + middle, held.logits.end()},
           {held.labels.begin() + middle, held.labels.end()}}};
}

enum class Kind { kNone, kShift, kBoth };

Result<Calibration> fit(Kind kind, const HeldOut& held) {
  return kind == Kind::kShift ? fit_shift(held.logits, held.labels)
                              : fit_platt(held.logits, held.labels);
}

/// The kind that, fitted on `earlier`, was better on `later` by so many standard errors.
Result<Kind> better_kind(const HeldOut& earlier, const HeldOut& later, double errors) {
  if (!enough(earlier.labels) || !enough(later.labels)) return Kind::kNone;
  Kind best = Kind::kNone;
  auto best_losses = losses(later, {});
  for (const Kind kind : {Kind::kShift, Kind::kBoth}) {
    const auto fitted = fit(kind, earlier);
    if (!fitted) return fitted.error();
    auto with = losses(later, *fitted);
    if (!clearly_lower(with, best_losses, errors)) continue;
    best = kind;
    best_losses = std::move(with);
  }
  return best;
}

}  // namespace

bool clearly_lower(std::span<const double> better, std::span<const double> worse, double errors) {
  const auto n = static_cast<double>(better.size());
  const double gain = mean(worse) - mean(better);
  double squares = 0;
  for (std::size_t i = 0; i < better.size(); ++i) {
    const double off = worse[i] - better[i] - gain;
    squares += off * off;
  }
  return n > 1 && gain > errors * std::sqrt(squares / (n - 1) / n);
}

Result<Calibration> fit_platt(std::span<const double> logits,
                              std::span<const std::uint8_t> labels) {
  Design design;
  design.coefficients = 1;
  for (const double logit : logits) {
    design.entries.push_back({0, logit});
    design.starts.push_back(design.entries.size());
  }
  const auto fit = fit_logistic(design, labels, GaussianPrior{{1, 0}, {kWeak, kWeak}});
  if (!fit) return fit.error();
  return Calibration{fit->coefficients[0], fit->intercept};
}

Result<Calibration> fit_shift(std::span<const double> logits,
                              std::span<const std::uint8_t> labels) {
  if (logits.size() != labels.size()) {
    return Error::invalid("learning-input", "one label a row is needed");
  }
  // The slope of the objective rises with the shift, so that halving finds its zero.
  double low = -20;
  double high = 20;
  constexpr int kHalvings = 60;
  for (int i = 0; i < kHalvings; ++i) {
    const double shift = (low + high) / 2;
    double slope = kWeak * shift;
    for (std::size_t row = 0; row < logits.size(); ++row) {
      slope += sigmoid(logits[row] + shift) - labels[row];
    }
    (slope > 0 ? high : low) = shift;
  }
  return Calibration{1, (low + high) / 2};
}

Result<std::optional<Calibration>> earned_calibration(const HeldOut& older, const HeldOut& newer) {
  const std::optional<Calibration> none;
  const auto [before, newest] = halves(newer);
  auto kind = better_kind(older, newer, 1);
  if (!kind) return kind.error();
  // A rate that moved of late shows within the newer days only.
  if (*kind == Kind::kNone) kind = better_kind(before, newest, 2);
  if (!kind) return kind.error();
  if (*kind == Kind::kNone) return none;
  if (enough(before.labels) && !newest.labels.empty()) {
    const auto tried = fit(*kind, before);
    if (!tried) return tried.error();
    if (mean(losses(newest, *tried)) > mean(losses(newest, {}))) return none;
  }
  const auto kept = fit(*kind, newer);
  if (!kept) return kept.error();
  return std::optional{*kept};
}

}  // namespace okoshko::learning
