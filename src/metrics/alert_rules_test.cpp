#include "metrics/alert_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace okoshko::metrics {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A salon with 1,000 dialogues in four weeks, of which 400 booked, 200 left and 50 were handed
/// over.
std::vector<Alert> alerts_of(DialogCounts day, DialogCounts before = {1000, 400, 200, 50}) {
  return find_alerts({.tenant = TenantId{Uuid::random()}, .day = day, .before = before});
}

TEST(AlertRulesTest, AnOrdinaryDayIsQuiet) { EXPECT_THAT(alerts_of({40, 16, 8, 2}), IsEmpty()); }

TEST(AlertRulesTest, AConversionFarBelowTheUsualIsToldWithItsThreshold) {
  const auto alerts = alerts_of({40, 9, 8, 2});
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_EQ(alerts[0].kind, "low_conversion");
  EXPECT_EQ(alerts[0].severity, "warning");
  EXPECT_DOUBLE_EQ(alerts[0].actual, 22.5);
  EXPECT_DOUBLE_EQ(alerts[0].usual, 40);
  EXPECT_GT(alerts[0].threshold, alerts[0].actual);
  EXPECT_LT(alerts[0].threshold, alerts[0].usual);
}

TEST(AlertRulesTest, HalfOfTheUsualAndBeyondChanceIsCritical) {
  const auto alerts = alerts_of({60, 8, 12, 3});
  ASSERT_THAT(alerts, SizeIs(1));
  EXPECT_EQ(alerts[0].severity, "critical");
}

TEST(AlertRulesTest, AFallThatChanceExplainsIsQuiet) {
  EXPECT_THAT(alerts_of({10, 2, 2, 0}), IsEmpty()) << "2 of 10 instead of 4";
}

TEST(AlertRulesTest, ASmallFallIsQuietHoweverCertain) {
  EXPECT_THAT(alerts_of({5000, 1800, 1000, 250}, {100000, 40000, 20000, 5000}), IsEmpty());
}

TEST(AlertRulesTest, MoreWhoLeaveAndMoreHandedOverAreToldApart) {
  const auto alerts = alerts_of({40, 16, 20, 12});
  ASSERT_THAT(alerts, SizeIs(2));
  EXPECT_EQ(alerts[0].kind, "high_drop_off");
  EXPECT_EQ(alerts[1].kind, "error_spike");
}

TEST(AlertRulesTest, FewDialoguesSayNothing) {
  EXPECT_THAT(alerts_of({9, 0, 9, 9}), IsEmpty());
  EXPECT_THAT(alerts_of({50, 0, 50, 50}, {99, 40, 20, 5}), IsEmpty());
  EXPECT_THAT(alerts_of({0, 0, 0, 0}), IsEmpty());
}

TEST(AlertRulesTest, TheFirstCaseAfterACleanMonthIsNoSpike) {
  EXPECT_THAT(alerts_of({40, 16, 8, 1}, {1000, 400, 200, 0}), IsEmpty());
}

TEST(AlertRulesTest, ANewRecordIsNoAlert) { EXPECT_THAT(alerts_of({40, 40, 0, 0}), IsEmpty()); }

TEST(AlertRulesTest, ADescriptionSaysWhatHowMuchAndHowMuchUsually) {
  EXPECT_EQ(describe({.kind = "low_conversion", .actual = 12.5, .usual = 41}),
            "conversion 12.5 %, usually 41.0 %");
}

}  // namespace
}  // namespace okoshko::metrics
