#include "outreach/outreach_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::outreach {
namespace {

using namespace std::chrono_literals;

constexpr Instant kThen{};

std::optional<Guard> guard(Kind kind, const Facts& facts) {
  const auto stopped = judge(kind, facts);
  return stopped ? std::optional{stopped->guard} : std::nullopt;
}

Facts nobody() { return {.client = {Uuid::random()}}; }
template <class Change>
Facts with(Change change) {
  Facts facts = nobody();
  change(facts);
  return facts;
}

TEST(QuietHours, LastOverMidnight) {
  const QuietHours quiet{.from = 20h, .to = 10h};
  EXPECT_TRUE(is_quiet(quiet, 20h));
  EXPECT_TRUE(is_quiet(quiet, 0h));
  EXPECT_TRUE(is_quiet(quiet, 10h - 1s));
  EXPECT_FALSE(is_quiet(quiet, 10h));
  EXPECT_FALSE(is_quiet(quiet, 20h - 1s));
}

TEST(QuietHours, LastWithinADay) {
  const QuietHours quiet{.from = 13h, .to = 14h};
  EXPECT_FALSE(is_quiet(quiet, 13h - 1s));
  EXPECT_TRUE(is_quiet(quiet, 13h));
  EXPECT_FALSE(is_quiet(quiet, 14h));
}

TEST(QuietHours, AreNoneWhenBothEndsAreTheSame) {
  EXPECT_FALSE(is_quiet({.from = 9h, .to = 9h}, 9h));
  EXPECT_FALSE(is_quiet({.from = 9h, .to = 9h}, 3h));
}

TEST(Guards, LetThroughWhoHasAChat) {
  for (const Kind kind : {Kind::kStandby, Kind::kOffer, Kind::kPromoted, Kind::kNotice,
                          Kind::kLateAnswer, Kind::kWinback}) {
    EXPECT_EQ(guard(kind, nobody()), std::nullopt) << to_string(kind);
  }
}

TEST(Guards, NobodyIsWrittenToWithoutAChatThatTakesIt) {
  for (const Kind kind : {Kind::kOffer, Kind::kPromoted, Kind::kLateAnswer, Kind::kWinback}) {
    EXPECT_EQ(guard(kind, with([](Facts& f) { f.has_chat = false; })), Guard::kNoChat);
    EXPECT_EQ(guard(kind, with([](Facts& f) { f.unreachable_at = kThen; })), Guard::kUnreachable);
  }
}

TEST(Guards, AStopIsKeptExceptWhereTheClientActedThemselves) {
  const Facts off = with([](Facts& f) { f.notifications_off = true; });
  const Facts out = with([](Facts& f) { f.opted_out_at = kThen; });
  for (const Kind kind : {Kind::kStandby, Kind::kOffer, Kind::kNotice, Kind::kWinback}) {
    EXPECT_EQ(guard(kind, off), Guard::kNotificationsOff);
    EXPECT_EQ(guard(kind, out), Guard::kOptedOut);
  }
  EXPECT_EQ(guard(Kind::kPromoted, out), std::nullopt);
  EXPECT_EQ(guard(Kind::kLateAnswer, off), std::nullopt);
}

TEST(Guards, CooldownAndFutureBookingAreOfWinbackAlone) {
  const Facts lately = with([](Facts& f) { f.winback_at = kThen; });
  const Facts booked = with([](Facts& f) { f.next_booking_at = kThen; });
  EXPECT_EQ(guard(Kind::kWinback, lately), Guard::kCooldown);
  EXPECT_EQ(guard(Kind::kWinback, booked), Guard::kFutureBooking);
  EXPECT_EQ(guard(Kind::kNotice, booked), std::nullopt);
  EXPECT_EQ(guard(Kind::kOffer, lately), std::nullopt);
}

TEST(Guards, TheBudgetOfADayAndOfAWeekIsSharedByAllKindsThatCount) {
  const auto sent = [](int day, int week) {
    return with([&](Facts& f) {
      f.in_day = day;
      f.in_week = week;
    });
  };
  EXPECT_EQ(guard(Kind::kNotice, sent(1, 4)), std::nullopt);
  EXPECT_EQ(guard(Kind::kNotice, sent(2, 2)), Guard::kBudget);
  EXPECT_EQ(guard(Kind::kWinback, sent(0, 5)), Guard::kBudget);
  EXPECT_EQ(guard(Kind::kPromoted, sent(9, 9)), std::nullopt);
  EXPECT_EQ(guard(Kind::kLateAnswer, sent(9, 9)), std::nullopt);
}

TEST(Guards, AFourthQuestionAboutSlotsOfOneDayIsNotAsked) {
  const auto asked = [](int n) { return with([n](Facts& f) { f.about_slot_day = n; }); };
  EXPECT_EQ(guard(Kind::kOffer, asked(2)), std::nullopt);
  EXPECT_EQ(guard(Kind::kOffer, asked(3)), Guard::kSlotDay);
  EXPECT_EQ(guard(Kind::kStandby, asked(3)), Guard::kSlotDay);
  EXPECT_EQ(guard(Kind::kNotice, asked(3)), std::nullopt);
}

TEST(Words, AreReadBack) {
  for (const Kind kind : {Kind::kStandby, Kind::kOffer, Kind::kPromoted, Kind::kNotice,
                          Kind::kLateAnswer, Kind::kWinback}) {
    EXPECT_EQ(parse_kind(to_string(kind)), kind);
  }
  EXPECT_EQ(parse_kind("daily_digest"), std::nullopt);
  EXPECT_EQ(to_string(Guard::kHeldOut), "held-out");
}

TEST(CommandIds, AreWholeNumbers) {
  EXPECT_EQ(parse_command("12"), 12);
  for (const char* text : {"", "0", "-1", "12x", "1.5", "99999999999999999999", " 1"}) {
    EXPECT_EQ(parse_command(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace okoshko::outreach
