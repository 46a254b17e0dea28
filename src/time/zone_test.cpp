#include "time/zone.hpp"

#include <gtest/gtest.h>

namespace okoshko::time {
namespace {

using namespace std::chrono_literals;

Instant moment(const char* rfc3339) { return parse_rfc3339(rfc3339).value(); }
Day day(const char* text) { return parse_day(text).value(); }

TEST(ZoneTest, AnUnknownNameIsAnErrorToActOn) {
  for (const char* name : {"", "Mars/Olympus", "../etc/passwd", "Europe/Moskow", "MSK", "UTC+3"}) {
    const auto zone = Zone::find(name);
    ASSERT_FALSE(zone) << name;
    EXPECT_EQ(zone.error().code(), "time-zone-unknown");
  }
}

TEST(ZoneTest, ADayBelongsToTheSalonNotToGreenwich) {
  EXPECT_EQ(Zone::find("Asia/Kamchatka")->day_of(moment("2026-11-23T12:00:00Z")),
            day("2026-11-24"));
  EXPECT_EQ(Zone::find("Europe/Kaliningrad")->day_of(moment("2026-11-23T21:59:59Z")),
            day("2026-11-23"));
}

TEST(ZoneTest, LocalMidnightIsTheFirstMomentOfTheDay) {
  EXPECT_EQ(Zone::find("Europe/Moscow")->start_of(day("2026-11-23")),
            moment("2026-11-22T21:00:00Z"));
}

TEST(ZoneTest, TheSpringDayHas23HoursAndTheAutumnDay25) {
  const auto berlin = Zone::find("Europe/Berlin");
  EXPECT_EQ(berlin->start_of(day("2026-03-30")) - berlin->start_of(day("2026-03-29")), 23h);
  EXPECT_EQ(berlin->start_of(day("2026-10-26")) - berlin->start_of(day("2026-10-25")), 25h);
}

TEST(ZoneTest, ASkippedTimeIsTheMomentOfTheChange) {
  EXPECT_EQ(Zone::find("Europe/Berlin")->at(day("2026-03-29"), 2h + 30min),
            moment("2026-03-29T01:00:00Z"));
}

TEST(ZoneTest, ARepeatedTimeIsItsFirstOccurrence) {
  EXPECT_EQ(Zone::find("Europe/Berlin")->at(day("2026-10-25"), 2h + 30min),
            moment("2026-10-25T00:30:00Z"));
}

TEST(ZoneTest, ADayWhoseMidnightIsSkippedBeginsAtTheChange) {
  // In Beirut clocks go from 00:00 to 01:00.
  EXPECT_EQ(Zone::find("Asia/Beirut")->start_of(day("2026-03-29")), moment("2026-03-28T22:00:00Z"));
}

TEST(ZoneTest, TheWallShowsWhatWasAskedFor) {
  const auto kazan = Zone::find("Europe/Moscow");
  EXPECT_EQ(kazan->time_of_day(kazan->at(day("2026-12-31"), 14h + 5min)), 14h + 5min);
}

TEST(Rfc3339Test, WritesAFractionOnlyWhereThereIsOne) {
  EXPECT_EQ(format_rfc3339(moment("2026-11-23T22:57:01Z")), "2026-11-23T22:57:01Z");
  EXPECT_EQ(format_rfc3339(moment("2026-11-23T22:57:01.25Z")), "2026-11-23T22:57:01.250Z");
  EXPECT_EQ(format_rfc3339(moment("1969-12-31T23:59:59.000001Z")), "1969-12-31T23:59:59.000001Z");
}

TEST(Rfc3339Test, ReadsAnyOffset) {
  EXPECT_EQ(parse_rfc3339("2026-11-24T01:57:01+03:00"), moment("2026-11-23T22:57:01Z"));
  EXPECT_EQ(parse_rfc3339("2026-11-23T17:27:01-05:30"), moment("2026-11-23T22:57:01Z"));
}

TEST(Rfc3339Test, RefusesEverythingElse) {
  for (const char* text :
       {"", "2026-11-23", "2026-11-23T22:57:01", "2026-02-30T00:00:00Z", "2026-11-23T24:00:00Z",
        "2026-11-23T22:57:01.Z", "2026-11-23T22:57:01+3:00", "2026-11-23T22:57:01Zjunk",
        "20261123T225701Z", "2026-1-23T22:57:01Z", "2026-11-23T-1:57:01Z"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
  }
}

TEST(DayTest, RefusesDaysThatDoNotExist) {
  EXPECT_FALSE(parse_day("2026-02-29"));
  EXPECT_TRUE(parse_day("2028-02-29"));
  EXPECT_FALSE(parse_day("2026-13-01"));
  EXPECT_FALSE(parse_day("2026-00-01"));
}

TEST(ClockTest, IsReadStrictly) {
  EXPECT_EQ(parse_clock("20:05"), 20h + 5min);
  for (const char* text : {"", "24:00", "10:60", "1:000", "ab:cd", "10.00", "-1:00"}) {
    EXPECT_EQ(parse_clock(text), std::nullopt) << text;
  }
}

TEST(ZoneTest, AnUnknownOneIsUtcWhereThatIsBetterThanNone) {
  EXPECT_EQ(Zone::find_or_utc("Mars/Olympus").name(), Zone::utc().name());
  EXPECT_EQ(Zone::find_or_utc("Europe/Moscow").name(), "Europe/Moscow");
}

}  // namespace
}  // namespace okoshko::time
