// Messages of a salon: created once, withdrawn, released.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <thread>

#include "outreach/test_outbox.hpp"
#include "time/zone.hpp"

namespace okoshko::outreach {
namespace {

using ::testing::ElementsAre;
using namespace std::chrono_literals;

TEST_F(OutboxTest, AMessageIsHeldForTenSecondsAndThenTheBotsToTake) {
  const auto queued = enqueue(message(MessageKind::kWinback));
  ASSERT_TRUE(queued);
  EXPECT_EQ(queued->send_at, now + 10s);
  EXPECT_EQ(release(now + 9s), 0U);
  EXPECT_EQ(status(queued->command), "held");
  EXPECT_EQ(release(now + 10s), 1U);
  EXPECT_EQ(status(queued->command), "pending");
  EXPECT_EQ(field(queued->command, "command_type"), "send_message");
}

TEST_F(OutboxTest, NothingLeavesForASalonThatIsNotActive) {
  const auto queued = enqueue(message(MessageKind::kWinback));
  ASSERT_TRUE(queued);
  script("UPDATE public.tenants_v2 SET is_active = false");
  release(now + 1h);
  EXPECT_EQ(status(queued->command), "cancelled");
  EXPECT_EQ(field(queued->command, "error"), "salon-inactive");
}

TEST_F(OutboxTest, ThePayloadIsTheContractsWithMoreBesideIt) {
  auto offer = message(MessageKind::kOffer);
  offer.match = 7;
  offer.booking = "b1";
  offer.expires_at = now + 1h;
  offer.extra_json = R"({"message": "другое", "accept": "a:7"})";
  const auto queued = enqueue(offer);
  ASSERT_TRUE(queued);
  EXPECT_EQ(boost::json::parse(field(queued->command, "payload")),
            boost::json::parse(R"({"client_id": ")" + anna.value.str() +
                               R"(", "message": "Ждём вас", "kind": "offer", "booking_id": "b1",
                  "match_id": "7", "deadline": "2026-03-02T10:00:00Z", "accept": "a:7"})"));
}

TEST_F(OutboxTest, TheSameKeyIsTheSameMessage) {
  const auto first = enqueue(message(MessageKind::kWinback, "anna:march"));
  const auto second = enqueue(message(MessageKind::kWinback, "anna:march"));
  ASSERT_TRUE(first && second);
  EXPECT_TRUE(first->fresh);
  EXPECT_FALSE(second->fresh);
  EXPECT_EQ(second->command, first->command);
  EXPECT_EQ(count("true"), 1);
  EXPECT_THAT(audited(), ElementsAre("message.queued"));
}

TEST_F(OutboxTest, TwoWhoPressAtOnceSendOneMessage) {
  for (int round = 0; round < 10; ++round) {
    script("DELETE FROM dashboard.bot_commands");
    std::optional<Result<Queued>> one;
    std::jthread rival{[&] { one = enqueue(message(MessageKind::kWinback, "anna:march")); }};
    const auto other = enqueue(message(MessageKind::kWinback, "anna:march"));
    rival.join();
    ASSERT_TRUE(one->ok() && other.ok());
    EXPECT_EQ((*one)->command, other->command);
    EXPECT_NE((*one)->fresh, other->fresh);
    EXPECT_EQ(count("true"), 1);
  }
}

TEST_F(OutboxTest, AKeyOfAnotherSalonIsNotInTheWay) {
  const TenantScope other = given_tenant();
  const ClientId client = given_client(other, {.telegram_chat_id = 1});
  ASSERT_TRUE(enqueue(message(MessageKind::kWinback, "k")));
  auto theirs = message(MessageKind::kWinback, "k");
  theirs.client = client;
  const auto queued =
      db.transact(other, [&](db::Tx& tx) { return outbox.enqueue(tx, other, desk, theirs, now); });
  ASSERT_TRUE(queued);
  EXPECT_TRUE(queued->fresh);
}

TEST_F(OutboxTest, AMessageTakenBackLeavesNothingButTheAudit) {
  const auto queued = enqueue(message(MessageKind::kWinback, "k"));
  ASSERT_TRUE(outbox.undo(salon, desk, queued->command));
  EXPECT_EQ(release(now + 1h), 0U);
  EXPECT_EQ(status(queued->command), "cancelled");
  EXPECT_THAT(audited(), ElementsAre("message.queued", "message.undone"));
  EXPECT_EQ(reason_of(MessageKind::kWinback), std::nullopt);
  const auto again = enqueue(message(MessageKind::kWinback, "k"));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->fresh);
}

TEST_F(OutboxTest, WhoMayNotWinBackMayNotTakeSuchAMessageBack) {
  using MayUndo = OutboxService::MayUndo;
  const auto winback = enqueue(message(MessageKind::kWinback));
  const auto offer = enqueue(message(MessageKind::kOffer));
  const auto undone = outbox.undo(salon, desk, winback->command, MayUndo::kAllButWinback);
  ASSERT_FALSE(undone);
  EXPECT_EQ(undone.error().code(), "outreach-not-yours");
  EXPECT_EQ(status(winback->command), "held");
  EXPECT_TRUE(outbox.undo(salon, desk, offer->command, MayUndo::kAllButWinback));
}

TEST_F(OutboxTest, WhatHasLeftIsNotTakenBack) {
  const auto queued = enqueue(message(MessageKind::kWinback));
  release(now + 10s);
  const auto undone = outbox.undo(salon, desk, queued->command);
  ASSERT_FALSE(undone);
  EXPECT_EQ(undone.error().code(), "outreach-left");
  EXPECT_EQ(status(queued->command), "pending");
}

TEST_F(OutboxTest, NobodyTakesBackWhatIsNotTheirs) {
  const auto queued = enqueue(message(MessageKind::kWinback));
  const TenantScope stranger = given_tenant();
  for (const auto& [scope, command] : std::vector<std::pair<TenantScope, std::string>>{
           {stranger, queued->command}, {salon, "0"}, {salon, "x"}, {salon, "999999999"}}) {
    const auto undone = outbox.undo(scope, desk, command);
    ASSERT_FALSE(undone);
    EXPECT_EQ(undone.error().code(), "command-not-found");
  }
}

TEST_F(OutboxTest, AtNightAMessageWaitsForTheMorningOfTheSalon) {
  const Instant evening = *time::parse_rfc3339("2026-03-02T18:00:00Z");
  const auto queued = enqueue(message(MessageKind::kWinback), evening);
  ASSERT_TRUE(queued);
  EXPECT_EQ(queued->send_at, *time::parse_rfc3339("2026-03-03T07:00:00Z"));
}

TEST_F(OutboxTest, AnOfferThatWouldLeaveAfterItsDeadlineIsNotMade) {
  auto offer = message(MessageKind::kOffer);
  offer.expires_at = now + 10s;
  EXPECT_EQ(code_of(enqueue(offer)), "outreach-too-late");
}

TEST_F(OutboxTest, WithAMatchItsHeldMessagesAreWithdrawn) {
  auto offer = message(MessageKind::kOffer);
  offer.match = 7;
  const auto queued = enqueue(offer);
  db.transact(salon, [&](db::Tx& tx) { outbox.withdraw(tx, salon, 8); });
  EXPECT_EQ(status(queued->command), "held");
  db.transact(given_tenant(), [&](db::Tx& tx) { outbox.withdraw(tx, given_tenant(), 7); });
  EXPECT_EQ(status(queued->command), "held");
  db.transact(salon, [&](db::Tx& tx) { outbox.withdraw(tx, salon, 7); });
  EXPECT_EQ(status(queued->command), "cancelled");
}

TEST_F(OutboxTest, RefusesTextsNoChatTakesAndClientsNobodyKnows) {
  auto wrong = message(MessageKind::kWinback);
  wrong.text.clear();
  EXPECT_EQ(code_of(enqueue(wrong)), "message-invalid");
  wrong.text = std::string(4097, 'a');
  EXPECT_EQ(code_of(enqueue(wrong)), "message-invalid");
  auto strangers = message(MessageKind::kWinback);
  strangers.client = given_client(given_tenant(), {.telegram_chat_id = 1});
  EXPECT_EQ(code_of(enqueue(strangers)), "client-not-found");
}

TEST_F(OutboxTest, NotifyAsksTheClientToConfirmOnceADay) {
  given_staff(salon, "7", "Ольга");
  const auto booking = given_upcoming(anna, *time::parse_rfc3339("2026-03-04T11:00:00Z"));
  const auto queued = outbox.notify(salon, desk, booking, now);
  ASSERT_TRUE(queued);
  EXPECT_EQ(field(queued->command, "payload ->> 'message'"),
            "Анна, вы записаны: Стрижка, 4 марта в 14:00, мастер Ольга.\n"
            "Подтвердите, пожалуйста, что придёте.\nЛилия");
  EXPECT_EQ(field(queued->command, "kind || booking_id"), "notice" + booking);
  const auto again = outbox.notify(salon, desk, booking, now + 1h);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->command, queued->command);
}

TEST_F(OutboxTest, NotifyRefusesWhatIsNoSlotToConfirm) {
  const auto code = [&](const std::string& booking) {
    const auto queued = outbox.notify(salon, desk, booking, now);
    return code_of(queued);
  };
  EXPECT_EQ(code("nothing"), "slot-not-found");
  EXPECT_EQ(code(given_booking(salon, anna)), "slot-gone");
  EXPECT_EQ(code(given_upcoming(anna, now)), "slot-past");
  const auto nobodys = given_upcoming(anna, now + 24h);
  script(
      "UPDATE dashboard.bookings SET client_uuid = NULL, client_id = 'nobody' "
      "WHERE external_id = '" +
      nobodys + "'");
  EXPECT_EQ(code(nobodys), "outreach-no-chat");
}

TEST_F(OutboxTest, ComposesInTheClientsLanguage) {
  script("INSERT INTO public.user_ltm_v2 (tenant_id, user_id, language) VALUES ('" +
         salon.tenant().value.str() + "', '" + anna.value.str() + "', 'en')");
  const auto text = db.transact(salon, [&](db::Tx& tx) {
    return outbox.compose(tx, salon, anna, MessageKind::kPromoted, {.service = "Haircut"});
  });
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "Анна, the place is yours: Haircut. See you soon!\nЛилия");
}

}  // namespace
}  // namespace okoshko::outreach
