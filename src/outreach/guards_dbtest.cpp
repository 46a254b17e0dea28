// The guards of a message: in a list, at its creation, and at its release.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "outreach/test_outbox.hpp"

namespace okoshko::outreach {
namespace {

using ::testing::ElementsAre;
using namespace std::chrono_literals;
using std::chrono::days;

/// A reason that forbids a win-back message to Anna, and its code.
struct Obstacle {
  const char* name;
  SuppressionReason reason;
  std::function<void(OutboxTest&)> put;
};

class ObstacleTest : public OutboxTest {
 protected:
  std::vector<Obstacle> obstacles() {
    const std::string id = "'" + anna.value.str() + "'";
    const std::string of_anna =
        "(tenant_id, client_id) = ('" + salon.tenant().value.str() + "', " + id + ")";
    return {
        {"notifications off", SuppressionReason::kNotificationsOff,
         [=, this](OutboxTest&) {
           script(
               "INSERT INTO public.user_ltm_v2 (tenant_id, user_id, allow_notifications) VALUES "
               "('" +
               salon.tenant().value.str() + "', " + id + ", false)");
         }},
        {"opted out", SuppressionReason::kOptedOut,
         [this](OutboxTest&) { ASSERT_TRUE(outbox.opt_out(salon, desk, anna, now)); }},
        {"blocked", SuppressionReason::kUnreachable,
         [=, this](OutboxTest&) {
           script(
               "INSERT INTO dashboard.client_reach (tenant_id, client_id, unreachable_at) VALUES "
               "('" +
               salon.tenant().value.str() + "', " + id + ", now())");
         }},
        {"no chat", SuppressionReason::kNoChat,
         [=, this](OutboxTest&) {
           script("UPDATE public.clients_v2 SET telegram_chat_id = NULL WHERE id = " + id);
         }},
        {"a future booking", SuppressionReason::kFutureBooking,
         [this](OutboxTest&) { given_upcoming(anna, now + days{3}); }},
    };
  }
};

TEST_F(ObstacleTest, EachStopsAMessageWhenItIsListedWhenItIsMadeAndWhenItLeaves) {
  for (const Obstacle& obstacle : obstacles()) {
    SCOPED_TRACE(obstacle.name);
    script(
        "DELETE FROM dashboard.bot_commands; DELETE FROM dashboard.client_reach; DELETE FROM "
        "public.user_ltm_v2; UPDATE public.clients_v2 SET telegram_chat_id = 42; DELETE FROM "
        "dashboard.bookings");
    EXPECT_EQ(reason_of(MessageKind::kWinback), std::nullopt);
    const auto waiting = enqueue(message(MessageKind::kWinback, "waiting"));
    ASSERT_TRUE(waiting);
    obstacle.put(*this);
    release(now + 10s);
    EXPECT_EQ(status(waiting->command), "refused");
    EXPECT_EQ(field(waiting->command, "error"), to_string(obstacle.reason));
    EXPECT_EQ(reason_of(MessageKind::kWinback), obstacle.reason);
    EXPECT_EQ(code_of(enqueue(message(MessageKind::kWinback))),
              "outreach-" + std::string{to_string(obstacle.reason)});
  }
}

TEST_F(OutboxTest, AWinbackIsFollowedByNoneForTheCooldown) {
  given_sent(MessageKind::kWinback, days{29});
  EXPECT_EQ(reason_of(MessageKind::kWinback), SuppressionReason::kCooldown);
  EXPECT_EQ(reason_of(MessageKind::kNotice), std::nullopt);
}

TEST_F(OutboxTest, AfterTheCooldownAClientMayBeWrittenToAgain) {
  given_sent(MessageKind::kWinback, days{31});
  EXPECT_EQ(reason_of(MessageKind::kWinback), std::nullopt);
}

TEST_F(OutboxTest, AMessageOfTheConsoleBeforeCountsAsAWinback) {
  script(
      "INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, created_at) "
      "VALUES ('" +
      salon.tenant().value.str() + "', 'send_message', '{\"client_id\": \"" + anna.value.str() +
      "\", \"message\": \"…\"}', 'sent', '2026-02-20')");
  EXPECT_EQ(reason_of(MessageKind::kWinback), SuppressionReason::kCooldown);
}

TEST_F(OutboxTest, WhatStandsInTheWayIsToldWithItsDays) {
  given_sent(MessageKind::kWinback, days{12});
  const auto checked = db.transact(salon, [&](db::Tx& tx) {
    return outbox.check(tx, salon, MessageKind::kWinback, {anna, ClientId{Uuid::random()}}, now);
  });
  ASSERT_EQ(checked.size(), 1U);
  EXPECT_EQ(checked[0].days, 12);
  EXPECT_EQ(checked[0].send_at, now + 10s);
}

TEST_F(OutboxTest, TwoMessagesADayAreTheMostWhateverTheirKinds) {
  given_sent(MessageKind::kNotice, 2h);
  EXPECT_EQ(reason_of(MessageKind::kWinback), std::nullopt);
  ASSERT_TRUE(enqueue(message(MessageKind::kOffer)));
  EXPECT_EQ(reason_of(MessageKind::kWinback), SuppressionReason::kBudget);
  EXPECT_EQ(code_of(enqueue(message(MessageKind::kStandby))), "outreach-budget");
  EXPECT_TRUE(enqueue(message(MessageKind::kPromoted)));
}

TEST_F(OutboxTest, FiveMessagesInSevenDaysAreTheMost) {
  for (const int day : {6, 5, 4, 3, 2}) given_sent(MessageKind::kNotice, days{day});
  EXPECT_EQ(reason_of(MessageKind::kNotice), SuppressionReason::kBudget);
}

TEST_F(OutboxTest, MessagesThatWaitTogetherDoNotStopEachOther) {
  const auto one = enqueue(message(MessageKind::kNotice));
  const auto two = enqueue(message(MessageKind::kOffer));
  release(now + 10s);
  EXPECT_EQ(status(one->command), "pending");
  EXPECT_EQ(status(two->command), "pending");
}

TEST_F(OutboxTest, TheBudgetHoldsWhenItIsSpentWhileAMessageWaits) {
  const auto late = enqueue(message(MessageKind::kWinback));
  script(
      "INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, kind, "
      "created_at, released_at) SELECT '" +
      salon.tenant().value.str() + "', 'send_message', '{\"client_id\": \"" + anna.value.str() +
      "\"}', 'done', 'notice', '2026-03-02 08:00', '2026-03-02 08:00Z' FROM generate_series(1, 2)");
  release(now + 10s);
  EXPECT_EQ(status(late->command), "refused");
  EXPECT_EQ(field(late->command, "error"), "budget");
}

TEST_F(OutboxTest, AFourthQuestionAboutSlotsOfADayIsNotAsked) {
  const ClientId other = given_client(salon, {.telegram_chat_id = 1});
  const auto ask = [&](std::chrono::microseconds ago, Instant slot) {
    auto offer = message(MessageKind::kOffer);
    offer.booking = given_upcoming(other, slot);
    const auto queued = enqueue(offer, now - ago);
    release(now - ago + 10s);
    return code_of(queued);
  };
  const Instant day = now + days{5};
  EXPECT_EQ(ask(days{2}, day), "");
  EXPECT_EQ(ask(days{1}, day + 1h), "");
  EXPECT_EQ(ask(1h, day + 2h), "");
  EXPECT_EQ(ask(0s, day + 3h), "outreach-slot-day");
  EXPECT_EQ(ask(0s, day + days{1}), "");
}

TEST_F(OutboxTest, AClientWhoBlockedTheBotIsReachableOnceTheyTalkToItAgain) {
  script("INSERT INTO dashboard.client_reach (tenant_id, client_id, unreachable_at) VALUES ('" +
         salon.tenant().value.str() + "', '" + anna.value.str() + "', '2026-03-01 10:00Z')");
  EXPECT_EQ(reason_of(MessageKind::kNotice), SuppressionReason::kUnreachable);
  script(
      "INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, user_id, channel, "
      "started_at, final_status) VALUES (gen_random_uuid(), '" +
      salon.tenant().value.str() + "', '" + anna.value.str() +
      "', 'telegram', '2026-03-01 11:00Z', 'done')");
  EXPECT_EQ(reason_of(MessageKind::kNotice), std::nullopt);
}

TEST_F(OutboxTest, StopIsKeptOnceAndTakenBackOnce) {
  ASSERT_TRUE(outbox.opt_out(salon, desk, anna, now));
  ASSERT_TRUE(outbox.opt_out(salon, desk, anna, now));
  EXPECT_EQ(reason_of(MessageKind::kOffer), SuppressionReason::kOptedOut);
  ASSERT_TRUE(outbox.opt_in(salon, desk, anna));
  ASSERT_TRUE(outbox.opt_in(salon, desk, anna));
  EXPECT_EQ(reason_of(MessageKind::kOffer), std::nullopt);
  EXPECT_THAT(audited(), ElementsAre("client.opted_out", "client.opted_in"));
  EXPECT_FALSE(outbox.opt_out(given_tenant(), desk, anna, now));
}

}  // namespace
}  // namespace okoshko::outreach
