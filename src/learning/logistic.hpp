#pragma once
/// Logistic regression with a Gaussian prior on every coefficient, at its most probable value.
///
/// The prior is what lets a small salon lean on all the others: its coefficients are pulled to the
/// platform's by so many pseudo-observations, and the platform's to zero (prior_from()). With
/// every precision positive the objective is strictly convex, so there is exactly one answer,
/// perfectly separable, constant or empty columns included.
///
/// Method: Newton's (iteratively reweighted least squares) with step halving; it ends when no
/// coefficient's gradient exceeds `gradient_max`. Same input, same bytes.
/// Threads: stateless functions.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "learning/encoding.hpp"

namespace okoshko::learning {

/// Per coefficient, the intercept last. Precision is 1 / variance, above 0.
struct GaussianPrior {
  std::vector<double> mean;
  std::vector<double> precision;

  /// Every coefficient about 0 with `precision`, the intercept about `intercept` with 1/100: one
  /// that hardly binds.
  static GaussianPrior about_zero(std::size_t coefficients, double precision, double intercept);
};

struct LogisticFit {
  std::vector<double> coefficients;
  double intercept = 0;
  double objective = 0;      ///< negative log posterior, constants left out
  double gradient_left = 0;  ///< largest absolute value at the end
  int iterations = 0;
};

struct LogisticOptions {
  int iterations_max = 100;
  double gradient_max = 1e-6;
};

/// `labels` are 0 or 1, one a row of `design`.
/// Errors: kInvalid "learning-input" for lengths that do not fit, a label other than 0 and 1, an
/// input that is not finite or beyond 1e6, or a prior that is not finite and positive;
/// "learning-no-convergence" when iterations_max did not do (a defect, not bad data).
Result<LogisticFit> fit_logistic(const Design& design, std::span<const std::uint8_t> labels,
                                 const GaussianPrior& prior, const LogisticOptions& options = {});

/// The prior of a model whose coefficients carry `names`: where `platform` has a coefficient of
/// that name it is the mean, else 0. `precision` counts roughly in observations.
GaussianPrior prior_from(const std::vector<std::string>& platform_names,
                         const LogisticFit& platform, const std::vector<std::string>& names,
                         double precision);

/// Negative log posterior at `coefficients` (the intercept last), and its gradient.
double logistic_objective(const Design& design, std::span<const std::uint8_t> labels,
                          const GaussianPrior& prior, std::span<const double> coefficients,
                          std::vector<double>& gradient);

/// Log-odds of a row.
double linear_logit(const LogisticFit& fit, std::span<const Entry> row);

double sigmoid(double logit);
/// log(1 + exp(x)) without overflow.
double log1p_exp(double x);

}  // namespace okoshko::learning
