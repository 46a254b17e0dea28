#include "outreach/sending_hours.hpp"

#include <gtest/gtest.h>

namespace okoshko::outreach {
namespace {

using namespace std::chrono_literals;

Instant at(const char* rfc3339) { return *time::parse_rfc3339(rfc3339); }
SendingHours hours(const char* zone, QuietHours quiet) {
  return {.zone = *time::Zone::find(zone), .quiet = quiet};
}
const QuietHours kNight{.from = 20h, .to = 10h};

TEST(AfterQuiet, EveningWaitsForTheNextMorningAndNightForThisOne) {
  const SendingHours kazan = hours("Europe/Moscow", kNight);  // UTC+3
  EXPECT_EQ(after_quiet(kazan, at("2026-12-30T19:00:00Z")), at("2026-12-31T07:00:00Z"));
  EXPECT_EQ(after_quiet(kazan, at("2026-12-30T23:00:00Z")), at("2026-12-31T07:00:00Z"));
  EXPECT_EQ(after_quiet(kazan, at("2026-12-31T06:59:59Z")), at("2026-12-31T07:00:00Z"));
}

TEST(AfterQuiet, TheDayDoesNotWait) {
  const SendingHours kazan = hours("Europe/Moscow", kNight);
  EXPECT_EQ(after_quiet(kazan, at("2026-12-31T07:00:00Z")), at("2026-12-31T07:00:00Z"));
  EXPECT_EQ(after_quiet(hours("Europe/Moscow", {}), at("2026-12-31T00:00:00Z")),
            at("2026-12-31T00:00:00Z"));
}

TEST(AfterQuiet, AMorningThatSpringSkipsBeginsWhenTheClocksJump) {
  // Berlin, 29 March 2026: clocks go from 02:00 to 03:00 at 01:00 UTC.
  const SendingHours berlin = hours("Europe/Berlin", {.from = 22h, .to = 2h + 30min});
  EXPECT_EQ(after_quiet(berlin, at("2026-03-28T22:00:00Z")), at("2026-03-29T01:00:00Z"));
}

TEST(AfterQuiet, AnHourThatAutumnRepeatsIsOverAtItsFirstEnd) {
  // Berlin, 25 October 2026: clocks go from 03:00 to 02:00 at 01:00 UTC; 02:30 is at 00:30 and
  // 01:30 UTC.
  const SendingHours berlin = hours("Europe/Berlin", {.from = 22h, .to = 2h + 30min});
  EXPECT_EQ(after_quiet(berlin, at("2026-10-24T22:00:00Z")), at("2026-10-25T00:30:00Z"));
  EXPECT_EQ(after_quiet(berlin, at("2026-10-25T01:10:00Z")), at("2026-10-25T01:10:00Z"));
}

TEST(Departure, AnAnswerToATapNeverWaits) {
  const SendingHours kazan = hours("Europe/Moscow", kNight);
  const auto night = at("2026-12-30T23:00:00Z");
  EXPECT_EQ(send_time(MessageKind::kLateAnswer, kazan, night, {}), night);
  EXPECT_EQ(send_time(MessageKind::kOffer, kazan, night, {}), at("2026-12-31T07:00:00Z"));
}

TEST(Departure, YoursWaitsForTheMorningUnlessThatWouldBeTooLate) {
  const SendingHours kazan = hours("Europe/Moscow", kNight);
  const auto night = at("2026-12-30T23:00:00Z");
  EXPECT_EQ(send_time(MessageKind::kPromoted, kazan, night, at("2026-12-31T09:00:00Z")),
            at("2026-12-31T07:00:00Z"));
  EXPECT_EQ(send_time(MessageKind::kPromoted, kazan, night, at("2026-12-31T07:00:00Z")), night);
}

TEST(Days, AreTheSalonsOwn) {
  const auto zone = *time::Zone::find("Asia/Vladivostok");  // UTC+10
  const auto day = day_around(zone, at("2026-12-30T15:00:00Z"));
  EXPECT_EQ(day.from, at("2026-12-30T14:00:00Z"));
  EXPECT_EQ(day.to, at("2026-12-31T14:00:00Z"));
  EXPECT_EQ(days_between(zone, at("2026-12-30T13:59:00Z"), at("2026-12-30T14:00:00Z")), 1);
  EXPECT_EQ(days_between(zone, at("2026-12-30T14:00:00Z"), at("2026-12-31T13:00:00Z")), 0);
}

}  // namespace
}  // namespace okoshko::outreach
