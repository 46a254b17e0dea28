#include "winback/churn_evaluation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "winback/churn_model.hpp"

namespace okoshko::winback {
namespace {

/// Half of the clients come every three weeks, half came once or twice.
VisitLog salon(int clients, unsigned seed) {
  std::mt19937 random{seed};
  VisitLog log{.clients = clients, .visits = {}};
  for (int client = 0; client < clients; ++client) {
    auto day = static_cast<DayNumber>(random() % 60);
    int left = client % 2 == 0 ? 100 : 1 + static_cast<int>(random() % 2);
    for (; left > 0 && day < 300; --left) {
      log.visits.push_back({client, day, 150'000});
      day += 18 + static_cast<DayNumber>(random() % 7);
    }
  }
  return log;
}

TEST(ChurnEvaluation, TellsThoseWhoStayFromThoseWhoLeft) {
  const auto done =
      evaluate_churn(salon(300, 1), {.calibration_end = 200, .holdout_end = 230, .resamples = 10});
  ASSERT_TRUE(done) << done.error().detail();
  EXPECT_EQ(done->windows, 2U);
  EXPECT_GT(done->rhythm.rhythm.kind.regularity, 3);
  const auto& all = done->groups[0];
  ASSERT_EQ(all.models.size(), 6U);
  EXPECT_EQ(all.models[0].name, "model");
  EXPECT_EQ(all.models[5].name, "constant");
  EXPECT_GT(all.models[0].quality.roc_auc, 0.95);
  EXPECT_LT(all.models[0].quality.log_loss, all.models[5].quality.log_loss);
  EXPECT_LT(all.models[0].mae, all.models[5].mae);
}

TEST(ChurnEvaluation, LearnsNothingFromTheHoldout) {
  auto log = salon(200, 2);
  const ChurnRequest request{.calibration_end = 200, .holdout_end = 230, .resamples = 1};
  const auto before = evaluate_churn(log, request);
  std::erase_if(log.visits, [](const Visit& visit) { return visit.day > 200; });
  const auto after = evaluate_churn(log, request);
  EXPECT_EQ(before->refinement, after->refinement);
  EXPECT_EQ(before->rhythm.rhythm.alpha, after->rhythm.rhythm.alpha);
  EXPECT_EQ(after->groups[0].returned, 0U);
}

TEST(ChurnEvaluation, IsTheSameForTheSameVisitsInAnyOrder) {
  const auto log = salon(150, 6);
  const ChurnRequest request{.calibration_end = 200, .holdout_end = 230, .resamples = 3};
  const auto one = evaluate_churn(log, request);
  auto other = log;
  std::shuffle(other.visits.begin(), other.visits.end(), std::mt19937{1});
  for (auto& visit : other.visits) visit.client = 149 - visit.client;
  const auto again = evaluate_churn(other, request);
  ASSERT_TRUE(one && again);
  EXPECT_EQ(one->reason, again->reason);
  EXPECT_EQ(one->rhythm.rhythm.alpha, again->rhythm.rhythm.alpha);
  for (std::size_t m = 0; m < one->groups[0].models.size(); ++m) {
    const auto& here = one->groups[0].models[m];
    const auto& there = again->groups[0].models[m];
    EXPECT_EQ(learning::measures(here.quality), learning::measures(there.quality)) << here.name;
    EXPECT_EQ(here.mae, there.mae) << here.name;
  }
}

TEST(ChurnEvaluation, DoesWithOneClient) {
  const VisitLog log{.clients = 1, .visits = {{0, 5, {}}}};
  const auto done = evaluate_churn(log, {.calibration_end = 5, .holdout_end = 6, .resamples = 5});
  ASSERT_TRUE(done) << done.error().detail();
  EXPECT_EQ(done->windows, 0U);
  EXPECT_TRUE(done->groups[1].models.empty());
  for (const auto& model : done->groups[0].models) {
    EXPECT_TRUE(std::isfinite(model.quality.log_loss)) << model.name;
  }
}

TEST(ChurnEvaluation, RefusesDaysThatMakeNoSense) {
  const auto log = salon(10, 1);
  EXPECT_EQ(evaluate_churn(log, {.calibration_end = 20, .holdout_end = 20}).error().code(),
            "evaluation-days");
  EXPECT_EQ(evaluate_churn(log, {.calibration_end = -1, .holdout_end = 20}).error().code(),
            "evaluation-empty");
}

TEST(ChurnModel, ThinWindowsLeaveTheRhythmAlone) {
  const auto log = salon(30, 3);
  const auto windows = earlier_windows(log, 200, 30);
  ASSERT_TRUE(windows);
  EXPECT_FALSE(windows->older);
  EXPECT_FALSE(windows->newest);
  const auto choice = choose(*windows);
  ASSERT_TRUE(choice);
  EXPECT_EQ(choice->probability.kind, Refinement::kNone);
  const auto model = fit_churn(log, 200, 30, *windows, *choice);
  ASSERT_TRUE(model);
  EXPECT_FALSE(model->refinement);
}

TEST(ChurnModel, TheNewestWindowIsAWholeHorizonWhereThatFits) {
  const auto log = salon(200, 4);
  const auto windows = earlier_windows(log, 200, 30);
  ASSERT_TRUE(windows && windows->older && windows->newest);
  EXPECT_EQ(windows->newest->horizon_days, 30);
  EXPECT_EQ(windows->newest->clients.front().seen_until, 170);
  EXPECT_EQ(windows->older->clients.front().seen_until, 140);
  const auto short_past = earlier_windows(log, 200, 150);
  ASSERT_TRUE(short_past && short_past->newest);
  EXPECT_LT(short_past->newest->horizon_days, 70);
}

TEST(ChurnModel, ARefinementThatTheNewestDaysContradictIsNotUsed) {
  // Who came often in the older window came again; in the newest one nobody of them does.
  auto log = salon(300, 5);
  std::erase_if(log.visits,
                [](const Visit& visit) { return visit.day > 170 && visit.client % 4 == 0; });
  const auto windows = earlier_windows(log, 200, 30);
  ASSERT_TRUE(windows && windows->older && windows->newest);
  const auto choice = choose(*windows);
  ASSERT_TRUE(choice);
  const auto& rhythm = choice->trials.front();
  for (const auto& trial : choice->trials) {
    if (trial.candidate.kind != choice->probability.kind ||
        trial.candidate.levelled != choice->probability.levelled) {
      continue;
    }
    EXPECT_LE(trial.log_loss, rhythm.log_loss);
    EXPECT_TRUE(!choice->counts_refined || trial.mae < rhythm.mae);
  }
}

}  // namespace
}  // namespace okoshko::winback
