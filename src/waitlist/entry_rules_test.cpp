#include "waitlist/entry_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::waitlist {
namespace {

using namespace std::chrono_literals;
constexpr std::chrono::year_month_day kToday{2026y / 12 / 29};

TEST(EntryRules, NoWhenMeansAnyDayAndNone) {
  const auto any = day_bounds(std::nullopt, kToday);
  EXPECT_EQ(any.from, "-infinity");
  EXPECT_EQ(any.to, "infinity");
}

TEST(EntryRules, WhensLieSideBySideOverTheTurnOfTheYear) {
  EXPECT_EQ(day_bounds(When::kPast, kToday).to, "2026-12-28");
  EXPECT_EQ(day_bounds(When::kToday, kToday).from, "2026-12-29");
  EXPECT_EQ(day_bounds(When::kTomorrow, kToday).to, "2026-12-30");
  EXPECT_EQ(day_bounds(When::kWeek, kToday).to, "2027-01-04");
  EXPECT_EQ(day_bounds(When::kLater, kToday).from, "2027-01-05");
}

TEST(EntryRules, OnlyNoneHoldsEntriesWithoutADay) {
  EXPECT_EQ(day_bounds(When::kNone, kToday).from, "infinity");
  EXPECT_NE(day_bounds(When::kLater, kToday).to, "infinity");
}

TEST(EntryRules, ADayToComeIsRightUpToTwoYearsAhead) {
  EXPECT_FALSE(day_mistake(kToday, kToday));
  EXPECT_FALSE(day_mistake(2028y / 12 / 28, kToday));
  EXPECT_EQ(day_mistake(2026y / 12 / 28, kToday), "in-past");
  EXPECT_EQ(day_mistake(2029y / 1 / 1, kToday), "out-of-range");
}

TEST(EntryRules, WritesTheBotsSpellingAndOnlyWhatIsKnown) {
  NewEntry entry{.client = ClientId{Uuid::random()}, .service = "9"};
  EXPECT_EQ(meta_of(entry, "Стрижка \"боб\"", std::nullopt),
            R"({"service_id":"9","service_title":"Стрижка \"боб\""})");
  entry.staff = "7";
  entry.day = kToday;
  entry.part = PartOfDay::kEvening;
  EXPECT_EQ(meta_of(entry, "Стрижка", "Ольга"),
            R"({"date":"2026-12-29","service_id":"9","service_title":"Стрижка",)"
            R"("staff_id":"7","staff_name":"Ольга","time_preference":"evening"})");
}

}  // namespace
}  // namespace okoshko::waitlist
