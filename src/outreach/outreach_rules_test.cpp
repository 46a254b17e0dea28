#include "outreach/outreach_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::outreach {
namespace {

using namespace std::chrono_literals;

constexpr Instant kThen{};

std::optional<SuppressionReason> reason(MessageKind kind, const Facts& facts) {
  const auto suppressed = evaluate(kind, facts);
  return suppressed ? std::optional{suppressed->reason} : std::nullopt;
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
  for (const MessageKind kind :
       {MessageKind::kStandby, MessageKind::kOffer, MessageKind::kPromoted, MessageKind::kNotice,
        MessageKind::kLateAnswer, MessageKind::kWinback}) {
    EXPECT_EQ(reason(kind, nobody()), std::nullopt) << to_string(kind);
  }
}

TEST(Guards, NobodyIsWrittenToWithoutAChatThatTakesIt) {
  for (const MessageKind kind : {MessageKind::kOffer, MessageKind::kPromoted,
                                 MessageKind::kLateAnswer, MessageKind::kWinback}) {
    EXPECT_EQ(reason(kind, with([](Facts& f) { f.has_chat = false; })), SuppressionReason::kNoChat);
    EXPECT_EQ(reason(kind, with([](Facts& f) { f.unreachable_at = kThen; })),
              SuppressionReason::kUnreachable);
  }
}

TEST(Guards, AStopIsKeptExceptWhereTheClientActedThemselves) {
  const Facts off = with([](Facts& f) { f.notifications_off = true; });
  const Facts out = with([](Facts& f) { f.opted_out_at = kThen; });
  for (const MessageKind kind :
       {MessageKind::kStandby, MessageKind::kOffer, MessageKind::kNotice, MessageKind::kWinback}) {
    EXPECT_EQ(reason(kind, off), SuppressionReason::kNotificationsOff);
    EXPECT_EQ(reason(kind, out), SuppressionReason::kOptedOut);
  }
  EXPECT_EQ(reason(MessageKind::kPromoted, out), std::nullopt);
  EXPECT_EQ(reason(MessageKind::kLateAnswer, off), std::nullopt);
}

TEST(Guards, CooldownAndFutureBookingAreOfWinbackAlone) {
  const Facts lately = with([](Facts& f) { f.winback_at = kThen; });
  const Facts booked = with([](Facts& f) { f.next_booking_at = kThen; });
  EXPECT_EQ(reason(MessageKind::kWinback, lately), SuppressionReason::kCooldown);
  EXPECT_EQ(reason(MessageKind::kWinback, booked), SuppressionReason::kFutureBooking);
  EXPECT_EQ(reason(MessageKind::kNotice, booked), std::nullopt);
  EXPECT_EQ(reason(MessageKind::kOffer, lately), std::nullopt);
}

TEST(Guards, TheBudgetOfADayAndOfAWeekIsSharedByAllKindsThatCount) {
  const auto sent = [](int day, int week) {
    return with([&](Facts& f) {
      f.in_day = day;
      f.in_week = week;
    });
  };
  EXPECT_EQ(reason(MessageKind::kNotice, sent(1, 4)), std::nullopt);
  EXPECT_EQ(reason(MessageKind::kNotice, sent(2, 2)), SuppressionReason::kBudget);
  EXPECT_EQ(reason(MessageKind::kWinback, sent(0, 5)), SuppressionReason::kBudget);
  EXPECT_EQ(reason(MessageKind::kPromoted, sent(9, 9)), std::nullopt);
  EXPECT_EQ(reason(MessageKind::kLateAnswer, sent(9, 9)), std::nullopt);
}

TEST(Guards, AFourthQuestionAboutSlotsOfOneDayIsNotAsked) {
  const auto asked = [](int n) { return with([n](Facts& f) { f.about_slot_day = n; }); };
  EXPECT_EQ(reason(MessageKind::kOffer, asked(2)), std::nullopt);
  EXPECT_EQ(reason(MessageKind::kOffer, asked(3)), SuppressionReason::kSlotDay);
  EXPECT_EQ(reason(MessageKind::kStandby, asked(3)), SuppressionReason::kSlotDay);
  EXPECT_EQ(reason(MessageKind::kNotice, asked(3)), std::nullopt);
}

TEST(Words, AreReadBack) {
  for (const MessageKind kind :
       {MessageKind::kStandby, MessageKind::kOffer, MessageKind::kPromoted, MessageKind::kNotice,
        MessageKind::kLateAnswer, MessageKind::kWinback}) {
    EXPECT_EQ(parse_kind(to_string(kind)), kind);
  }
  EXPECT_EQ(parse_kind("daily_digest"), std::nullopt);
  EXPECT_EQ(to_string(SuppressionReason::kHeldOut), "held-out");
}

TEST(CommandIds, AreWholeNumbers) {
  EXPECT_EQ(parse_command("12"), 12);
  for (const char* text : {"", "0", "-1", "12x", "1.5", "99999999999999999999", " 1"}) {
    EXPECT_EQ(parse_command(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace okoshko::outreach
