// Due messages: released once, by one node, and not if the facts have changed.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "jobs/set_aside.hpp"
#include "outreach/outbox_store.hpp"
#include "outreach/sql.hpp"
#include "outreach/test_outbox.hpp"
#include "time/zone.hpp"

namespace okoshko::outreach {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;
using std::chrono::days;

TEST_F(OutboxTest, AMessageThatBecomesDueAtNightIsHeldOnceMore) {
  const auto queued = enqueue(message(MessageKind::kWinback));
  ASSERT_TRUE(queued);
  release(*time::parse_rfc3339("2026-03-02T18:00:00Z"));
  EXPECT_EQ(status(queued->command), "held");
  EXPECT_THAT(field(queued->command, "not_before"), HasSubstr("2026-03-03 07:00:00"));
}

TEST_F(OutboxTest, AnOfferPastItsDeadlineIsCancelledWhetherHeldOrNotTaken) {
  auto offer = message(MessageKind::kOffer);
  offer.expires_at = now + 1min;
  const auto held = enqueue(offer);
  release(now + 1min);
  EXPECT_EQ(status(held->command), "cancelled");
  offer.idempotency_key = "next";
  const auto taken_by_nobody = enqueue(offer);
  release(now + 10s);
  EXPECT_EQ(status(taken_by_nobody->command), "pending");
  release(now + 1min);
  EXPECT_EQ(status(taken_by_nobody->command), "cancelled");
}

TEST_F(OutboxTest, AMessageThatFailsIsSetAsideAndTheOthersLeave) {
  const TenantScope other = given_tenant("Астра");
  const ClientId vera = given_client(other, {.telegram_chat_id = 43});
  const auto bad = enqueue(message(MessageKind::kWinback));
  auto theirs = message(MessageKind::kWinback);
  theirs.client = vera;
  const auto good = db.transact(
      other, [&](db::Tx& tx) { return outbox.enqueue(tx, other, desk, theirs, now + 1s); });
  ASSERT_TRUE(bad && good);
  script(
      "CREATE FUNCTION public.fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
      "RAISE EXCEPTION 'broken'; END $$; "
      "CREATE TRIGGER fails BEFORE UPDATE ON dashboard.bot_commands FOR EACH ROW "
      "WHEN (NEW.status = 'pending' AND NEW.id = " +
      bad->command + ") EXECUTE FUNCTION public.fails()");
  release(now + 20s);
  EXPECT_EQ(status(good->command), "pending");
  EXPECT_EQ(status(bad->command), "held");
  const auto set_aside = jobs::list_set_aside(db, 10);
  ASSERT_EQ(set_aside.size(), 1U);
  EXPECT_EQ(set_aside[0].row, bad->command);
  EXPECT_EQ(release(now + 21s), 0U);
  script("DROP TRIGGER fails ON dashboard.bot_commands");
  release(now + 2min);
  EXPECT_EQ(status(bad->command), "pending");
  EXPECT_TRUE(jobs::list_set_aside(db, 10).empty());
}

TEST_F(OutboxTest, AMessageThatFailsAgainAndAgainIsCancelled) {
  const auto bad = enqueue(message(MessageKind::kWinback));
  script(
      "CREATE FUNCTION public.fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
      "RAISE EXCEPTION 'broken'; END $$; "
      "CREATE TRIGGER fails BEFORE UPDATE ON dashboard.bot_commands FOR EACH ROW "
      "WHEN (NEW.status = 'pending') EXECUTE FUNCTION public.fails()");
  for (int i = 1; i <= 10; ++i) release(now + i * 15min);
  EXPECT_EQ(status(bad->command), "cancelled");
  EXPECT_EQ(field(bad->command, "error"), "set-aside");
}

/// A match of Anna's entry with another client's booking, as the waitlist stores it.
class MatchMessageTest : public OutboxTest {
 protected:
  void given_match(const std::string& state, const std::string& booking_status) {
    const std::string tenant = "'" + salon.tenant().value.str() + "'";
    const auto booking =
        given_upcoming(given_client(salon, {.telegram_chat_id = 1}), now + days{2});
    script("UPDATE dashboard.bookings SET status = '" + booking_status + "' WHERE external_id = '" +
           booking + "'");
    const auto entry =
        script("INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id) VALUES (" +
               tenant + ", '" + anna.value.str() + "', 'slot', 'service_1') RETURNING id")
            .one()
            .get<std::string>(0);
    match = script(
                "INSERT INTO dashboard.waitlist_matches (tenant_id, wish_id, client_id, "
                "booking_id, staff_id, start_at, end_at, state, deadline_at, "
                "accept_probability, created_at, updated_at) VALUES (" +
                tenant + ", " + entry + ", '" + anna.value.str() + "', '" + booking +
                "', '7', '2026-03-04 09:00Z', '2026-03-04 10:00Z', '" + state +
                "', '2026-03-03 09:00Z', 0.5, now(), now()) RETURNING id")
                .one()
                .get<std::int64_t>(0);
  }
  /// The status of a message about the match after `meanwhile`.
  std::string decision(MessageKind kind, const std::string& meanwhile) {
    auto about = message(kind);
    about.match = match;
    const auto queued = enqueue(about);
    if (!meanwhile.empty()) script(meanwhile);
    release(now + 10s);
    return status(queued->command);
  }
  std::int64_t match = 0;
};

TEST_F(MatchMessageTest, AnOfferLeavesAsLongAsItIsOne) {
  given_match("offered", "cancelled");
  EXPECT_EQ(decision(MessageKind::kOffer, ""), "pending");
}

TEST_F(MatchMessageTest, AnOfferDoesNotLeaveForAnEntryThatWaitsNoMore) {
  given_match("offered", "cancelled");
  EXPECT_EQ(decision(MessageKind::kOffer, "UPDATE public.wishlist_v2 SET status = 'cancelled'"),
            "cancelled");
}

TEST_F(MatchMessageTest, AnOfferDoesNotLeaveForASlotThatIsTakenAgain) {
  given_match("offered", "cancelled");
  EXPECT_EQ(decision(MessageKind::kOffer, "UPDATE dashboard.bookings SET status = 'created'"),
            "cancelled");
}

TEST_F(MatchMessageTest, AQuestionIsNotAskedOfAMatchThatEnded) {
  given_match("standby", "created");
  EXPECT_EQ(decision(MessageKind::kStandby, ""), "pending");
  EXPECT_EQ(decision(MessageKind::kStandby,
                     "UPDATE dashboard.waitlist_matches SET state = 'withdrawn', ended_at = now()"),
            "cancelled");
}

TEST_F(OutboxTest, ANoticeOfABookingThatFellThroughIsNotSent) {
  const auto booking = given_upcoming(anna, now + 24h);
  const auto queued = outbox.notify(salon, desk, booking, now);
  script("UPDATE dashboard.bookings SET status = 'cancelled' WHERE external_id = '" + booking +
         "'");
  release(now + 10s);
  EXPECT_EQ(status(queued->command), "cancelled");
  EXPECT_EQ(field(queued->command, "error"), "booking-gone");
}

TEST_F(OutboxTest, TwoNodesReleaseEachMessageOnce) {
  constexpr int kClients = 40;
  for (int i = 0; i < kClients; ++i) {
    auto one = message(MessageKind::kWinback);
    one.client = given_client(salon, {.telegram_chat_id = 1000 + i});
    ASSERT_TRUE(enqueue(one));
  }
  const auto release_all = [this] {
    while (count("status = 'held'") > 0) release(now + 10s);
  };
  std::jthread node{release_all};
  release_all();
  node.join();
  EXPECT_EQ(count("status = 'pending' AND attempts = 0"), kClients);
  EXPECT_EQ(release(now + 10s), 0U);
}

TEST_F(OutboxTest, ASalonWithManyDueMessagesDoesNotDelayTheOthers) {
  constexpr int kMany = 60;
  for (int i = 0; i < kMany; ++i) {
    auto one = message(MessageKind::kWinback);
    one.client = given_client(salon, {.telegram_chat_id = 1000 + i});
    ASSERT_TRUE(enqueue(one));
  }
  const TenantScope other = given_tenant("Астра");
  auto theirs = message(MessageKind::kWinback);
  theirs.client = given_client(other, {.telegram_chat_id = 43});
  const auto later = db.transact(
      other, [&](db::Tx& tx) { return outbox.enqueue(tx, other, desk, theirs, now + 1s); });
  ASSERT_TRUE(later);
  constexpr int kPass = 20;
  EXPECT_EQ(outbox.release(db, kPass, now + 20s), kPass);
  EXPECT_EQ(status(later->command), "pending");
  EXPECT_EQ(release(now + 20s), kMany + 1 - kPass) << "a pass goes on while anything is due";
}

TEST_F(OutboxTest, ANodeThatDiesWhileItReleasesLeavesTheMessageToTheNext) {
  const auto queued = enqueue(message(MessageKind::kWinback));
  struct Killed {};
  try {
    db.transact(kSystem, [&](db::Tx& tx) {
      ASSERT_TRUE(store::take_due(tx, now + 10s, {}));
      EXPECT_EQ(release(now + 10s), 0U) << "another node is at it";
      tx.exec_script("UPDATE dashboard.bot_commands SET status = 'pending'");
      throw Killed{};
    });
  } catch (const Killed&) {
  }
  EXPECT_EQ(status(queued->command), "held");
  EXPECT_EQ(release(now + 10s), 1U);
  EXPECT_EQ(status(queued->command), "pending");
}

TEST_F(OutboxTest, OneMessageOfAClientIsJudgedAtATime) {
  const auto queued = enqueue(message(MessageKind::kWinback));
  db.transact(kSystem, [&](db::Tx& tx) {
    ASSERT_TRUE(tx.exec(sql::kLockClient, salon.tenant(), anna).one().get<bool>(0));
    EXPECT_EQ(release(now + 10s), 0U);
  });
  EXPECT_EQ(status(queued->command), "held");
  EXPECT_EQ(release(now + 10s), 1U);
}

TEST_F(OutboxTest, UndoAndReleaseAtTheSameMomentAgreeOnOne) {
  for (int round = 0; round < 10; ++round) {
    script("DELETE FROM dashboard.bot_commands");
    const auto queued = enqueue(message(MessageKind::kWinback));
    std::jthread node{[&] { release(now + 10s); }};
    const bool undone = outbox.undo(salon, desk, queued->command).ok();
    node.join();
    release(now + 10s);
    EXPECT_EQ(status(queued->command), undone ? "cancelled" : "pending");
  }
}

TEST_F(OutboxTest, TheDigestIsTheBotsAtOnceAsBefore) {
  script("INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status) VALUES ('" +
         salon.tenant().value.str() +
         "', 'send_message', '{\"chat_id\": 1, \"message\": \"…\", \"kind\": \"daily_digest\"}', "
         "'pending')");
  release(now + 1h);
  EXPECT_EQ(count("status = 'pending'"), 1);
}

}  // namespace
}  // namespace okoshko::outreach
