#include "schedule/schedule_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace okoshko::schedule {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::minutes;
using std::chrono::sys_days;
using Day = std::chrono::year_month_day;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr sys_days kWednesday{Day{std::chrono::year{2026} / 12 / 30}};

Instant at(minutes time) { return Instant{kWednesday} + time; }
Interval span(minutes from, minutes to) { return {at(from), at(to)}; }
WorkedDay worked(int days_ago, minutes first, minutes last) {
  return {Day{kWednesday - days{days_ago}}, first, last};
}

DaySchedule day_with(std::vector<Booking> bookings) {
  DaySchedule day{.day = Day{kWednesday},
                  .bounds = {Instant{kWednesday}, Instant{kWednesday + days{1}}},
                  .closes = at(21h)};
  day.bookings = std::move(bookings);
  return day;
}
StaffDay anna(minutes from, minutes to) {
  StaffDay staff{.id = "anna", .name = "Анна", .shortest = 30min};
  staff.hours.time = span(from, to);
  return staff;
}
Booking booking(minutes from, minutes to, Outcome outcome = Outcome::kOpen) {
  Booking made;
  made.staff = "anna";
  made.time = span(from, to);
  made.outcome = outcome;
  return made;
}
std::vector<Interval> gaps(const DaySchedule& day, const StaffDay& staff,
                           Instant now = Instant{kWednesday}) {
  std::vector<Interval> times;
  for (const Gap& gap : gaps_of(day, staff, now)) times.push_back(gap.time);
  return times;
}

TEST(EstimateHoursTest, TakesFirstStartAndLastEndOfTheWeekday) {
  const auto usual = estimate_hours(Day{kWednesday},
                                    {worked(7, 10h, 18h), worked(14, 9h, 17h), worked(6, 7h, 22h)});
  ASSERT_TRUE(usual);
  EXPECT_EQ(usual->first, 9h);
  EXPECT_EQ(usual->second, 18h);
}

TEST(EstimateHoursTest, RoundsOutwardsToQuarters) {
  const auto usual = estimate_hours(Day{kWednesday}, {worked(7, 9h + 10min, 17h + 50min)});
  ASSERT_TRUE(usual);
  EXPECT_EQ(usual->first, 9h);
  EXPECT_EQ(usual->second, 18h);
}

TEST(EstimateHoursTest, LeavesOutOneUnusualDayOfFive) {
  const auto usual = estimate_hours(
      Day{kWednesday}, {worked(7, 10h, 18h), worked(14, 10h, 18h), worked(21, 10h, 18h),
                        worked(28, 10h, 18h), worked(35, 6h, 23h)});
  ASSERT_TRUE(usual);
  EXPECT_EQ(usual->first, 10h);
  EXPECT_EQ(usual->second, 18h);
}

TEST(EstimateHoursTest, AWeekdayWorkedInFewerThanHalfOfTheWeeksIsADayOff) {
  EXPECT_FALSE(estimate_hours(Day{kWednesday}, {worked(7, 10h, 18h), worked(27, 10h, 18h)}));
}

TEST(EstimateHoursTest, WeeksBeforeTheFirstBookingDoNotCount) {
  EXPECT_TRUE(estimate_hours(Day{kWednesday}, {worked(7, 10h, 18h), worked(8, 10h, 18h)}));
}

TEST(EstimateHoursTest, IgnoresTheDayItselfLaterDaysAndOldOnes) {
  EXPECT_FALSE(estimate_hours(Day{kWednesday},
                              {worked(0, 10h, 18h), worked(-7, 10h, 18h), worked(63, 10h, 18h)}));
}

TEST(EstimateHoursTest, ADayWithoutLengthIsNoDay) {
  EXPECT_FALSE(estimate_hours(Day{kWednesday}, {worked(7, 10h, 10h)}));
}

TEST(MergedTest, JoinsOverlapsAndDropsEmptyOnes) {
  EXPECT_THAT(merged({span(12h, 13h), span(10h, 11h), span(10h + 30min, 12h), span(14h, 14h),
                      span(16h, 15h)}),
              ElementsAre(span(10h, 13h)));
}

TEST(FreeTimeTest, KeepsOnlyWhatIsLongEnough) {
  EXPECT_THAT(free_time(span(9h, 12h), {span(9h + 20min, 11h)}, 30min),
              ElementsAre(span(11h, 12h)));
}

TEST(FreeTimeTest, WhatLiesOutsideTakesNothing) {
  EXPECT_THAT(free_time(span(9h, 12h), {span(7h, 8h), span(13h, 14h)}, 30min),
              ElementsAre(span(9h, 12h)));
}

TEST(GapsTest, LieBetweenBookingsAndBreaks) {
  StaffDay staff = anna(9h, 18h);
  staff.hours.breaks = {span(13h, 14h)};
  EXPECT_THAT(gaps(day_with({booking(9h, 11h), booking(15h, 18h)}), staff),
              ElementsAre(span(11h, 13h), span(14h, 15h)));
}

TEST(GapsTest, ACancelledBookingFreesItsTimeAndAMissedOneDoesNot) {
  EXPECT_THAT(
      gaps(day_with({booking(9h, 10h, Outcome::kCancelled), booking(10h, 11h, Outcome::kNoShow)}),
           anna(9h, 12h)),
      ElementsAre(span(9h, 10h), span(11h, 12h)));
}

TEST(GapsTest, OverlappingBookingsCountOnce) {
  EXPECT_THAT(gaps(day_with({booking(9h, 11h), booking(10h, 12h), booking(10h, 10h + 30min)}),
                   anna(9h, 13h)),
              ElementsAre(span(12h, 13h)));
}

TEST(GapsTest, ABookingFromTheDayBeforeTakesTheMorning) {
  EXPECT_THAT(gaps(day_with({booking(-2h, 10h)}), anna(9h, 12h)), ElementsAre(span(10h, 12h)));
}

TEST(GapsTest, EndWhenTheSalonCloses) {
  EXPECT_THAT(gaps(day_with({booking(9h, 20h)}), anna(9h, 23h)), ElementsAre(span(20h, 21h)));
}

TEST(GapsTest, BeginAtTheNextQuarterAfterNow) {
  EXPECT_THAT(gaps(day_with({}), anna(9h, 18h), at(12h + 42min)),
              ElementsAre(span(12h + 45min, 18h)));
}

TEST(GapsTest, ADayThatIsOverHasNone) {
  EXPECT_THAT(gaps(day_with({}), anna(9h, 18h), at(48h)), IsEmpty());
}

TEST(GapsTest, APromisedTimeIsTaken) {
  DaySchedule day = day_with({});
  day.promises.push_back({.staff = "anna", .time = span(9h, 10h), .state = "offered"});
  EXPECT_THAT(gaps(day, anna(9h, 12h)), ElementsAre(span(10h, 12h)));
}

TEST(GapsTest, BookingsOfOthersTakeNothing) {
  Booking of_vera = booking(9h, 12h);
  of_vera.staff = "vera";
  EXPECT_THAT(gaps(day_with({of_vera}), anna(9h, 12h)), SizeIs(1));
}

TEST(GapsTest, NobodyHasAGapOnADayOff) {
  StaffDay off = anna(9h, 12h);
  off.hours.time.reset();
  EXPECT_THAT(gaps(day_with({}), off), IsEmpty());
}

TEST(GapIdTest, ReadsWhatItWrites) {
  const auto id = parse_gap_id(to_string(GapId{"a:b", at(10h)}));
  ASSERT_TRUE(id);
  EXPECT_EQ(id->staff, "a:b");
  EXPECT_EQ(id->start, at(10h));
}

TEST(GapIdTest, RefusesAnythingElse) {
  for (const char* text : {"", "gap:", "gap:1", "gap:1:", "gap:x:anna", "gap:-1:anna", "b1",
                           "gap:99999999999999:anna", "gap:999999999999999999999:anna"}) {
    EXPECT_FALSE(parse_gap_id(text)) << text;
  }
}

}  // namespace
}  // namespace okoshko::schedule
