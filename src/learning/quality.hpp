#pragma once
/// Quality measures of probabilities: ranking, sharpness and calibration, with intervals.
///
/// Threads: stateless functions. The same input gives the same bytes: resampling has a fixed seed.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace okoshko::learning {

/// Measures that a sample does not determine (one class only, no rows) are NaN.
struct Quality {
  double roc_auc = 0;  ///< ties count a half
  double pr_auc = 0;   ///< average precision: sum of precision times step of recall
  double brier = 0;
  double log_loss = 0;  ///< natural; probabilities are kept within 1e-6 of 0 and 1
  double calibration_error =
      0;                      ///< ten bins of equal count by rank; ties give each bin their share
  double top_tenth_lift = 0;  ///< positives among the highest tenth over those among all
};
inline constexpr std::size_t kQualityMeasures = 6;

/// The measures in the order of Quality.
std::vector<double> measures(const Quality& quality);
/// "roc_auc", ... in the same order.
std::span<const std::string_view> measure_names();

Quality measure(std::span<const double> probabilities, std::span<const std::uint8_t> labels);

/// Whether percentages may be shown: a calibration error within 0.05, or within what chance alone
/// does to a perfect forecast of so few rows: on average, and so many deviations more.
bool is_calibrated(const Quality& quality, std::span<const double> probabilities,
                   double deviations = 0);

struct Interval {
  double low = 0;
  double high = 0;
};

/// 95 % bootstrap intervals (percentiles), one per measure, in the order of Quality. Rows are drawn
/// independently.
std::vector<Interval> intervals(std::span<const double> probabilities,
                                std::span<const std::uint8_t> labels, int resamples);

/// Negative log-likelihood of each row, with probabilities limited as for `log_loss`.
std::vector<double> row_losses(std::span<const double> probabilities,
                               std::span<const std::uint8_t> labels);

}  // namespace okoshko::learning
