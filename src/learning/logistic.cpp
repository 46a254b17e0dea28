#include "learning/logistic.hpp"

#include <fmt/format.h>
#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

namespace okoshko::learning {
namespace {

constexpr double kInputMax = 1e6;
constexpr double kInterceptPrecision = 0.01;

std::optional<Error> wrong_input(const Design& design, std::span<const std::uint8_t> labels,
                                 const GaussianPrior& prior) {
  const auto invalid = [](std::string what) {
    return Error::invalid("learning-input", std::move(what));
  };
  const std::size_t size = design.coefficients + 1;
  if (labels.size() != design.rows()) return invalid("one label a row is needed");
  if (prior.mean.size() != size || prior.precision.size() != size) {
    return invalid("the prior needs a mean and a precision per coefficient and intercept");
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (!std::isfinite(prior.mean[i]) || !std::isfinite(prior.precision[i]) ||
        prior.precision[i] <= 0) {
      return invalid(fmt::format("the prior of coefficient {} is not finite and positive", i));
    }
  }
  for (const auto label : labels) {
    if (label > 1) return invalid("a label is 0 or 1");
  }
  for (std::size_t i = 0; i < design.rows(); ++i) {
    std::int64_t before = -1;
    for (const Entry& entry : design.row(i)) {
      if (entry.index >= design.coefficients || entry.index <= before) {
        return invalid("the inputs of a row ascend and have coefficients");
      }
      before = entry.index;
      if (!(std::abs(entry.value) <= kInputMax)) {
        return invalid("an input is not finite or too big");
      }
    }
  }
  return std::nullopt;
}

double logit_of(std::span<const double> coefficients, std::span<const Entry> row) {
  double sum = coefficients.back();
  for (const Entry& entry : row) sum += coefficients[entry.index] * entry.value;
  return sum;
}

/// Lower triangle of the objective's second derivative.
void fill_hessian(const Design& design, const GaussianPrior& prior,
                  std::span<const double> coefficients, Eigen::MatrixXd& hessian) {
  const auto last = static_cast<Eigen::Index>(design.coefficients);
  hessian.setZero();
  for (std::size_t i = 0; i < design.rows(); ++i) {
    const auto row = design.row(i);
    const double p = sigmoid(logit_of(coefficients, row));
    const double weight = p * (1 - p);
    hessian(last, last) += weight;
    // The entries of a row are sorted, so a <= b is the lower triangle.
    for (std::size_t a = 0; a < row.size(); ++a) {
      const double scaled = weight * row[a].value;
      const auto column = static_cast<Eigen::Index>(row[a].index);
      double* below = hessian.col(column).data();
      below[last] += scaled;
      for (std::size_t b = a; b < row.size(); ++b) below[row[b].index] += scaled * row[b].value;
    }
  }
  for (Eigen::Index i = 0; i <= last; ++i) {
    hessian(i, i) += prior.precision[static_cast<std::size_t>(i)];
  }
}

double largest(const std::vector<double>& values) {
  double out = 0;
  for (const double value : values) out = std::max(out, std::abs(value));
  return out;
}

}  // namespace

double sigmoid(double logit) {
  if (logit >= 0) return 1 / (1 + std::exp(-logit));
  const double e = std::exp(logit);
  return e / (1 + e);
}

double log1p_exp(double x) {
  return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

GaussianPrior GaussianPrior::about_zero(std::size_t coefficients, double precision,
                                        double intercept) {
  GaussianPrior prior{std::vector<double>(coefficients + 1, 0.0),
                      std::vector<double>(coefficients + 1, precision)};
  prior.mean.back() = intercept;
  prior.precision.back() = kInterceptPrecision;
  return prior;
}

GaussianPrior prior_from(const std::vector<std::string>& platform_names,
                         const LogisticFit& platform, const std::vector<std::string>& names,
                         double precision) {
  std::unordered_map<std::string_view, double> known;
  for (std::size_t i = 0; i < platform_names.size(); ++i) {
    known.emplace(platform_names[i], platform.coefficients[i]);
  }
  auto prior = GaussianPrior::about_zero(names.size(), precision, platform.intercept);
  prior.precision.back() = precision;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (const auto found = known.find(names[i]); found != known.end()) {
      prior.mean[i] = found->second;
    }
  }
  return prior;
}

double logistic_objective(const Design& design, std::span<const std::uint8_t> labels,
                          const GaussianPrior& prior, std::span<const double> coefficients,
                          std::vector<double>& gradient) {
  gradient.assign(coefficients.size(), 0.0);
  double sum = 0;
  for (std::size_t i = 0; i < design.rows(); ++i) {
    const auto row = design.row(i);
    const double logit = logit_of(coefficients, row);
    sum += log1p_exp(labels[i] == 1 ? -logit : logit);
    const double error = sigmoid(logit) - labels[i];
    gradient.back() += error;
    for (const Entry& entry : row) gradient[entry.index] += error * entry.value;
  }
  for (std::size_t i = 0; i < coefficients.size(); ++i) {
    const double off = coefficients[i] - prior.mean[i];
    sum += 0.5 * prior.precision[i] * off * off;
    gradient[i] += prior.precision[i] * off;
  }
  return sum;
}

Result<LogisticFit> fit_logistic(const Design& design, std::span<const std::uint8_t> labels,
                                 const GaussianPrior& prior, const LogisticOptions& options) {
  if (auto wrong = wrong_input(design, labels, prior)) return *std::move(wrong);
  const auto size = static_cast<Eigen::Index>(design.coefficients + 1);
  std::vector<double> at = prior.mean;
  std::vector<double> gradient;
  double objective = logistic_objective(design, labels, prior, at, gradient);
  Eigen::MatrixXd hessian(size, size);
  LogisticFit fit;
  while (largest(gradient) > options.gradient_max) {
    if (fit.iterations++ == options.iterations_max) {
      return Error::invalid("learning-no-convergence",
                            fmt::format("gradient {} is left", largest(gradient)));
    }
    fill_hessian(design, prior, at, hessian);
    const Eigen::Map<const Eigen::VectorXd> slope{gradient.data(), size};
    const Eigen::VectorXd step = hessian.selfadjointView<Eigen::Lower>().llt().solve(slope);
    const double decrease = slope.dot(step);
    // Armijo's rule: a strictly convex objective decreases along Newton's direction for some
    // length. If the decrease is below the rounding error of the objective, the gradient must
    // shrink instead; if neither happens, the optimum is reached to the last digit.
    constexpr double kSufficient = 1e-4;
    constexpr double kShortest = 1e-10;
    constexpr double kRounding = 1e-11;
    const bool lost = decrease < kRounding * (1 + std::abs(objective));
    double length = 1;
    std::vector<double> next(at.size());
    std::vector<double> next_gradient;
    double next_objective = objective;
    bool accepted = false;
    while (!accepted && length > kShortest) {
      for (std::size_t i = 0; i < at.size(); ++i) {
        next[i] = at[i] - length * step[static_cast<Eigen::Index>(i)];
      }
      next_objective = logistic_objective(design, labels, prior, next, next_gradient);
      accepted = lost ? largest(next_gradient) < largest(gradient)
                      : next_objective <= objective - kSufficient * length * decrease;
      length /= 2;
    }
    if (!accepted) break;
    at.swap(next);
    gradient.swap(next_gradient);
    objective = next_objective;
  }
  fit.objective = objective;
  fit.gradient_left = largest(gradient);
  fit.intercept = at.back();
  at.pop_back();
  fit.coefficients = std::move(at);
  return fit;
}

double linear_logit(const LogisticFit& fit, std::span<const Entry> row) {
  double sum = fit.intercept;
  for (const Entry& entry : row) sum += fit.coefficients[entry.index] * entry.value;
  return sum;
}

}  // namespace okoshko::learning
