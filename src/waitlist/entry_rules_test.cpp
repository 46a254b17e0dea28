#include "waitlist/entry_rules.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "waitlist/entry_text.hpp"

namespace okoshko::waitlist {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
constexpr std::chrono::year_month_day kToday{2026y / 12 / 29};
constexpr sys_days kDay{kToday};
using std::chrono::days;

DayBounds bounds(std::optional<When> when) { return day_bounds({.when = when}, kToday); }

/// "pointer code" of each mistake.
std::vector<std::string> mistakes(const EntryTerms& terms) {
  std::vector<std::string> words;
  for (const auto& [pointer, code] : mistakes_of(terms, kToday)) {
    words.push_back(fmt::format("{} {}", pointer, code));
  }
  return words;
}

TEST(EntryRules, NoWhenMeansAnyDayAndNone) {
  EXPECT_EQ(bounds(std::nullopt).from, "-infinity");
  EXPECT_EQ(bounds(std::nullopt).to, "infinity");
}

TEST(EntryRules, WhensLieSideBySideOverTheTurnOfTheYear) {
  EXPECT_EQ(bounds(When::kPast).to, "2026-12-28");
  EXPECT_EQ(bounds(When::kToday).from, "2026-12-29");
  EXPECT_EQ(bounds(When::kTomorrow).to, "2026-12-30");
  EXPECT_EQ(bounds(When::kWeek).to, "2027-01-04");
  EXPECT_EQ(bounds(When::kLater).from, "2027-01-05");
}

TEST(EntryRules, OnlyNoneHoldsEntriesWithoutADay) {
  EXPECT_EQ(bounds(When::kNone).from, "infinity");
  EXPECT_NE(bounds(When::kLater).to, "infinity");
}

TEST(EntryRules, ADayIsUsedInsteadOfAWhen) {
  const auto day = day_bounds({.when = When::kPast, .day = kToday}, kToday);
  EXPECT_EQ(day.from + " " + day.to, "2026-12-29 2026-12-29");
  EXPECT_FALSE(day.all);
}

TEST(EntryRules, ADayToComeIsRightUpToTwoYearsAhead) {
  EXPECT_THAT(mistakes({.days = {{kDay, kDay}}}), IsEmpty());
  EXPECT_THAT(mistakes({.days = {{kDay, kDay + days{730}}}}), IsEmpty());
  EXPECT_THAT(mistakes({.days = {{kDay - days{1}, kDay - days{1}}}}), ElementsAre("/days in-past"));
  EXPECT_THAT(mistakes({.days = {{kDay, kDay + days{731}}}}), ElementsAre("/days out-of-range"));
}

TEST(EntryRules, ARangeThatHasBegunIsRightAndOneThatEndsBeforeItBeginsIsNot) {
  EXPECT_THAT(mistakes({.days = {{kDay - days{3}, kDay}}}), IsEmpty());
  EXPECT_THAT(mistakes({.days = {{kDay + days{2}, kDay}}}), ElementsAre("/days wrong-order"));
}

TEST(EntryRules, HoursEndAfterTheyBegin) {
  EXPECT_THAT(mistakes({.hours = {.from = 14h, .to = 14h + 1min}}), IsEmpty());
  EXPECT_THAT(mistakes({.hours = {.from = 14h, .to = 14h}}), ElementsAre("/time_to not-after"));
}

TEST(EntryRules, HoursAreAtLeastPartlyInThePartOfDay) {
  const auto at = [](std::optional<std::chrono::minutes> from) {
    return mistakes({.part = PartOfDay::kMorning, .hours = {.from = from, .to = std::nullopt}});
  };
  EXPECT_THAT(at(11h), IsEmpty());
  EXPECT_THAT(at(12h), ElementsAre("/time_from outside-part"));
}

TEST(EntryRules, AnEntryIsValidAtLeastUntilItsFirstDay) {
  const auto until = [](sys_days day) {
    return mistakes({.days = {{kDay + days{3}, kDay + days{9}}}, .valid_until = day});
  };
  EXPECT_THAT(until(kDay + days{3}), IsEmpty());
  EXPECT_THAT(until(kDay + days{2}), ElementsAre("/valid_until before-days"));
  EXPECT_THAT(until(kDay - days{1}), ElementsAre("/valid_until in-past"));
  EXPECT_THAT(until(kDay + days{731}), ElementsAre("/valid_until out-of-range"));
}

TEST(EntryRules, DaysThatTouchBecomeOneRange) {
  const auto at = [](int first, int last) {
    return DayRange{kDay + days{first}, kDay + days{last}};
  };
  EXPECT_THAT(merged_days({at(5, 6), at(0, 1), at(2, 2), at(1, 3), at(8, 8)}),
              ElementsAre(at(0, 3), at(5, 6), at(8, 8)));
}

TEST(EntryRules, HoursWithinOnePartOfTheDayNameItForTheBot) {
  EXPECT_EQ(part_of({.from = 9h, .to = 12h}), PartOfDay::kMorning);
  EXPECT_EQ(part_of({.from = std::nullopt, .to = 11h}), PartOfDay::kMorning);
  EXPECT_EQ(part_of({.from = 12h, .to = 17h}), PartOfDay::kDay);
  EXPECT_EQ(part_of({.from = 18h, .to = std::nullopt}), PartOfDay::kEvening);
  EXPECT_EQ(part_of({.from = 11h, .to = 13h}), std::nullopt);
  EXPECT_EQ(part_of(HourRange{}), std::nullopt);
}

TEST(EntryRules, WritesTheBotsSpellingAndOnlyWhatIsKnown) {
  EntryTerms terms{.service = "9"};
  EXPECT_EQ(meta_of(terms, {.service = "Стрижка \"боб\""}, std::nullopt),
            R"({"service_id":"9","service_title":"Стрижка \"боб\""})");
  terms.staff = {"7"};
  terms.days = {{kDay, kDay}};
  terms.part = PartOfDay::kEvening;
  EXPECT_EQ(meta_of(terms, {.service = "Стрижка", .staff = "Ольга"}, std::nullopt),
            R"({"date":"2026-12-29","service_id":"9","service_title":"Стрижка",)"
            R"("staff_id":"7","staff_name":"Ольга","time_preference":"evening"})");
}

TEST(EntryRules, WritesWhatTheBotCannotReadBesideItsKeys) {
  const EntryTerms terms{.service = "9",
                         .staff = {"7", "4"},
                         .days = {{kDay, kDay + days{1}}},
                         .hours = {.from = 13h, .to = 16h + 30min},
                         .valid_until = kToday,
                         .priority = Priority::kHigh};
  EXPECT_EQ(
      meta_of(terms, {.service = "Стрижка"}, Uuid::parse("11111111-1111-1111-1111-111111111111")),
      R"({"date":"2026-12-29","service_id":"9","service_title":"Стрижка","staff_id":"7",)"
      R"("time_preference":"day","okoshko":{"days":[["2026-12-29","2026-12-30"]],)"
      R"("hours":{"from":"13:00","to":"16:30","part":"day"},"staff":["7","4"],)"
      R"("valid_until":"2026-12-29","priority":"high",)"
      R"("conversation":"11111111-1111-1111-1111-111111111111"}})");
}

TEST(EntryRules, ReadsDaysAsStatementsReturnThem) {
  EXPECT_THAT(
      parse_days("2026-12-29 2026-12-30,2027-01-05 2027-01-05"),
      ElementsAre(DayRange{kDay, kDay + days{1}}, DayRange{kDay + days{7}, kDay + days{7}}));
  EXPECT_THAT(parse_days(""), IsEmpty());
  EXPECT_THAT(parse_days("2026-12-29"), IsEmpty());
}

}  // namespace
}  // namespace okoshko::waitlist
