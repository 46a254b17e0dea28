// Automatic changes of matches, after changes of bookings and entries by any program.

#include "waitlist/offers_task.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/db_test.hpp"

namespace okoshko::waitlist {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;
using std::chrono::days;
using Words = std::vector<std::string>;

constexpr db::SystemScope kSystem{"test"};

class OffersTaskTest : public testing::CommittedDbTest {
 protected:
  outreach::OutboxService outbox{db};
  MatchService service{db, clock, outbox};
  OffersTask task{db, clock, outbox};
  const TenantScope salon = given_salon("by_hand");
  const ClientId owner = given_client(salon);
  const ClientId anna = given_client(salon, {.full_name = "Анна", .telegram_chat_id = 1});
  const ClientId vera = given_client(salon, {.full_name = "Вера", .telegram_chat_id = 2});
  const auth::Actor bot{
      .user = std::nullopt, .ip_address = "127.0.0.1", .user_agent = "test", .via = "token:1"};
  // The queue of changes skips bookings that began before today, so these are on future days.
  const Instant today = std::chrono::floor<days>(SystemClock{}.now());
  const Instant day = today + days{5};

  void SetUp() override { clock.set(today + 12h); }

  TenantScope given_salon(const std::string& mode) {
    return given_tenant("Лилия", R"({"time_zone":"UTC","quiet_hours_from":"10:00",)"
                                 R"("quiet_hours_to":"10:00","offer_mode":")" +
                                     mode + "\"}");
  }
  db::Rows script(const std::string& sql) {
    return db.transact(kSystem, [&](db::Tx& tx) { return tx.exec_script(sql); });
  }
  std::string given_slot(const char* status, std::chrono::minutes time = 12h) {
    auto booking = given_booking(salon, owner,
                                 {.start_at = day + time,
                                  .status = status,
                                  .outcome = std::nullopt,
                                  .staff_id = "olga",
                                  .price = "2000",
                                  .duration_sec = 3600});
    if (std::string_view{status} == "created") given_risk(salon, booking, 0.8);
    return booking;
  }
  std::int64_t match(std::int64_t entry, const std::string& slot) {
    const auto made = service.create(salon, bot, {.entry = entry, .slot = slot});
    EXPECT_TRUE(made) << (made ? "" : made.error().code());
    return made ? std::stoll(made->id) : 0;
  }
  void cancel(const std::string& slot) {
    script("UPDATE dashboard.bookings SET status = 'cancelled' WHERE external_id = '" + slot + "'");
  }
  /// Runs passes until there is nothing more to do at once.
  void look() {
    for (int i = 0; i < 20 && task.work(); ++i) continue;
  }
  Words column(const std::string& sql) {
    Words words;
    for (const db::Row row : script(sql)) words.push_back(row.get<std::string>(0));
    return words;
  }
  /// "state why" of each match, in order.
  Words states() {
    return column(
        "SELECT concat_ws(' ', state, ended_why) FROM dashboard.waitlist_matches "
        "ORDER BY id");
  }
  Words messages() {
    return column("SELECT kind || ' ' || status FROM dashboard.bot_commands ORDER BY id");
  }
};

TEST_F(OffersTaskTest, StandbyIsOfferedTheSlotThatFallsThrough) {
  const auto slot = given_slot("created");
  match(given_entry(salon, anna), slot);
  look();
  EXPECT_THAT(states(), ElementsAre("standby"));
  cancel(slot);
  look();
  EXPECT_THAT(states(), ElementsAre("offered"));
  EXPECT_THAT(messages(), ElementsAre("standby cancelled", "offer held"));
}

TEST_F(OffersTaskTest, StandbyWhoAgreedHasTheSlotAtOnce) {
  const auto slot = given_slot("created");
  const auto entry = given_entry(salon, anna);
  ASSERT_TRUE(service.agree(salon, bot, match(entry, slot)));
  cancel(slot);
  look();
  EXPECT_THAT(states(), ElementsAre("accepted accepted"));
  EXPECT_THAT(column("SELECT status FROM public.wishlist_v2"), ElementsAre("converted"));
  EXPECT_THAT(messages(), ElementsAre("standby cancelled", "promoted held"));
}

TEST_F(OffersTaskTest, WithdrawsWhenTheEntryIsSettledElsewhere) {
  match(given_entry(salon, anna), given_slot("created", 12h));
  match(given_entry(salon, vera), given_slot("cancelled", 15h));
  script("UPDATE public.wishlist_v2 SET status = 'cancelled' WHERE id % 2 = 0");
  script("DELETE FROM public.wishlist_v2 WHERE status = 'pending'");
  look();
  EXPECT_THAT(states(), ElementsAre("withdrawn wish-settled", "withdrawn wish-settled"));
  EXPECT_THAT(messages(), ElementsAre("standby cancelled", "offer cancelled"));
}

TEST_F(OffersTaskTest, AMessageThatWillNeverArriveEndsTheMatch) {
  const auto undone = given_slot("cancelled", 10h);
  const auto refused = given_slot("cancelled", 12h);
  const auto failed = given_slot("created", 14h);
  match(given_entry(salon, anna), undone);
  match(given_entry(salon, vera), refused);
  match(given_entry(salon, given_client(salon, {.telegram_chat_id = 3})), failed);
  const auto commands = column("SELECT id::text FROM dashboard.bot_commands ORDER BY id");
  ASSERT_TRUE(outbox.undo(salon, bot, commands.at(0)));
  script("INSERT INTO dashboard.client_reach (tenant_id, client_id, opted_out_at) VALUES ('" +
         salon.tenant().value.str() + "', '" + vera.value.str() + "', now())");
  outbox.release(db, 100, clock.now() + 1min);
  script("UPDATE dashboard.bot_commands SET status = 'failed' WHERE id = " + commands.at(2));
  look();
  EXPECT_THAT(states(), ElementsAre("withdrawn undone", "withdrawn outreach-opted-out",
                                    "withdrawn not-delivered"));
}

TEST_F(OffersTaskTest, AfterAMessageThatDidNotArriveTheNextIsAsked) {
  const auto automatic = given_salon("automatic");
  const auto first = given_client(automatic, {.telegram_chat_id = 4});
  const auto second = given_client(automatic, {.telegram_chat_id = 5});
  given_booking(automatic, given_client(automatic),
                {.start_at = day + 12h,
                 .status = "cancelled",
                 .outcome = std::nullopt,
                 .staff_id = "olga",
                 .price = "2000",
                 .duration_sec = 3600});
  given_entry(automatic, first, "{}", today - days{2});
  given_entry(automatic, second, "{}", today - days{1});
  look();
  ASSERT_THAT(states(), ElementsAre("offered"));
  script("UPDATE dashboard.bot_commands SET status = 'failed'");
  look();
  EXPECT_THAT(states(), ElementsAre("withdrawn not-delivered", "offered"));
  script("UPDATE dashboard.bot_commands SET status = 'failed'");
  look();
  // Neither client is asked again automatically.
  EXPECT_THAT(states(), ElementsAre("withdrawn not-delivered", "withdrawn not-delivered"));
}

TEST_F(OffersTaskTest, WhoCannotBeWrittenToIsNotAskedByItself) {
  const auto automatic = given_salon("automatic");
  given_booking(automatic, given_client(automatic),
                {.start_at = day + 12h,
                 .status = "cancelled",
                 .outcome = std::nullopt,
                 .staff_id = "olga",
                 .price = "2000",
                 .duration_sec = 3600});
  given_entry(automatic, given_client(automatic), "{}", today - days{2});
  given_entry(automatic, given_client(automatic, {.telegram_chat_id = 5}), "{}", today - days{1});
  look();
  EXPECT_THAT(states(), ElementsAre("offered"));
  EXPECT_THAT(column("SELECT telegram_chat_id::text FROM public.clients_v2 c "
                     "JOIN dashboard.waitlist_matches m ON m.client_id = c.id"),
              ElementsAre("5"));
}

TEST_F(OffersTaskTest, WithdrawsWhenTheBookingComesBackMovesOrIsGone) {
  const auto third = given_client(salon, {.telegram_chat_id = 3});
  const auto back = given_slot("cancelled", 10h);
  const auto moved = given_slot("created", 12h);
  const auto gone = given_slot("created", 14h);
  match(given_entry(salon, anna), back);
  match(given_entry(salon, vera), moved);
  match(given_entry(salon, third), gone);
  script("UPDATE dashboard.bookings SET status = 'created' WHERE external_id = '" + back + "'");
  script(
      "UPDATE dashboard.bookings SET start_at = start_at + interval '5 hours' "
      "WHERE external_id = '" +
      moved + "'");
  script("DELETE FROM dashboard.bookings WHERE external_id = '" + gone + "'");
  look();
  EXPECT_THAT(states(),
              ElementsAre("withdrawn slot-back", "withdrawn slot-moved", "withdrawn slot-gone"));
}

TEST_F(OffersTaskTest, WithdrawsWhenSomebodyElseGetsTheTime) {
  match(given_entry(salon, anna), given_slot("cancelled"));
  given_slot("created", 12h + 30min);
  look();
  EXPECT_THAT(states(), ElementsAre("withdrawn slot-filled"));
}

TEST_F(OffersTaskTest, TheClientsOwnNewBookingIsNoRival) {
  const auto id = match(given_entry(salon, anna), given_slot("cancelled"));
  given_booking(
      salon, anna,
      {.start_at = day + 12h, .status = "created", .outcome = std::nullopt, .staff_id = "olga"});
  look();
  EXPECT_TRUE(service.accept(salon, bot, id));
}

TEST_F(OffersTaskTest, PromiseThatBecameABookingFreesItsTimeForTheNext) {
  ASSERT_TRUE(service.accept(salon, bot, match(given_entry(salon, anna), given_slot("cancelled"))));
  const auto booking = given_booking(salon, anna,
                                     {.start_at = day + 12h,
                                      .status = "created",
                                      .outcome = std::nullopt,
                                      .staff_id = "olga",
                                      .duration_sec = 3600});
  given_risk(salon, booking, 0.9);
  look();
  match(given_entry(salon, vera), booking);
  EXPECT_THAT(states(), ElementsAre("accepted accepted", "standby"));
}

TEST_F(OffersTaskTest, OfferRunsOutAndStandbyIsOverWhenTheSlotBegins) {
  match(given_entry(salon, anna), given_slot("cancelled", 12h));
  match(given_entry(salon, vera), given_slot("created", 15h));
  clock.advance(4h);
  look();
  EXPECT_THAT(states(), ElementsAre("expired no-answer", "standby"));
  clock.set(day + 14h + 30min);
  look();
  EXPECT_THAT(states(), ElementsAre("expired no-answer", "expired slot-past"));
}

TEST_F(OffersTaskTest, FallsThroughTooLateToAsk) {
  const auto slot = given_slot("created");
  match(given_entry(salon, anna), slot);
  clock.set(day + 11h + 25min);
  cancel(slot);
  look();
  EXPECT_THAT(states(), ElementsAre("expired no-time"));
}

TEST_F(OffersTaskTest, ByHandNothingIsOfferedByItself) {
  given_entry(salon, anna);
  given_slot("cancelled");
  look();
  EXPECT_THAT(states(), IsEmpty());
  EXPECT_THAT(column("SELECT tenant_id FROM dashboard.waitlist_turns"), IsEmpty());
}

class AutomaticTest : public OffersTaskTest {
 protected:
  void SetUp() override {
    OffersTaskTest::SetUp();
    script("UPDATE public.tenants_v2 SET metadata = metadata || '{\"offer_mode\":\"automatic\"}'");
  }
};

TEST_F(AutomaticTest, FreedSlotIsOfferedToOneAfterTheOther) {
  given_entry(salon, anna, "{}", clock.now() - days{9});
  given_entry(salon, vera, "{}", clock.now() - days{1});
  given_slot("cancelled");
  look();
  EXPECT_THAT(states(), ElementsAre("offered")) << "Vera's younger wish is worth more";
  const auto first = service.list(salon).at(0);
  EXPECT_THAT(first.json, ::testing::HasSubstr("Вера"));
  ASSERT_TRUE(service.decline(salon, bot, std::stoll(first.id)));
  look();
  EXPECT_THAT(states(), ElementsAre("declined declined", "offered"));
  clock.advance(4h);
  look();
  EXPECT_THAT(states(), ElementsAre("declined declined", "expired no-answer"));
}

TEST_F(AutomaticTest, SlotAtRiskGetsAStandbyAndUnreachableClientsAreSkipped) {
  const auto silent = given_client(salon);
  given_entry(salon, silent, "{}", clock.now());
  given_entry(salon, anna, "{}", clock.now() - days{9});
  given_slot("created");
  look();
  EXPECT_THAT(states(), ElementsAre("standby"));
  EXPECT_THAT(column("SELECT client_id FROM dashboard.waitlist_matches"),
              ElementsAre(anna.value.str()));
}

TEST_F(AutomaticTest, WhatAPersonTookBackIsNotOfferedToTheSameAgain) {
  given_entry(salon, anna);
  given_slot("cancelled");
  look();
  ASSERT_TRUE(service.withdraw(salon, bot, std::stoll(service.list(salon).at(0).id)));
  look();
  EXPECT_THAT(states(), ElementsAre("withdrawn by-person"));
}

TEST_F(AutomaticTest, NewEntryIsSeenWithinAMinute) {
  given_slot("cancelled");
  look();
  given_entry(salon, anna);
  look();
  EXPECT_THAT(states(), IsEmpty());
  clock.advance(1min);
  look();
  EXPECT_THAT(states(), ElementsAre("offered"));
}

TEST_F(AutomaticTest, BrokenMatchStopsNoOther) {
  const auto slot = given_slot("created", 12h);
  match(given_entry(salon, anna), slot);
  const auto other = given_slot("created", 15h);
  match(given_entry(salon, vera), other);
  // A trigger of another program that rejects the change of the first match.
  script(
      "CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS "
      "$$ BEGIN RAISE EXCEPTION 'no'; END $$; "
      "CREATE TRIGGER refuse BEFORE UPDATE OF state ON dashboard.waitlist_matches "
      "FOR EACH ROW WHEN (OLD.booking_id = '" +
      slot + "') EXECUTE FUNCTION public.refuse()");
  cancel(slot);
  cancel(other);
  look();
  EXPECT_THAT(states(), ElementsAre("standby", "offered"));
  const auto set_aside = jobs::list_set_aside(db, 10);
  ASSERT_EQ(set_aside.size(), 1U);
  EXPECT_EQ(set_aside[0].work, "waitlist");
  script("DROP TRIGGER refuse ON dashboard.waitlist_matches");
  clock.advance(30s);
  look();
  EXPECT_THAT(states(), ElementsAre("offered", "offered"));
  EXPECT_TRUE(jobs::list_set_aside(db, 10).empty());
}

}  // namespace
}  // namespace okoshko::waitlist
