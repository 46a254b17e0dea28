#include "winback/churn_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace okoshko::winback {
namespace {

using testing::ElementsAre;
using testing::Optional;

TEST(ChurnRisk, ChangesExactlyAtItsBorders) {
  EXPECT_EQ(churn_risk(9, 10), 0.0);
  EXPECT_EQ(churn_risk(10, 10), 0.3);
  EXPECT_EQ(churn_risk(12, 10), 0.3);
  EXPECT_EQ(churn_risk(13, 10), 0.6);
  EXPECT_EQ(churn_risk(14, 10), 0.6);
  EXPECT_EQ(churn_risk(15, 10), 0.9);
  EXPECT_EQ(churn_risk(2'000'000'000, 1), 0.9);
}

TEST(ChurnRisk, TakesThirtyDaysForAnIntervalThatIsNone) {
  for (const std::optional<int> interval : {std::optional<int>{}, {0}, {-5}}) {
    EXPECT_EQ(churn_risk(29, interval), 0.0);
    EXPECT_EQ(churn_risk(30, interval), 0.3);
    EXPECT_EQ(churn_risk(45, interval), 0.9);
  }
}

TEST(ChurnRisk, IsNoneForTodayAndForAVisitInTheFuture) {
  EXPECT_EQ(churn_risk(0, 14), 0.0);
  EXPECT_EQ(churn_risk(-3, 14), 0.0);
}

VisitLog three_clients() {
  return {
      .clients = 3,
      .visits = {{0, 10, 100}, {0, 10, 300}, {0, 17, {}}, {0, 41, 500}, {1, 30, {}}, {2, 60, {}}}};
}

TEST(Summaries, JoinTheRowsOfADay) {
  const auto clients = summaries(three_clients(), 50);
  ASSERT_EQ(clients.size(), 2U);
  EXPECT_EQ(clients[0].visits, 3);
  EXPECT_EQ(clients[0].days_since(), 9);
  EXPECT_THAT(visit_interval(clients[0]), Optional(16));  // 31 days, two gaps: 15.5
  EXPECT_NEAR(clients[0].log_gaps, std::log(7 / 7.0) + std::log(24 / 7.0), 1e-12);
  EXPECT_THAT(clients[0].mean_amount, Optional(300.0));
  EXPECT_EQ(visit_interval(clients[1]), std::nullopt);
}

TEST(Summaries, DoNotLookAtLaterVisits) {
  auto log = three_clients();
  const auto before = summaries(log, 20);
  log.visits.push_back({0, 21, 10'000'000});
  log.visits.push_back({1, 21, {}});
  const auto after = summaries(log, 20);
  ASSERT_EQ(before.size(), 1U);
  ASSERT_EQ(after.size(), 1U);
  EXPECT_EQ(after[0].visits, before[0].visits);
  EXPECT_EQ(after[0].mean_amount, before[0].mean_amount);
}

TEST(VisitsBetween, CountDaysAfterTheFirstAndUntilTheLast) {
  EXPECT_THAT(visits_between(three_clients(), 10, 41), ElementsAre(2, 1, 0));
  EXPECT_THAT(visits_between(three_clients(), 9, 40), ElementsAre(2, 1, 0));
}

}  // namespace
}  // namespace okoshko::winback
