#pragma once
/// Logistic regression with a Gaussian prior on every coefficient; computes the posterior mode.
///
/// Through the prior a small salon uses the data of all others: its coefficients are pulled towards
/// the platform's with the weight of a number of pseudo-observations, and the platform's towards
/// zero (prior_from()). With positive precisions the objective is strictly convex, so there is
/// exactly one solution, even with perfectly separable, constant or empty columns.
///
/// Method: Newton's (iteratively reweighted least squares) with step halving; it ends when no
/// coefficient's gradient exceeds `gradient_max`. The same input gives the same bytes.
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

  /// All coefficients with mean 0 and `precision`; the intercept with mean `intercept` and
  /// precision 1/100, which hardly restricts it.
  static GaussianPrior about_zero(std::size_t coefficients, double precision, double intercept);
};

struct LogisticFit {
  std::vector<double> coefficients;
  double intercept = 0;
  double objective = 0;      ///< negative log posterior without constants
  double gradient_left = 0;  ///< largest absolute value at the end
  int iterations = 0;
};

struct LogisticOptions {
  int iterations_max = 100;
  double gradient_max = 1e-6;
};

/// `labels` are 0 or 1, one per row of `design`.
/// Errors: kInvalid "learning-input" for lengths that do not match, a label other than 0 and 1, an
/// input that is not finite or beyond 1e6, or a prior that is not finite and positive;
/// "learning-no-convergence" if iterations_max was not enough (a defect, not bad data).
Result<LogisticFit> fit_logistic(const Design& design, std::span<const std::uint8_t> labels,
                                 const GaussianPrior& prior, const LogisticOptions& options = {});

/// The prior of a model with coefficients `names`: its mean is the platform's coefficient of the
/// same name, otherwise 0. The unit of `precision` is roughly observations.
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
