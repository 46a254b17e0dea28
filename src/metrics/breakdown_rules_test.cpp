#include "metrics/breakdown_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "metrics/breakdown_csv.hpp"

namespace okoshko::metrics {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

BreakdownCell cell(int weekday, const std::string& staff, std::int64_t bookings) {
  BreakdownCell cell{.weekday = weekday, .staff = staff};
  cell.part.bookings.all = bookings;
  return cell;
}

const Period kTwoWeeks{2026y / 3 / 2, 2026y / 3 / 15};  // from a Monday to a Sunday

TEST(BreakdownRules, TheSumsOfBothTablesAreTheTotal) {
  const auto breakdown =
      breakdown_of(kTwoWeeks, {cell(1, "a", 1), cell(1, "b", 2), cell(7, "b", 4)});
  EXPECT_EQ(breakdown.total.bookings.all, 7);
  EXPECT_EQ(breakdown.by_weekday.at(0).part.bookings.all, 3);
  EXPECT_EQ(breakdown.by_weekday.at(6).part.bookings.all, 4);
  ASSERT_EQ(breakdown.by_staff.size(), 2U);
  EXPECT_EQ(breakdown.by_staff[0].staff, "b");
  EXPECT_EQ(breakdown.by_staff[0].part.bookings.all, 6);
}

TEST(BreakdownRules, AWeekdayKnowsHowOftenItWasInThePeriod) {
  const auto breakdown = breakdown_of({2026y / 3 / 2, 2026y / 3 / 10}, {});
  EXPECT_EQ(breakdown.by_weekday.at(0).days, 2);
  EXPECT_EQ(breakdown.by_weekday.at(1).days, 2);
  EXPECT_EQ(breakdown.by_weekday.at(2).days, 1);
  EXPECT_EQ(breakdown.by_weekday.at(6).days, 1);
}

TEST(BreakdownRules, AShareOfNothingIsUnknown) {
  EXPECT_FALSE(fell_through_share({.all = 3}));
  const auto share = fell_through_share({.all = 10, .attended = 6, .cancelled = 3, .no_show = 1});
  ASSERT_TRUE(share);
  EXPECT_DOUBLE_EQ(share->value, 0.4);
  // Wilson's interval for 4 of 10 (Brown, Cai and DasGupta 2001): 0.168 to 0.687.
  EXPECT_NEAR(share->low, 0.168, 0.001);
  EXPECT_NEAR(share->high, 0.687, 0.001);
}

TEST(BreakdownRules, UtilisationIsUnknownWithoutHours) {
  EXPECT_FALSE(utilisation({.minutes = 0, .booked_minutes = 30}));
  EXPECT_DOUBLE_EQ(utilisation({.minutes = 480, .booked_minutes = 120}).value(), 0.25);
}

TEST(BreakdownRules, AnExpectedLossStaysBetweenNothingAndThePrices) {
  // One booking of 1,000 with p = 0.5: the normal interval would be from −480 to 1,480.
  const auto loss = expected_loss(
      {.bookings = 1, .amount_minor = 1000, .expected_minor = 500, .variance = 250'000});
  ASSERT_TRUE(loss);
  EXPECT_DOUBLE_EQ(loss->low, 0);
  EXPECT_DOUBLE_EQ(loss->high, 1000);
}

TEST(BreakdownRules, AHundredBookingsNarrowTheExpectedLoss) {
  const auto loss = expected_loss(
      {.bookings = 100, .amount_minor = 100'000, .expected_minor = 50'000, .variance = 25'000'000});
  ASSERT_TRUE(loss);
  EXPECT_NEAR(loss->low, 50'000 - 1.96 * 5'000, 1);
  EXPECT_NEAR(loss->high, 50'000 + 1.96 * 5'000, 1);
}

TEST(BreakdownRules, WhatIsCoveredIsNotExpectedToBeLost) {
  EXPECT_FALSE(
      expected_loss({.bookings = 2, .amount_minor = 900, .covered = 2, .covered_minor = 900}));
}

TEST(BreakdownRules, AGoalIsPositiveAndAShareAtMostTheWhole) {
  EXPECT_TRUE(check_goals({.bookings = 1, .conversion = 10'000}));
  const auto checked = check_goals({.bookings = 0, .fell_through = 10'001});
  ASSERT_FALSE(checked);
  ASSERT_EQ(checked.error().fields().size(), 2U);
  EXPECT_EQ(checked.error().fields()[0].pointer, "/bookings");
  EXPECT_EQ(checked.error().fields()[1].pointer, "/fell_through");
}

TEST(BreakdownCsv, ANameIsNeverAFormula) {
  auto breakdown = breakdown_of(kTwoWeeks, {cell(1, "1", 5)});
  breakdown.by_staff[0].name = "=HYPERLINK(\"http://x\")";
  const auto csv = breakdown_csv(breakdown, BreakdownBy::kStaff, CsvLanguage::kRussian);
  EXPECT_THAT(csv, HasSubstr("\r\n\"'=HYPERLINK(\"\"http://x\"\")\";5;"));
  EXPECT_THAT(csv, HasSubstr("\r\nВсего;5;"));
}

TEST(BreakdownCsv, NumbersHaveTheDecimalMarkOfTheirLanguage) {
  auto breakdown = breakdown_of(kTwoWeeks, {cell(1, "1", 5)});
  breakdown.total.bookings.revenue_minor = 123450;
  EXPECT_THAT(breakdown_csv(breakdown, BreakdownBy::kWeekday, CsvLanguage::kRussian),
              HasSubstr(";\"1234,50\";"));
  EXPECT_THAT(breakdown_csv(breakdown, BreakdownBy::kWeekday, CsvLanguage::kEnglish),
              HasSubstr(",1234.50,"));
}

}  // namespace
}  // namespace okoshko::metrics
