// The inbox: which events it has, whose they are, and what each user has read.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "attention/attention_service.hpp"
#include "testing/db_test.hpp"

namespace okoshko::attention {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::CommittedDbTest;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AttentionTest : public CommittedDbTest {
 protected:
  AttentionService service{db, clock};
  TenantScope salon = given_tenant();
  TenantScope other = given_tenant("Чужой");
  ClientId maria = given_client(salon, {.full_name = "Мария"});
  UserId anna = given_user(salon, {.role = "staff"});
  UserId vera = given_user(salon, {.role = "staff"});

  void sql(const std::string& script) {
    db.transact(db::SystemScope{"a test's own rows"}, [&](db::Tx& tx) { tx.exec_script(script); });
  }
  std::string tenant() const { return salon.tenant().value.str(); }
  /// A time `before` now, as SQL.
  std::string at(std::chrono::seconds before) const {
    return fmt::format("to_timestamp({})", std::chrono::duration_cast<std::chrono::seconds>(
                                               (clock.now() - before).time_since_epoch())
                                               .count());
  }
  std::vector<std::string> kinds(const std::optional<TenantScope>& as = std::nullopt) {
    std::vector<std::string> found;
    for (const Event& event : service.inbox(as.value_or(salon), anna).events) {
      found.push_back(event.kind + ":" + event.detail.value_or(""));
    }
    return found;
  }
  std::string given_cancelled(std::chrono::seconds before) {
    auto booking = given_booking(salon, maria,
                                 {.start_at = clock.now() + hours{20},
                                  .status = "cancelled",
                                  .outcome = "cancelled",
                                  .staff_id = "7",
                                  .duration_sec = 3600});
    sql(
        fmt::format("UPDATE dashboard.bookings SET updated_at = {0} AT TIME ZONE 'UTC', created_at "
                    "= ({0} - interval '1 day') AT TIME ZONE 'UTC' WHERE external_id = '{1}'",
                    at(before), booking));
    return booking;
  }
  void given_answer(const std::string& answer, const std::string& via) {
    const auto booking = given_booking(
        salon, maria,
        {.start_at = clock.now() + hours{30}, .status = "created", .outcome = std::nullopt});
    sql(fmt::format(
        "INSERT INTO dashboard.booking_answers (tenant_id, booking_id, start_at, answer, "
        "answered_at, answered_via) SELECT tenant_id, external_id, start_at AT TIME "
        "ZONE 'UTC', '{}', {}, '{}' FROM dashboard.bookings WHERE external_id = '{}'",
        answer, at(minutes{5}), via, booking));
  }
  void given_message(const std::string& status) {
    sql(fmt::format(
        "INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, client_id, "
        "updated_at) VALUES ('{0}', 'send_message', '{{}}', '{1}', '{2}', {3})",
        tenant(), status, maria.value.view(), at(minutes{3})));
  }
  void given_match(const std::string& state, const std::string& why) {
    const auto wish = given_entry(salon, maria, "{}", clock.now() - hours{24 * 30});
    sql(fmt::format(
        "INSERT INTO dashboard.waitlist_matches (tenant_id, wish_id, client_id, booking_id, "
        "start_at, end_at, state, accept_probability, due_at, created_at, updated_at) VALUES "
        "('{0}', {1}, '{2}', 'b{1}', now(), now() + interval '1 hour', 'standby', 0.5, now(), "
        "now(), now()); UPDATE dashboard.waitlist_matches SET state = '{3}', agreed_at = now(), "
        "ended_at = {5}, ended_why = '{4}', due_at = NULL WHERE wish_id = {1}",
        tenant(), wish, maria.value.view(), state, why, at(minutes{2})));
  }
};

TEST_F(AttentionTest, ANewRequestIsThereUntilItIsSettled) {
  const auto wish =
      given_entry(salon, maria, R"({"service_title":"Стрижка"})", clock.now() - minutes{1});
  const auto inbox = service.inbox(salon, anna);
  ASSERT_EQ(inbox.events.size(), 1U);
  EXPECT_EQ(inbox.events[0].kind, "wish");
  EXPECT_EQ(inbox.events[0].client_name, "Мария");
  EXPECT_EQ(inbox.events[0].service, "Стрижка");
  EXPECT_EQ(inbox.events[0].wish, wish);
  EXPECT_EQ(inbox.unread, 1);
  sql("UPDATE public.wishlist_v2 SET status = 'cancelled'");
  EXPECT_THAT(service.inbox(salon, anna).events, IsEmpty());
}

TEST_F(AttentionTest, ARequestThatAColleagueEnteredIsNoNews) {
  given_entry(salon, maria, "{}", clock.now() - minutes{1});
  sql("UPDATE public.wishlist_v2 SET source = 'desk'");
  EXPECT_THAT(kinds(), IsEmpty());
}

TEST_F(AttentionTest, AnswersOfClientsAreNewsAndThoseTypedAtTheDeskAreNot) {
  given_answer("not_coming", "link:5");
  given_answer("coming", "page");
  EXPECT_THAT(kinds(), ElementsAre("answer:not_coming"));
}

TEST_F(AttentionTest, AnOfferThatWasAnsweredOrRanOutIsNews) {
  given_match("accepted", "accepted");
  EXPECT_THAT(kinds(), ElementsAre("match:accepted"));
  given_match("expired", "no-answer");
  given_match("expired", "slot-past");
  given_match("withdrawn", "by-person");
  EXPECT_THAT(kinds(), ::testing::UnorderedElementsAre("match:accepted", "match:expired"));
}

TEST_F(AttentionTest, AStandbyThatAgreedIsNews) {
  const auto wish = given_entry(salon, maria, "{}", clock.now() - hours{24 * 30});
  sql(fmt::format(
      "INSERT INTO dashboard.waitlist_matches (tenant_id, wish_id, client_id, booking_id, "
      "start_at, end_at, state, agreed_at, accept_probability, due_at, created_at, "
      "updated_at) VALUES ('{}', {}, '{}', 'b', now(), now() + interval '1 hour', "
      "'standby', {}, 0.5, now(), now(), now())",
      tenant(), wish, maria.value.view(), at(minutes{2})));
  EXPECT_THAT(kinds(), ElementsAre("match:agreed"));
}

TEST_F(AttentionTest, ASlotThatFellFreeIsNewsWhileNobodyHasItsTime) {
  given_staff(salon, "7", "Ольга");
  given_cancelled(minutes{4});
  const auto inbox = service.inbox(salon, anna);
  ASSERT_EQ(inbox.events.size(), 1U);
  EXPECT_EQ(inbox.events[0].kind, "free");
  EXPECT_EQ(inbox.events[0].staff, "Ольга");
  EXPECT_FALSE(inbox.events[0].client);
  given_booking(salon, maria,
                {.start_at = clock.now() + hours{20},
                 .status = "created",
                 .outcome = std::nullopt,
                 .staff_id = "7",
                 .duration_sec = 3600});
  EXPECT_THAT(kinds(), IsEmpty());
}

TEST_F(AttentionTest, OfASlotThatWasImportedCancelledTheTimeIsThatOfTheCancellation) {
  const auto booking = given_cancelled(minutes{4});
  const auto imported = [&](const std::string& cancelled_at) {
    sql(
        fmt::format("UPDATE dashboard.bookings SET created_at = updated_at, cancelled_at = {} "
                    "WHERE external_id = '{}'",
                    cancelled_at, booking));
  };
  imported("NULL");
  EXPECT_THAT(kinds(), IsEmpty());
  imported(at(hours{24 * 20}));
  EXPECT_THAT(kinds(), IsEmpty());
  imported(at(hours{30}));
  const auto inbox = service.inbox(salon, anna);
  ASSERT_EQ(inbox.events.size(), 1U);
  EXPECT_FALSE(inbox.events[0].unread);
}

TEST_F(AttentionTest, AMessageThatFailedIsNewsAndOneThatArrivedIsNot) {
  given_message("done");
  given_message("failed");
  given_message("unclear");
  EXPECT_THAT(kinds(), ::testing::UnorderedElementsAre("message:failed", "message:unclear"));
}

TEST_F(AttentionTest, AFailedConnectionIsNewsUntilItWorks) {
  sql(fmt::format(
      "INSERT INTO dashboard.mirror_connections (tenant_id, company_id, company_title, time_zone, "
      "connected_at, due_at, served_at, trouble, trouble_since) VALUES ('{0}', '1', 'Лилия', '', "
      "now(), now(), now(), 'refused', {1}); INSERT INTO dashboard.channels (tenant_id, channel, "
      "mode, sealed, bot_id, bot_name, bot_title, bots_chats, connected_at, trouble, "
      "trouble_since) VALUES ('{0}', 'max', 'full', '', '7', 'b', 'b', false, now(), "
      "'token-refused', {2})",
      tenant(), at(minutes{9}), at(minutes{8})));
  EXPECT_THAT(kinds(), ElementsAre("connection:max", "connection:yclients"));
  sql("UPDATE dashboard.channels SET trouble = NULL, trouble_since = NULL");
  EXPECT_THAT(kinds(), ElementsAre("connection:yclients"));
}

TEST_F(AttentionTest, WhatIsReadIsKeptForEachPerson) {
  given_entry(salon, maria, "{}", clock.now() - minutes{10});
  service.mark_read(salon, anna, service.inbox(salon, anna).events.front().at);
  EXPECT_EQ(service.inbox(salon, anna).unread, 0);
  EXPECT_EQ(service.inbox(salon, vera).unread, 1);
  given_entry(salon, maria, "{}", clock.now() - minutes{1});
  EXPECT_EQ(service.inbox(salon, anna).unread, 1);
  EXPECT_TRUE(service.inbox(salon, anna).events.front().unread);
}

TEST_F(AttentionTest, AMarkNeverMovesBackNorIntoTheFuture) {
  given_entry(salon, maria, "{}", clock.now() - minutes{10});
  service.mark_read(salon, anna, clock.now() + hours{100});
  service.mark_read(salon, anna, clock.now() - hours{100});
  EXPECT_EQ(service.inbox(salon, anna).unread, 0);
  clock.advance(minutes{2});
  given_entry(salon, maria, "{}", clock.now() - minutes{1});
  EXPECT_EQ(service.inbox(salon, anna).unread, 1);
}

TEST_F(AttentionTest, NobodyIsToldBySoundUntilTheyChoose) {
  EXPECT_FALSE(service.inbox(salon, anna).choices.sound);
  EXPECT_FALSE(service.inbox(salon, anna).choices.desktop);
  service.choose(salon, anna, {.sound = true, .desktop = false});
  service.mark_read(salon, anna, clock.now());
  EXPECT_TRUE(service.inbox(salon, anna).choices.sound);
  EXPECT_FALSE(service.inbox(salon, vera).choices.sound);
  service.choose(salon, anna, {.sound = false, .desktop = true});
  EXPECT_FALSE(service.inbox(salon, anna).choices.sound);
  EXPECT_TRUE(service.inbox(salon, anna).choices.desktop);
}

TEST_F(AttentionTest, TheInboxIsTheSalonsOwn) {
  given_entry(salon, maria, "{}", clock.now() - minutes{1});
  given_answer("coming", "link:5");
  given_match("accepted", "accepted");
  given_cancelled(minutes{4});
  given_message("failed");
  EXPECT_EQ(kinds().size(), 5U);
  EXPECT_THAT(kinds(other), IsEmpty());
}

TEST_F(AttentionTest, TheInboxIsBoundedInNumberAndTime) {
  given_entry(salon, maria, "{}", clock.now() - kBack - minutes{1});
  EXPECT_THAT(kinds(), IsEmpty());
  for (int i = 0; i < kEventsMax + 5; ++i) {
    given_entry(salon, maria, "{}", clock.now() - minutes{1} - std::chrono::seconds{i});
  }
  const auto inbox = service.inbox(salon, anna);
  EXPECT_EQ(inbox.events.size(), static_cast<std::size_t>(kEventsMax));
  EXPECT_EQ(inbox.events.front().at, clock.now() - minutes{1});
}

TEST_F(AttentionTest, ForAPersonWhoMarkedNothingOnlyTheLastDayIsUnread) {
  given_entry(salon, maria, "{}", clock.now() - kNewUserBack - minutes{1});
  EXPECT_THAT(kinds(), ElementsAre("wish:"));
  EXPECT_EQ(service.inbox(salon, anna).unread, 0);
}

TEST_F(AttentionTest, AnErasedClientHasNoEvents) {
  given_entry(salon, maria, "{}", clock.now() - minutes{1});
  sql(
      fmt::format("INSERT INTO dashboard.erased_clients (tenant_id, client_id, erasure_id) VALUES "
                  "('{}', '{}', 1)",
                  tenant(), maria.value.view()));
  EXPECT_THAT(kinds(), IsEmpty());
}

}  // namespace
}  // namespace okoshko::attention
