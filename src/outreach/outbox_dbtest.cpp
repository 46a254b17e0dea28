// Messages of a salon: made once, taken back, checked when they leave, and never let go twice.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <functional>
#include <thread>

#include "outreach/outbox_service.hpp"
#include "outreach/outreach_rules.hpp"
#include "outreach/sql.hpp"
#include "testing/db_test.hpp"
#include "time/zone.hpp"

namespace okoshko::outreach {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using namespace std::chrono_literals;
using std::chrono::days;
using Words = std::vector<std::string>;

class OutboxTest : public okoshko::testing::CommittedDbTest {
 protected:
  static constexpr db::SystemScope kSystem{"test"};

  OutboxService outbox{db};
  const TenantScope salon = given_tenant("Лилия");
  const ClientId anna = given_client(salon, {.telegram_chat_id = 42});
  const auth::Actor desk{.user = given_user(salon, {}),
                         .ip_address = "127.0.0.1",
                         .user_agent = "test",
                         .via = "page"};
  // 2026-03-02 12:00 in Moscow: nobody sleeps.
  const Instant now = clock.now();

  db::Rows script(const std::string& sql) {
    return db.transact(kSystem, [&](db::Tx& tx) { return tx.exec_script(sql); });
  }
  Message message(Kind kind, const std::string& key) const {
    return {.kind = kind, .client = anna, .text = "Ждём вас", .idempotency_key = key};
  }
  Message message(Kind kind) const { return message(kind, Uuid::random().str()); }
  Result<Queued> enqueue(const Message& what, Instant at) {
    return db.transact(salon,
                       [&](db::Tx& tx) { return outbox.enqueue(tx, salon, desk, what, at); });
  }
  Result<Queued> enqueue(const Message& what) { return enqueue(what, now); }
  std::string code_of(const Result<Queued>& queued) { return queued ? "" : queued.error().code(); }
  std::size_t release(Instant at) { return outbox.release(db, 100, at); }
  std::string field(const std::string& command, const std::string& column) {
    return script("SELECT coalesce((" + column +
                  ")::text, 'null') FROM dashboard.bot_commands WHERE id = " + command)
        .one()
        .get<std::string>(0);
  }
  std::string status(const std::string& command) { return field(command, "status"); }
  std::int64_t count(const std::string& where) {
    return script("SELECT count(*) FROM dashboard.bot_commands WHERE " + where)
        .one()
        .get<std::int64_t>(0);
  }
  Words audited() {
    Words actions;
    for (const db::Row row : script("SELECT action FROM dashboard.audits WHERE tenant_id = '" +
                                    salon.tenant().value.str() + "' ORDER BY id")) {
      actions.push_back(row.get<std::string>(0));
    }
    return actions;
  }
  std::optional<Guard> guard_of(Kind kind) {
    const auto checked =
        db.transact(salon, [&](db::Tx& tx) { return outbox.check(tx, salon, kind, {anna}, now); });
    return checked.at(0).guard;
  }
  /// A message that left `ago` before now.
  void given_sent(Kind kind, std::chrono::microseconds ago) {
    const auto queued = enqueue(message(kind), now - ago);
    ASSERT_TRUE(queued) << queued.error().code();
    release(now - ago + 11s);
    ASSERT_EQ(status(queued->command), "pending") << field(queued->command, "error");
  }
  std::string given_upcoming(const ClientId& client, Instant start) {
    return given_booking(salon, client,
                         {.start_at = start,
                          .status = "created",
                          .outcome = {},
                          .staff_id = "7",
                          .service_title = "Стрижка"});
  }
};

TEST_F(OutboxTest, AMessageIsHeldForTenSecondsAndThenTheBotsToTake) {
  const auto queued = enqueue(message(Kind::kWinback));
  ASSERT_TRUE(queued);
  EXPECT_EQ(queued->leaves_at, now + 10s);
  EXPECT_EQ(release(now + 9s), 0U);
  EXPECT_EQ(status(queued->command), "held");
  EXPECT_EQ(release(now + 10s), 1U);
  EXPECT_EQ(status(queued->command), "pending");
  EXPECT_EQ(field(queued->command, "command_type"), "send_message");
}

TEST_F(OutboxTest, ThePayloadIsTheContractsWithMoreBesideIt) {
  auto offer = message(Kind::kOffer);
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
  const auto first = enqueue(message(Kind::kWinback, "anna:march"));
  const auto second = enqueue(message(Kind::kWinback, "anna:march"));
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
    std::jthread rival{[&] { one = enqueue(message(Kind::kWinback, "anna:march")); }};
    const auto other = enqueue(message(Kind::kWinback, "anna:march"));
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
  ASSERT_TRUE(enqueue(message(Kind::kWinback, "k")));
  auto theirs = message(Kind::kWinback, "k");
  theirs.client = client;
  const auto queued =
      db.transact(other, [&](db::Tx& tx) { return outbox.enqueue(tx, other, desk, theirs, now); });
  ASSERT_TRUE(queued);
  EXPECT_TRUE(queued->fresh);
}

TEST_F(OutboxTest, AMessageTakenBackLeavesNothingButTheAudit) {
  const auto queued = enqueue(message(Kind::kWinback, "k"));
  ASSERT_TRUE(outbox.undo(salon, desk, queued->command));
  EXPECT_EQ(release(now + 1h), 0U);
  EXPECT_EQ(status(queued->command), "cancelled");
  EXPECT_THAT(audited(), ElementsAre("message.queued", "message.undone"));
  EXPECT_EQ(guard_of(Kind::kWinback), std::nullopt);
  const auto again = enqueue(message(Kind::kWinback, "k"));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->fresh);
}

TEST_F(OutboxTest, WhatHasLeftIsNotTakenBack) {
  const auto queued = enqueue(message(Kind::kWinback));
  release(now + 10s);
  const auto undone = outbox.undo(salon, desk, queued->command);
  ASSERT_FALSE(undone);
  EXPECT_EQ(undone.error().code(), "outreach-left");
  EXPECT_EQ(status(queued->command), "pending");
}

TEST_F(OutboxTest, NobodyTakesBackWhatIsNotTheirs) {
  const auto queued = enqueue(message(Kind::kWinback));
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
  const auto queued = enqueue(message(Kind::kWinback), evening);
  ASSERT_TRUE(queued);
  EXPECT_EQ(queued->leaves_at, *time::parse_rfc3339("2026-03-03T07:00:00Z"));
}

TEST_F(OutboxTest, AMessageThatBecomesDueAtNightIsHeldOnceMore) {
  const auto queued = enqueue(message(Kind::kWinback));
  ASSERT_TRUE(queued);
  release(*time::parse_rfc3339("2026-03-02T18:00:00Z"));
  EXPECT_EQ(status(queued->command), "held");
  EXPECT_THAT(field(queued->command, "not_before"), HasSubstr("2026-03-03 07:00:00"));
}

TEST_F(OutboxTest, AnOfferThatWouldLeaveAfterItsDeadlineIsNotMade) {
  auto offer = message(Kind::kOffer);
  offer.expires_at = now + 10s;
  EXPECT_EQ(code_of(enqueue(offer)), "outreach-too-late");
}

TEST_F(OutboxTest, AnOfferPastItsDeadlineIsCancelledWhetherHeldOrNotTaken) {
  auto offer = message(Kind::kOffer);
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

TEST_F(OutboxTest, WithAMatchItsHeldMessagesAreWithdrawn) {
  auto offer = message(Kind::kOffer);
  offer.match = 7;
  const auto queued = enqueue(offer);
  db.transact(salon, [&](db::Tx& tx) { outbox.withdraw(tx, salon, 8); });
  EXPECT_EQ(status(queued->command), "held");
  db.transact(given_tenant(), [&](db::Tx& tx) { outbox.withdraw(tx, given_tenant(), 7); });
  EXPECT_EQ(status(queued->command), "held");
  db.transact(salon, [&](db::Tx& tx) { outbox.withdraw(tx, salon, 7); });
  EXPECT_EQ(status(queued->command), "cancelled");
}

/// A match of Anna's wish with a booking of somebody else, as the waitlist keeps it.
class MatchMessageTest : public OutboxTest {
 protected:
  void given_match(const std::string& state, const std::string& booking_status) {
    const std::string tenant = "'" + salon.tenant().value.str() + "'";
    const auto booking =
        given_upcoming(given_client(salon, {.telegram_chat_id = 1}), now + days{2});
    script("UPDATE dashboard.bookings SET status = '" + booking_status + "' WHERE external_id = '" +
           booking + "'");
    const auto wish =
        script("INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id) VALUES (" +
               tenant + ", '" + anna.value.str() + "', 'slot', 'service_1') RETURNING id")
            .one()
            .get<std::string>(0);
    match = script(
                "INSERT INTO dashboard.waitlist_matches (tenant_id, wish_id, client_id, "
                "booking_id, staff_id, start_at, end_at, state, deadline_at, "
                "accept_probability, created_at, updated_at) VALUES (" +
                tenant + ", " + wish + ", '" + anna.value.str() + "', '" + booking +
                "', '7', '2026-03-04 09:00Z', '2026-03-04 10:00Z', '" + state +
                "', '2026-03-03 09:00Z', 0.5, now(), now()) RETURNING id")
                .one()
                .get<std::int64_t>(0);
  }
  /// What becomes of a message about the match after `meanwhile`.
  std::string fate(Kind kind, const std::string& meanwhile) {
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
  EXPECT_EQ(fate(Kind::kOffer, ""), "pending");
}

TEST_F(MatchMessageTest, AnOfferDoesNotLeaveForAWishThatWaitsNoMore) {
  given_match("offered", "cancelled");
  EXPECT_EQ(fate(Kind::kOffer, "UPDATE public.wishlist_v2 SET status = 'cancelled'"), "cancelled");
}

TEST_F(MatchMessageTest, AnOfferDoesNotLeaveForASlotThatIsTakenAgain) {
  given_match("offered", "cancelled");
  EXPECT_EQ(fate(Kind::kOffer, "UPDATE dashboard.bookings SET status = 'created'"), "cancelled");
}

TEST_F(MatchMessageTest, AQuestionIsNotAskedOfAMatchThatEnded) {
  given_match("standby", "created");
  EXPECT_EQ(fate(Kind::kStandby, ""), "pending");
  EXPECT_EQ(fate(Kind::kStandby,
                 "UPDATE dashboard.waitlist_matches SET state = 'withdrawn', ended_at = now()"),
            "cancelled");
}

TEST_F(OutboxTest, RefusesTextsNoChatTakesAndClientsNobodyKnows) {
  auto wrong = message(Kind::kWinback);
  wrong.text.clear();
  EXPECT_EQ(code_of(enqueue(wrong)), "message-invalid");
  wrong.text = std::string(4097, 'a');
  EXPECT_EQ(code_of(enqueue(wrong)), "message-invalid");
  auto strangers = message(Kind::kWinback);
  strangers.client = given_client(given_tenant(), {.telegram_chat_id = 1});
  EXPECT_EQ(code_of(enqueue(strangers)), "client-not-found");
}

/// What forbids a win-back to Anna, and the code it is told by.
struct Obstacle {
  const char* name;
  Guard guard;
  std::function<void(OutboxTest&)> put;
};

class ObstacleTest : public OutboxTest {
 protected:
  std::vector<Obstacle> obstacles() {
    const std::string id = "'" + anna.value.str() + "'";
    const std::string of_anna =
        "(tenant_id, client_id) = ('" + salon.tenant().value.str() + "', " + id + ")";
    return {
        {"notifications off", Guard::kNotificationsOff,
         [=, this](OutboxTest&) {
           script(
               "INSERT INTO public.user_ltm_v2 (tenant_id, user_id, allow_notifications) VALUES "
               "('" +
               salon.tenant().value.str() + "', " + id + ", false)");
         }},
        {"opted out", Guard::kOptedOut,
         [this](OutboxTest&) { ASSERT_TRUE(outbox.opt_out(salon, desk, anna, now)); }},
        {"blocked", Guard::kUnreachable,
         [=, this](OutboxTest&) {
           script(
               "INSERT INTO dashboard.client_reach (tenant_id, client_id, unreachable_at) VALUES "
               "('" +
               salon.tenant().value.str() + "', " + id + ", now())");
         }},
        {"no chat", Guard::kNoChat,
         [=, this](OutboxTest&) {
           script("UPDATE public.clients_v2 SET telegram_chat_id = NULL WHERE id = " + id);
         }},
        {"a future booking", Guard::kFutureBooking,
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
    EXPECT_EQ(guard_of(Kind::kWinback), std::nullopt);
    const auto waiting = enqueue(message(Kind::kWinback, "waiting"));
    ASSERT_TRUE(waiting);
    obstacle.put(*this);
    release(now + 10s);
    EXPECT_EQ(status(waiting->command), "refused");
    EXPECT_EQ(field(waiting->command, "error"), to_string(obstacle.guard));
    EXPECT_EQ(guard_of(Kind::kWinback), obstacle.guard);
    EXPECT_EQ(code_of(enqueue(message(Kind::kWinback))),
              "outreach-" + std::string{to_string(obstacle.guard)});
  }
}

TEST_F(OutboxTest, AWinbackIsFollowedByNoneForTheCooldown) {
  given_sent(Kind::kWinback, days{29});
  EXPECT_EQ(guard_of(Kind::kWinback), Guard::kCooldown);
  EXPECT_EQ(guard_of(Kind::kNotice), std::nullopt);
}

TEST_F(OutboxTest, AfterTheCooldownAClientMayBeWrittenToAgain) {
  given_sent(Kind::kWinback, days{31});
  EXPECT_EQ(guard_of(Kind::kWinback), std::nullopt);
}

TEST_F(OutboxTest, AMessageOfTheConsoleBeforeCountsAsAWinback) {
  script(
      "INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, created_at) "
      "VALUES ('" +
      salon.tenant().value.str() + "', 'send_message', '{\"client_id\": \"" + anna.value.str() +
      "\", \"message\": \"…\"}', 'sent', '2026-02-20')");
  EXPECT_EQ(guard_of(Kind::kWinback), Guard::kCooldown);
}

TEST_F(OutboxTest, WhatStandsInTheWayIsToldWithItsDays) {
  given_sent(Kind::kWinback, days{12});
  const auto checked = db.transact(salon, [&](db::Tx& tx) {
    return outbox.check(tx, salon, Kind::kWinback, {anna, ClientId{Uuid::random()}}, now);
  });
  ASSERT_EQ(checked.size(), 1U);
  EXPECT_EQ(checked[0].days, 12);
  EXPECT_EQ(checked[0].leaves_at, now + 10s);
}

TEST_F(OutboxTest, TwoMessagesADayAreTheMostWhateverTheirKinds) {
  given_sent(Kind::kNotice, 2h);
  EXPECT_EQ(guard_of(Kind::kWinback), std::nullopt);
  ASSERT_TRUE(enqueue(message(Kind::kOffer)));
  EXPECT_EQ(guard_of(Kind::kWinback), Guard::kBudget);
  EXPECT_EQ(code_of(enqueue(message(Kind::kStandby))), "outreach-budget");
  EXPECT_TRUE(enqueue(message(Kind::kPromoted)));
}

TEST_F(OutboxTest, FiveMessagesInSevenDaysAreTheMost) {
  for (const int day : {6, 5, 4, 3, 2}) given_sent(Kind::kNotice, days{day});
  EXPECT_EQ(guard_of(Kind::kNotice), Guard::kBudget);
}

TEST_F(OutboxTest, MessagesThatWaitTogetherDoNotStopEachOther) {
  const auto one = enqueue(message(Kind::kNotice));
  const auto two = enqueue(message(Kind::kOffer));
  release(now + 10s);
  EXPECT_EQ(status(one->command), "pending");
  EXPECT_EQ(status(two->command), "pending");
}

TEST_F(OutboxTest, TheBudgetHoldsWhenItIsSpentWhileAMessageWaits) {
  const auto late = enqueue(message(Kind::kWinback));
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
    auto offer = message(Kind::kOffer);
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
  EXPECT_EQ(guard_of(Kind::kNotice), Guard::kUnreachable);
  script(
      "INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, user_id, channel, "
      "started_at, final_status) VALUES (gen_random_uuid(), '" +
      salon.tenant().value.str() + "', '" + anna.value.str() +
      "', 'telegram', '2026-03-01 11:00Z', 'done')");
  EXPECT_EQ(guard_of(Kind::kNotice), std::nullopt);
}

TEST_F(OutboxTest, StopIsKeptOnceAndTakenBackOnce) {
  ASSERT_TRUE(outbox.opt_out(salon, desk, anna, now));
  ASSERT_TRUE(outbox.opt_out(salon, desk, anna, now));
  EXPECT_EQ(guard_of(Kind::kOffer), Guard::kOptedOut);
  ASSERT_TRUE(outbox.opt_in(salon, desk, anna));
  ASSERT_TRUE(outbox.opt_in(salon, desk, anna));
  EXPECT_EQ(guard_of(Kind::kOffer), std::nullopt);
  EXPECT_THAT(audited(), ElementsAre("client.opted_out", "client.opted_in"));
  EXPECT_FALSE(outbox.opt_out(given_tenant(), desk, anna, now));
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
  script("UPDATE dashboard.bookings SET client_uuid = NULL WHERE external_id = '" + nobodys + "'");
  EXPECT_EQ(code(nobodys), "outreach-no-chat");
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

TEST_F(OutboxTest, ComposesInTheClientsLanguage) {
  script("INSERT INTO public.user_ltm_v2 (tenant_id, user_id, language) VALUES ('" +
         salon.tenant().value.str() + "', '" + anna.value.str() + "', 'en')");
  const auto text = db.transact(salon, [&](db::Tx& tx) {
    return outbox.compose(tx, salon, anna, Kind::kPromoted, {.service = "Haircut"});
  });
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "Анна, the place is yours: Haircut. See you soon!\nЛилия");
}

TEST_F(OutboxTest, TwoNodesReleaseEachMessageOnce) {
  constexpr int kClients = 40;
  for (int i = 0; i < kClients; ++i) {
    auto one = message(Kind::kWinback);
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

TEST_F(OutboxTest, ANodeThatDiesWhileItReleasesLeavesTheMessageToTheNext) {
  const auto queued = enqueue(message(Kind::kWinback));
  struct Killed {};
  try {
    db.transact(kSystem, [&](db::Tx& tx) {
      ASSERT_FALSE(tx.exec(sql::kTakeDue, now + 10s).empty());
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
  const auto queued = enqueue(message(Kind::kWinback));
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
    const auto queued = enqueue(message(Kind::kWinback));
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
