#include "winback/forecast_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::winback {
namespace {

ClientFacts regular() {
  return {.days_since = 35,
          .interval_days = 30,
          .visits = 8,
          .known_days = 300,
          .recent_gap = 30,
          .earlier_gap = 30,
          .gap_deviation = 4};
}

TEST(MainReason, NamesTheFirstThatHolds) {
  auto facts = regular();
  EXPECT_EQ(main_reason(facts), Reason::kSlightlyLate);
  facts.days_since = 20;
  EXPECT_EQ(main_reason(facts), Reason::kOther);
  facts.known_days = 800;
  facts.visits = 20;
  EXPECT_EQ(main_reason(facts), Reason::kLongLoyal);
  facts.days_since = 45;
  EXPECT_EQ(main_reason(facts), Reason::kMissedCycle);
  facts.gap_deviation = 18;
  EXPECT_EQ(main_reason(facts), Reason::kIrregular);
  facts.recent_gap = 39;
  EXPECT_EQ(main_reason(facts), Reason::kIntervalGrows);
  facts.visits = 3;
  EXPECT_EQ(main_reason(facts), Reason::kFewVisits);
  facts.cancelled_last = true;
  EXPECT_EQ(main_reason(facts), Reason::kCancelledLast);
  facts.master_left = true;
  EXPECT_EQ(main_reason(facts), Reason::kMasterLeft);
}

TEST(MainReason, NeedsNoGaps) {
  EXPECT_EQ(main_reason({.days_since = 90}), Reason::kFewVisits);
  EXPECT_EQ(main_reason({.days_since = 90, .visits = 4}), Reason::kMissedCycle);
}

TEST(ExpectedLoss, IsWhatTheNextVisitWouldHaveBrought) {
  EXPECT_EQ(expected_loss_minor(0.25, 200000, regular()), 150000);
  EXPECT_EQ(expected_loss_minor(1, 200000, regular()), 0);
  EXPECT_EQ(expected_loss_minor(0, 0, regular()), 0);
}

TEST(ExpectedLoss, HalvesWithEveryTwoCyclesPastOneAndAHalf) {
  auto facts = regular();
  facts.days_since = 45;
  EXPECT_EQ(expected_loss_minor(0, 100000, facts), 100000);
  facts.days_since = 105;
  EXPECT_EQ(expected_loss_minor(0, 100000, facts), 50000);
}

TEST(ExpectedLoss, StaysANumber) {
  EXPECT_EQ(expected_loss_minor(0, 1e300, regular()), 9'000'000'000'000'000);
  EXPECT_EQ(expected_loss_minor(0.5, -100, regular()), 0);
}

}  // namespace
}  // namespace okoshko::winback
