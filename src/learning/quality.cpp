#include "learning/quality.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace okoshko::learning {
namespace {

constexpr std::array<std::string_view, kQualityMeasures> kNames{
    "roc_auc", "pr_auc", "brier", "log_loss", "calibration_error", "top_tenth_lift"};
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kProbabilityMin = 1e-6;

double kept_inside(double p) { return std::clamp(p, kProbabilityMin, 1 - kProbabilityMin); }

/// Rows with one probability: their number, and the number of positive ones.
struct Ties {
  double p = 0;
  double rows = 0;
  double positive = 0;
};

struct Totals {
  double rows = 0;
  double positive = 0;
};

void rank(std::span<const Ties> groups, const Totals& totals, Quality& out) {
  const double negative = totals.rows - totals.positive;
  double above = 0;
  double above_positive = 0;
  double pairs = 0;
  double precision = 0;
  for (const Ties& ties : groups) {
    // Negatives below this group, and half of those in it.
    pairs +=
        ties.positive * (negative - (above - above_positive) - (ties.rows - ties.positive) / 2);
    above += ties.rows;
    above_positive += ties.positive;
    precision += ties.positive * above_positive / above;
  }
  out.roc_auc = totals.positive > 0 && negative > 0 ? pairs / (totals.positive * negative) : kNone;
  out.pr_auc = totals.positive > 0 ? precision / totals.positive : kNone;
}

double calibration(std::span<const Ties> groups, const Totals& totals) {
  constexpr int kBins = 10;
  if (totals.rows <= 0) return kNone;
  double error = 0;
  double gap = 0;
  double seen = 0;
  int bin = 1;
  for (const Ties& ties : groups) {
    const double gap_per_row = ties.p - ties.positive / ties.rows;
    for (double left = ties.rows; left > 0;) {
      const double border = totals.rows * bin / kBins;
      const double taken = bin == kBins ? left : std::min(left, border - seen);
      gap += taken * gap_per_row;
      seen += taken;
      left -= taken;
      if (bin < kBins && seen >= border) {
        error += std::abs(gap);
        gap = 0;
        ++bin;
      }
    }
  }
  return (error + std::abs(gap)) / totals.rows;
}

double lift(std::span<const Ties> groups, const Totals& totals) {
  if (totals.positive <= 0) return kNone;
  const double top = totals.rows / 10;
  double seen = 0;
  double positive = 0;
  for (const Ties& ties : groups) {
    const double share = std::min(1.0, (top - seen) / ties.rows);
    if (share <= 0) break;
    positive += share * ties.positive;
    seen += share * ties.rows;
  }
  return positive / top / (totals.positive / totals.rows);
}

/// A sample sorted by falling probability; each row has a multiplicity.
class Sample {
 public:
  Sample(std::span<const double> probabilities, std::span<const std::uint8_t> labels) {
    std::vector<std::size_t> order(probabilities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Ties are sorted by label, so that the order of rows does not change the last digit.
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (probabilities[a] != probabilities[b]) return probabilities[a] > probabilities[b];
      return labels[a] < labels[b];
    });
    for (const auto i : order) {
      const double p = kept_inside(probabilities[i]);
      p_.push_back(probabilities[i]);
      y_.push_back(labels[i]);
      loss_.push_back(-std::log(labels[i] == 1 ? p : 1 - p));
    }
  }

  std::size_t size() const { return p_.size(); }

  Quality measure(std::span<const std::uint32_t> counts) const {
    Quality out;
    Totals totals;
    std::vector<Ties> groups;
    for (std::size_t i = 0; i < size(); ++i) {
      const double n = counts[i];
      if (n <= 0) continue;
      if (groups.empty() || groups.back().p != p_[i]) groups.push_back({.p = p_[i]});
      groups.back().rows += n;
      groups.back().positive += n * y_[i];
      totals.rows += n;
      totals.positive += n * y_[i];
      out.brier += n * (p_[i] - y_[i]) * (p_[i] - y_[i]);
      out.log_loss += n * loss_[i];
    }
    out.brier = totals.rows > 0 ? out.brier / totals.rows : kNone;
    out.log_loss = totals.rows > 0 ? out.log_loss / totals.rows : kNone;
    rank(groups, totals, out);
    out.calibration_error = calibration(groups, totals);
    out.top_tenth_lift = lift(groups, totals);
    return out;
  }

 private:
  std::vector<double> p_;
  std::vector<std::uint8_t> y_;
  std::vector<double> loss_;
};

Interval percentiles(std::vector<double> values) {
  values.erase(std::remove_if(values.begin(), values.end(), [](double v) { return std::isnan(v); }),
               values.end());
  if (values.empty()) return {kNone, kNone};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(
        std::lround(share * static_cast<double>(values.size() - 1)))];
  };
  return {at(0.025), at(0.975)};
}

}  // namespace

std::vector<double> measures(const Quality& quality) {
  return {quality.roc_auc,           quality.pr_auc,        quality.brier, quality.log_loss,
          quality.calibration_error, quality.top_tenth_lift};
}

std::span<const std::string_view> measure_names() { return kNames; }

Quality measure(std::span<const double> probabilities, std::span<const std::uint8_t> labels) {
  const Sample sample{probabilities, labels};
  const std::vector<std::uint32_t> once(sample.size(), 1);
  return sample.measure(once);
}

bool is_calibrated(const Quality& quality, std::span<const double> probabilities,
                   double deviations) {
  constexpr double kErrorMax = 0.05;
  // Ten bins, each off by its own chance.
  constexpr double kBins = 10;
  // Of the absolute value of a normal one: sqrt(2/pi), sqrt(1 - 2/pi).
  constexpr double kMean = 0.8;
  constexpr double kDeviation = 0.6;
  double variance = 0;
  for (const double p : probabilities) variance += p * (1 - p);
  const auto n = static_cast<double>(probabilities.size());
  const double by_chance =
      (kMean + deviations * kDeviation / std::sqrt(kBins)) * std::sqrt(variance / n * kBins / n);
  return quality.calibration_error <= std::max(kErrorMax, by_chance);
}

std::vector<Interval> intervals(std::span<const double> probabilities,
                                std::span<const std::uint8_t> labels, int resamples) {
  constexpr std::uint64_t kSeed = 20180314;
  const Sample sample{probabilities, labels};
  std::mt19937_64 random{kSeed};
  std::vector<std::vector<double>> drawn(kQualityMeasures);
  std::vector<std::uint32_t> counts(sample.size());
  for (int draw = 0; draw < resamples && sample.size() > 0; ++draw) {
    std::fill(counts.begin(), counts.end(), 0U);
    for (std::size_t i = 0; i < sample.size(); ++i) ++counts[random() % sample.size()];
    const auto values = measures(sample.measure(counts));
    for (std::size_t m = 0; m < values.size(); ++m) drawn[m].push_back(values[m]);
  }
  std::vector<Interval> out;
  for (auto& values : drawn) out.push_back(percentiles(std::move(values)));
  return out;
}

std::vector<double> row_losses(std::span<const double> probabilities,
                               std::span<const std::uint8_t> labels) {
  std::vector<double> out(probabilities.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const double p = kept_inside(probabilities[i]);
    out[i] = -std::log(labels[i] == 1 ? p : 1 - p);
  }
  return out;
}

}  // namespace okoshko::learning
