#include "learning/quality.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace okoshko::learning {
namespace {

using Labels = std::vector<std::uint8_t>;

TEST(Quality, KnowsTheAreasOfASmallRanking) {
  // Of four pairs three are in order; precisions at the two positives are 1 and 2/3.
  const auto quality = measure(std::vector{0.9, 0.6, 0.4, 0.2}, Labels{1, 0, 1, 0});
  EXPECT_DOUBLE_EQ(quality.roc_auc, 0.75);
  EXPECT_DOUBLE_EQ(quality.pr_auc, (1.0 + 2.0 / 3) / 2);
}

TEST(Quality, CountsTiesHalf) {
  const auto quality = measure(std::vector(10, 0.3), Labels{1, 0, 0, 1, 0, 0, 0, 1, 0, 0});
  EXPECT_DOUBLE_EQ(quality.roc_auc, 0.5);
  EXPECT_DOUBLE_EQ(quality.pr_auc, 0.3);
  EXPECT_DOUBLE_EQ(quality.top_tenth_lift, 1.0);
  EXPECT_NEAR(quality.calibration_error, 0, 1e-12);
}

TEST(Quality, KnowsBrierAndLogLoss) {
  const auto quality = measure(std::vector{0.8, 0.3}, Labels{1, 0});
  EXPECT_DOUBLE_EQ(quality.brier, (0.04 + 0.09) / 2);
  EXPECT_DOUBLE_EQ(quality.log_loss, -(std::log(0.8) + std::log(0.7)) / 2);
}

TEST(Quality, MeasuresTheGapOfEachTenth) {
  std::vector<double> p;
  Labels y;
  for (int tenth = 0; tenth < 10; ++tenth) {
    for (int i = 0; i < 10; ++i) {
      p.push_back(0.05 + 0.1 * tenth);
      y.push_back(i < tenth ? 1 : 0);  // tenth/10 come true, 0.05 less than was said
    }
  }
  EXPECT_NEAR(measure(p, y).calibration_error, 0.05, 1e-12);
}

TEST(Quality, KnowsTheLiftOfTheTopTenth) {
  std::vector<double> p;
  Labels y;
  for (int i = 0; i < 100; ++i) {
    p.push_back(i / 100.0);
    y.push_back(i >= 95 || i < 15 ? 1 : 0);  // 5 of the top ten, 20 of all
  }
  EXPECT_DOUBLE_EQ(measure(p, y).top_tenth_lift, 2.5);
}

TEST(Quality, CannotTellWithOneClassOrNoRows) {
  EXPECT_TRUE(std::isnan(measure(std::vector{0.5, 0.6}, Labels{1, 1}).roc_auc));
  EXPECT_TRUE(std::isnan(measure(std::vector{0.5, 0.6}, Labels{0, 0}).pr_auc));
  EXPECT_TRUE(std::isnan(measure({}, {}).log_loss));
  EXPECT_TRUE(std::isnan(intervals({}, {}, 10)[0].low));
}

TEST(Quality, StaysFiniteForCertaintyThatWasWrong) {
  EXPECT_TRUE(std::isfinite(measure(std::vector{0.0, 1.0}, Labels{1, 0}).log_loss));
}

TEST(Quality, DoesNotDependOnTheOrderOfRows) {
  std::mt19937 random{5};
  std::vector<std::pair<double, std::uint8_t>> rows;
  for (int i = 0; i < 500; ++i) {
    rows.emplace_back(static_cast<double>(random() % 20) / 20, random() % 2);
  }
  const auto split = [&] {
    std::pair<std::vector<double>, Labels> out;
    for (const auto& [p, y] : rows) {
      out.first.push_back(p);
      out.second.push_back(y);
    }
    return out;
  };
  const auto [p, y] = split();
  std::shuffle(rows.begin(), rows.end(), random);
  const auto [p2, y2] = split();
  EXPECT_EQ(measures(measure(p, y)), measures(measure(p2, y2)));
  EXPECT_EQ(intervals(p, y, 20)[0].low, intervals(p2, y2, 20)[0].low);
}

TEST(Quality, IntervalsCoverTheTruthAboutAsOftenAsTheySay) {
  std::mt19937 random{17};
  std::uniform_real_distribution<double> uniform;
  constexpr int kSamples = 100;
  int covered = 0;
  for (int sample = 0; sample < kSamples; ++sample) {
    std::vector<double> p;
    Labels y;
    for (int i = 0; i < 200; ++i) {
      p.push_back(uniform(random));
      y.push_back(uniform(random) < p.back() ? 1 : 0);
    }
    const auto brier = intervals(p, y, 100)[2];
    covered += brier.low <= 1.0 / 6 && 1.0 / 6 <= brier.high ? 1 : 0;  // E p(1-p) = 1/6
  }
  EXPECT_GE(covered, 85);
}

}  // namespace
}  // namespace okoshko::learning
