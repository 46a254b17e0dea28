#include "learning/logistic.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace okoshko::learning {
namespace {

struct Problem {
  Design design;
  std::vector<std::uint8_t> labels;

  void add(std::vector<Entry> row, std::uint8_t label) {
    design.entries.insert(design.entries.end(), row.begin(), row.end());
    design.starts.push_back(design.entries.size());
    labels.push_back(label);
  }
};

Problem random_problem(unsigned seed, std::size_t rows, std::uint32_t coefficients) {
  std::mt19937 random{seed};
  std::normal_distribution<double> normal;
  Problem out;
  out.design.coefficients = coefficients;
  for (std::size_t i = 0; i < rows; ++i) {
    std::vector<Entry> row;
    for (std::uint32_t c = 0; c < coefficients; ++c) {
      if (random() % 3 != 0) row.push_back({c, normal(random)});
    }
    out.add(row, static_cast<std::uint8_t>(random() % 2));
  }
  return out;
}

double rounded(double value) { return std::round(value * 1e6) / 1e6; }

TEST(Logistic, GradientAgreesWithFiniteDifferences) {
  constexpr double kStep = 1e-6;
  const auto problem = random_problem(7, 60, 5);
  const GaussianPrior prior{{0.1, -0.2, 0, 1, 0.5, -1}, {1, 2, 0.5, 4, 1, 0.01}};
  std::vector<double> at{0.3, -0.4, 1.2, 0, -2, 0.7};
  std::vector<double> gradient;
  logistic_objective(problem.design, problem.labels, prior, at, gradient);
  std::vector<double> ignored;
  for (std::size_t i = 0; i < at.size(); ++i) {
    auto up = at;
    auto down = at;
    up[i] += kStep;
    down[i] -= kStep;
    const double slope =
        (logistic_objective(problem.design, problem.labels, prior, up, ignored) -
         logistic_objective(problem.design, problem.labels, prior, down, ignored)) /
        (2 * kStep);
    EXPECT_NEAR(gradient[i], slope, 1e-5) << i;
  }
}

TEST(Logistic, EndsWhereTheGradientIsZero) {
  const auto problem = random_problem(11, 500, 8);
  const auto prior = GaussianPrior::about_zero(8, 1, 0);
  const auto fit = fit_logistic(problem.design, problem.labels, prior);
  ASSERT_TRUE(fit) << fit.error().detail();
  auto at = fit->coefficients;
  at.push_back(fit->intercept);
  std::vector<double> gradient;
  logistic_objective(problem.design, problem.labels, prior, at, gradient);
  for (const double slope : gradient) EXPECT_NEAR(slope, 0, 1e-6);
}

TEST(Logistic, DoesNotDependOnTheOrderOfRows) {
  const auto problem = random_problem(3, 300, 4);
  Problem reversed;
  reversed.design.coefficients = 4;
  for (std::size_t i = problem.labels.size(); i-- > 0;) {
    const auto row = problem.design.row(i);
    reversed.add({row.begin(), row.end()}, problem.labels[i]);
  }
  const auto prior = GaussianPrior::about_zero(4, 1, 0);
  const auto one = fit_logistic(problem.design, problem.labels, prior);
  const auto other = fit_logistic(reversed.design, reversed.labels, prior);
  for (std::size_t c = 0; c < 4; ++c) {
    EXPECT_NEAR(one->coefficients[c], other->coefficients[c], 1e-8);
  }
}

TEST(Logistic, FitsSeparableDataWithinItsPrior) {
  Problem problem;
  problem.design.coefficients = 1;
  for (int i = 0; i < 100; ++i) problem.add({{0, i < 50 ? -1.0 : 1.0}}, i < 50 ? 0 : 1);
  const auto fit = fit_logistic(problem.design, problem.labels, GaussianPrior::about_zero(1, 1, 0));
  ASSERT_TRUE(fit) << fit.error().detail();
  EXPECT_GT(fit->coefficients[0], 2);
  EXPECT_LT(fit->coefficients[0], 10);
}

TEST(Logistic, LeavesAColumnWithoutInformationAtItsPrior) {
  Problem problem;
  problem.design.coefficients = 2;  // the second is zero in every row
  for (int i = 0; i < 40; ++i) problem.add({{0, 1.0}}, static_cast<std::uint8_t>(i % 2));
  GaussianPrior prior = GaussianPrior::about_zero(2, 1, 0);
  prior.mean[1] = 0.75;
  const auto fit = fit_logistic(problem.design, problem.labels, prior);
  ASSERT_TRUE(fit) << fit.error().detail();
  EXPECT_DOUBLE_EQ(rounded(fit->coefficients[1]), 0.75);
}

TEST(Logistic, SurvivesOneClassAndLargeInputs) {
  Problem problem;
  problem.design.coefficients = 1;
  for (int i = 0; i < 20; ++i) problem.add({{0, i % 2 == 0 ? 1e6 : -1e6}}, 1);
  const auto fit = fit_logistic(problem.design, problem.labels, GaussianPrior::about_zero(1, 1, 0));
  ASSERT_TRUE(fit) << fit.error().detail();
  EXPECT_TRUE(std::isfinite(fit->intercept));
  EXPECT_GT(fit->intercept, 1);
}

TEST(Logistic, RefusesWhatIsNotANumber) {
  const double bad_values[] = {std::numeric_limits<double>::quiet_NaN(),
                               std::numeric_limits<double>::infinity(), 1e7};
  for (const double bad : bad_values) {
    Problem problem;
    problem.design.coefficients = 1;
    problem.add({{0, bad}}, 1);
    const auto fit =
        fit_logistic(problem.design, problem.labels, GaussianPrior::about_zero(1, 1, 0));
    ASSERT_FALSE(fit);
    EXPECT_EQ(fit.error().code(), "learning-input");
  }
  Problem problem;
  problem.design.coefficients = 1;
  problem.add({{0, 1}}, 2);
  EXPECT_FALSE(fit_logistic(problem.design, problem.labels, GaussianPrior::about_zero(1, 1, 0)));
  EXPECT_FALSE(fit_logistic(problem.design, std::vector<std::uint8_t>{1},
                            GaussianPrior::about_zero(1, 0, 0)));
}

TEST(Logistic, AThinTenantStaysAtThePlatformAndAThickOneLeavesIt) {
  const LogisticFit platform{.coefficients = {2.0}, .intercept = -1.0};
  const auto prior = prior_from({"late"}, platform, {"late", "new"}, 5);
  EXPECT_EQ(prior.mean, (std::vector<double>{2.0, 0.0, -1.0}));
  const auto fitted = [&](int rows) {
    Problem problem;
    problem.design.coefficients = 2;
    // The opposite of the platform's coefficients.
    for (int i = 0; i < rows; ++i) {
      problem.add(i % 2 == 0 ? std::vector<Entry>{{0, 1.0}} : std::vector<Entry>{},
                  i % 2 == 0 ? 0 : 1);
    }
    return fit_logistic(problem.design, problem.labels, prior)->coefficients[0];
  };
  EXPECT_GT(fitted(4), 1.5);
  EXPECT_LT(fitted(4000), -3);
}

}  // namespace
}  // namespace okoshko::learning
