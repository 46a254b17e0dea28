#include "jobs/cron.hpp"

#include <gtest/gtest.h>

#include <random>

namespace okoshko::jobs {
namespace {

using namespace std::chrono_literals;

Instant moment(const char* rfc3339) { return time::parse_rfc3339(rfc3339).value(); }
time::Zone zone(const char* name) { return time::Zone::find(name).value(); }

/// The ticks after `from`, as text.
std::vector<std::string> ticks(const char* cron, const char* from, std::size_t count,
                               const time::Zone& where = time::Zone::utc()) {
  const auto parsed = Cron::parse(cron);
  std::vector<std::string> all;
  Instant at = moment(from);
  while (parsed && all.size() < count) {
    at = parsed->next(at, where);
    all.push_back(time::format_rfc3339(at));
  }
  return all;
}
using Ticks = std::vector<std::string>;

TEST(CronTest, ATickIsStrictlyAfterTheMomentAsked) {
  EXPECT_EQ(ticks("0 1 * * *", "2026-03-02T01:00:00Z", 1), Ticks{"2026-03-03T01:00:00Z"});
  EXPECT_EQ(ticks("0 1 * * *", "2026-03-02T00:59:59.999999Z", 1), Ticks{"2026-03-02T01:00:00Z"});
}

TEST(CronTest, ReadsListsRangesStepsAndNames) {
  EXPECT_EQ(ticks("5,10-12,50/5 * * * *", "2026-03-02T09:00:00Z", 6),
            (Ticks{"2026-03-02T09:05:00Z", "2026-03-02T09:10:00Z", "2026-03-02T09:11:00Z",
                   "2026-03-02T09:12:00Z", "2026-03-02T09:50:00Z", "2026-03-02T09:55:00Z"}));
  EXPECT_EQ(ticks("0 4 * FEB sun", "2026-03-02T00:00:00Z", 2),
            (Ticks{"2027-02-07T04:00:00Z", "2027-02-14T04:00:00Z"}));
  EXPECT_EQ(ticks("0 4 * * 7", "2026-03-02T00:00:00Z", 1),
            ticks("0 4 * * 0", "2026-03-02T00:00:00Z", 1));
}

TEST(CronTest, EitherDayIsEnoughWhereBothAreRestricted) {
  // 2026-03-06 is a Friday.
  EXPECT_EQ(ticks("0 0 13 * fri", "2026-03-02T00:00:00Z", 3),
            (Ticks{"2026-03-06T00:00:00Z", "2026-03-13T00:00:00Z", "2026-03-20T00:00:00Z"}));
  EXPECT_EQ(ticks("0 0 */2 * fri", "2026-03-02T00:00:00Z", 1), Ticks{"2026-03-13T00:00:00Z"});
}

TEST(CronTest, FindsTheLeapDay) {
  EXPECT_EQ(ticks("0 0 29 2 *", "2096-03-01T00:00:00Z", 1), Ticks{"2104-02-29T00:00:00Z"});
}

TEST(CronTest, GoesByTheClockOnTheSalonsWall) {
  EXPECT_EQ(ticks("0 1 * * *", "2026-03-02T00:00:00Z", 1, zone("Asia/Kamchatka")),
            Ticks{"2026-03-02T13:00:00Z"});
  EXPECT_EQ(ticks("0 1 * * *", "2026-03-02T00:00:00Z", 1, zone("Europe/Kaliningrad")),
            Ticks{"2026-03-02T23:00:00Z"});
}

TEST(CronTest, ATimeInTheGapComesAtTheFirstMomentAfterIt) {
  // 02:00 to 03:00 does not exist on 2026-03-29 in Berlin.
  EXPECT_EQ(ticks("30 2 * * *", "2026-03-28T12:00:00Z", 2, zone("Europe/Berlin")),
            (Ticks{"2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"}));
}

TEST(CronTest, AllTimesOfOneGapAreOneTick) {
  EXPECT_EQ(ticks("*/20 2,3 * * *", "2026-03-29T00:00:00Z", 3, zone("Europe/Berlin")),
            (Ticks{"2026-03-29T01:00:00Z", "2026-03-29T01:20:00Z", "2026-03-29T01:40:00Z"}));
}

TEST(CronTest, ARepeatedTimeComesOnceAtItsFirstOccurrence) {
  EXPECT_EQ(ticks("30 2 * * *", "2026-10-24T12:00:00Z", 2, zone("Europe/Berlin")),
            (Ticks{"2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"}));
}

TEST(CronTest, AMidnightThatASpringChangeSkipsIsTheFirstMomentOfItsDay) {
  // In Beirut clocks go from 00:00 to 01:00.
  EXPECT_EQ(ticks("0 0 * * *", "2026-03-28T12:00:00Z", 1, zone("Asia/Beirut")),
            Ticks{"2026-03-28T22:00:00Z"});
}

TEST(CronTest, CatchingUpKeepsTheNewestTicks) {
  const auto daily = Cron::parse("0 1 * * *");
  const auto missed = daily->between(moment("2026-03-01T12:00:00Z"), moment("2026-03-08T12:00:00Z"),
                                     time::Zone::utc(), 3);
  ASSERT_EQ(missed.newest.size(), 3U);
  EXPECT_EQ(missed.newest.front(), moment("2026-03-06T01:00:00Z"));
  EXPECT_EQ(missed.newest.back(), moment("2026-03-08T01:00:00Z"));
  EXPECT_TRUE(missed.dropped);
}

TEST(CronTest, CatchingUpWithRoomKeepsAll) {
  const auto daily = Cron::parse("0 1 * * *");
  const auto missed = daily->between(moment("2026-03-01T12:00:00Z"), moment("2026-03-08T01:00:00Z"),
                                     time::Zone::utc(), 92);
  EXPECT_EQ(missed.newest.size(), 7U);
  EXPECT_FALSE(missed.dropped);
}

TEST(CronTest, RefusesWhatIsNoExpression) {
  for (const char* text : {"",
                           "* * * *",
                           "* * * * * *",
                           "60 * * * *",
                           "* 24 * * *",
                           "* * 0 * *",
                           "* * 32 * *",
                           "* * * 13 *",
                           "* * * * 8",
                           "-1 * * * *",
                           "1- * * * *",
                           "5-1 * * * *",
                           "*/0 * * * *",
                           "1/2/3 * * * *",
                           "1-2-3 * * * *",
                           ", * * * *",
                           "1,,2 * * * *",
                           "+1 * * * *",
                           "1x * * * *",
                           "* * * foo *",
                           "mon * * * *",
                           "0 0 30 2 *",
                           "@daily",
                           "001 * * * *"}) {
    const auto cron = Cron::parse(text);
    ASSERT_FALSE(cron) << text;
    EXPECT_EQ(cron.error().code(), "cron-invalid") << text;
  }
}

/// Whether the local time of `tick` matches the expression, field by field: slow, and independent
/// of Cron.
bool wall_agrees(int minute, int hour, Instant tick, const time::Zone& where) {
  const auto shown = where.time_of_day(tick);
  return shown / 1min % 60 == minute && shown / 1h == hour && shown % 1min == 0s;
}

TEST(CronTest, AnyTextIsReadOrRefusedAndWhatIsReadTicks) {
  constexpr unsigned kSeed = 20260302;
  SCOPED_TRACE(kSeed);
  std::mt19937 random{kSeed};
  const std::string letters = "0123456789*/-, ,monfebSUN@\xD1\x8F";
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    // Half of the texts have the form of an expression, so that some are valid.
    const int length = static_cast<int>(random() % 24);
    for (int i = 0; i < length; ++i) text.push_back(letters[random() % letters.size()]);
    if (round % 2 == 0) {
      text = std::to_string(random() % 62) + " */" + std::to_string(random() % 9) + " " +
             std::to_string(random() % 33) + " " + std::to_string(random() % 13) + "-12 *";
    }
    const auto cron = Cron::parse(text);
    if (!cron) continue;
    const Instant from = moment("2026-03-02T09:00:00Z");
    EXPECT_GT(cron->next(from, time::Zone::utc()), from) << text;
  }
}

TEST(CronTest, TicksOfRandomDailyTimesFollowTheWall) {
  constexpr unsigned kSeed = 7;
  SCOPED_TRACE(kSeed);
  std::mt19937 random{kSeed};
  for (const char* name : {"Europe/Moscow", "Europe/Berlin", "America/St_Johns"}) {
    const auto where = zone(name);
    for (int round = 0; round < 20; ++round) {
      const int minute = static_cast<int>(random() % 60);
      const int hour = static_cast<int>(random() % 24);
      const auto cron = Cron::parse(std::to_string(minute) + " " + std::to_string(hour) + " * * *");
      Instant at = moment("2026-01-01T12:00:00Z");
      int off_the_wall = 0;
      for (int day = 0; day < 365; ++day) {
        const Instant next = cron->next(at, where);
        EXPECT_LE(next - at, 25h);
        if (!wall_agrees(minute, hour, next, where)) ++off_the_wall;
        at = next;
      }
      EXPECT_LE(off_the_wall, 1) << name;  // the day of the gap
    }
  }
}

}  // namespace
}  // namespace okoshko::jobs
