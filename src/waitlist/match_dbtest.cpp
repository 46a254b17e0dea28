// Matches as a salon's people and its bot make and answer them.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "testing/db_test.hpp"
#include "waitlist/match_service.hpp"

namespace okoshko::waitlist {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using namespace std::chrono_literals;
using std::chrono::days;
using Words = std::vector<std::string>;

constexpr db::SystemScope kSystem{"test"};

class MatchTest : public testing::CommittedDbTest {
 protected:
  outreach::OutboxService outbox{db};
  MatchService service{db, clock, outbox};
  const TenantScope salon = given_tenant(
      "Лилия", R"({"time_zone":"UTC","quiet_hours_from":"20:00","quiet_hours_to":"08:00",)"
               R"("closing_time":"21:00"})");
  const ClientId owner = given_client(salon);  // of the bookings
  const ClientId anna = given_client(salon, {.telegram_chat_id = 1});
  const ClientId vera = given_client(salon, {.full_name = "Вера", .telegram_chat_id = 2});
  const auth::Actor desk{.user = given_user(salon, {}),
                         .ip_address = "127.0.0.1",
                         .user_agent = "test",
                         .via = "page"};
  const auth::Actor bot{
      .user = std::nullopt, .ip_address = "127.0.0.1", .user_agent = "test", .via = "token:1"};
  // It is 2026-03-02 09:00; slots are five days later.
  const Instant day = std::chrono::floor<days>(clock.now()) + days{5};

  void SetUp() override {
    given_staff(salon, "olga", "Ольга");
    given_service(salon, "cut", "Стрижка", {.price = "1500", .duration_sec = 3600});
  }

  db::Rows script(const std::string& sql) {
    return db.transact(kSystem, [&](db::Tx& tx) { return tx.exec_script(sql); });
  }
  std::string value(const std::string& sql) {
    return script(sql).one().get<std::optional<std::string>>(0).value_or("null");
  }
  BookingValues booking_at(std::chrono::minutes time, const char* status) const {
    return {.start_at = day + time,
            .status = status,
            .outcome = std::nullopt,
            .staff_id = "olga",
            .service_code = "cut",
            .service_title = "Стрижка",
            .price = "2000",
            .duration_sec = 3600};
  }
  std::string free_slot(std::chrono::minutes time = 12h) {
    return given_booking(salon, owner, booking_at(time, "cancelled"));
  }
  std::string risky_slot(std::chrono::minutes time = 12h, double risk = 0.5) {
    auto booking = given_booking(salon, owner, booking_at(time, "created"));
    given_risk(salon, booking, risk);
    return booking;
  }

  Result<Item> match(std::int64_t wish, const std::string& slot) {
    return service.create(salon, desk, {.wish = wish, .slot = slot});
  }
  std::int64_t id_of(const Result<Item>& item) {
    EXPECT_TRUE(item) << (item ? "" : item.error().code());
    return item ? std::stoll(item->id) : 0;
  }
  static std::string code_of(const Result<Item>& item) {
    return item ? "fine" : item.error().code();
  }
  static boost::json::value parsed(const Result<Item>& item) {
    return item ? boost::json::parse(item->json) : boost::json::parse(item.error().members_json());
  }
  static std::string text(const Result<Item>& item, const char* member) {
    const auto value = parsed(item);
    const auto& found = value.at(member);
    return found.is_string() ? std::string{found.get_string()} : boost::json::serialize(found);
  }
  std::string wish_status(std::int64_t wish) {
    return value(fmt::format("SELECT status FROM public.wishlist_v2 WHERE id = {}", wish));
  }
  /// Kind and status of the salon's messages, in order.
  Words messages() {
    Words words;
    for (const db::Row row :
         script("SELECT kind || ' ' || status FROM dashboard.bot_commands ORDER BY id")) {
      words.push_back(row.get<std::string>(0));
    }
    return words;
  }
  Words audited() {
    Words actions;
    for (const db::Row row :
         script("SELECT action FROM dashboard.audits WHERE action LIKE 'match.%' ORDER BY id")) {
      actions.push_back(row.get<std::string>(0));
    }
    return actions;
  }
};

TEST_F(MatchTest, SlotAtRiskGetsAStandbyWhoIsAsked) {
  const auto wish = given_wish(salon, anna, R"({"service_id":"cut"})");
  const auto slot = risky_slot(12h, 0.5);
  const auto made = match(wish, slot);
  EXPECT_EQ(text(made, "state"), "standby");
  EXPECT_EQ(text(made, "deadline_at"), "null");
  EXPECT_EQ(text(made, "service_title"), "Стрижка");
  EXPECT_EQ(text(made, "command_status"), "held");
  // 0.5 falls through, 0.4 of offers are taken, 2000 roubles.
  EXPECT_EQ(text(made, "expected_minor"), "40000");
  EXPECT_THAT(messages(), ElementsAre("standby held"));
  EXPECT_THAT(audited(), ElementsAre("match.created"));
  EXPECT_EQ(wish_status(wish), "pending");
}

TEST_F(MatchTest, FreeSlotIsOfferedWithADeadline) {
  const auto made = match(given_wish(salon, anna), free_slot());
  EXPECT_EQ(text(made, "state"), "offered");
  EXPECT_EQ(text(made, "deadline_at"), "2026-03-02T13:00:00Z");
  EXPECT_THAT(messages(), ElementsAre("offer held"));
}

TEST_F(MatchTest, AcceptFulfilsTheWishAndSaysSo) {
  const auto wish = given_wish(salon, anna);
  const auto id = id_of(match(wish, free_slot()));
  EXPECT_EQ(text(service.accept(salon, bot, id), "state"), "accepted");
  EXPECT_EQ(wish_status(wish), "converted");
  EXPECT_EQ(value(fmt::format("SELECT processed_at = updated_at FROM public.wishlist_v2 "
                              "WHERE id = {}",
                              wish)),
            "t");
  EXPECT_THAT(messages(), ElementsAre("offer cancelled", "promoted held"));
  EXPECT_THAT(audited(), ElementsAre("match.created", "match.accepted"));
}

TEST_F(MatchTest, SayingItTwiceIsHarmless) {
  const auto taken = id_of(match(given_wish(salon, anna), free_slot(12h)));
  id_of(service.accept(salon, bot, taken));
  EXPECT_EQ(text(service.accept(salon, bot, taken), "state"), "accepted");
  const auto refused = id_of(match(given_wish(salon, vera), free_slot(14h)));
  id_of(service.decline(salon, bot, refused));
  EXPECT_EQ(text(service.decline(salon, bot, refused), "state"), "declined");
  EXPECT_THAT(audited(),
              ElementsAre("match.created", "match.accepted", "match.created", "match.declined"));
}

TEST_F(MatchTest, StandbyAgreesAndCannotTakeWhatIsNotFree) {
  const auto id = id_of(match(given_wish(salon, anna), risky_slot()));
  EXPECT_EQ(code_of(service.accept(salon, bot, id)), "match-not-offered");
  EXPECT_EQ(text(Result<Item>{service.list(salon).at(0)}, "agreed"), "false");
  EXPECT_EQ(text(service.agree(salon, bot, id), "agreed"), "true");
  EXPECT_EQ(text(service.agree(salon, bot, id), "state"), "standby");
  EXPECT_THAT(audited(), ElementsAre("match.created", "match.agreed"));
}

TEST_F(MatchTest, YesToASlotThatHasFallenThroughTakesIt) {
  const auto wish = given_wish(salon, anna);
  const auto slot = risky_slot();
  const auto id = id_of(match(wish, slot));
  script("UPDATE dashboard.bookings SET status = 'cancelled' WHERE external_id = '" + slot + "'");
  EXPECT_EQ(text(service.agree(salon, bot, id), "state"), "accepted");
  EXPECT_EQ(wish_status(wish), "converted");
}

TEST_F(MatchTest, WhoDeclinedIsAskedAgainOnlyIfAPersonSaysSo) {
  const auto wish = given_wish(salon, anna);
  const auto slot = free_slot();
  id_of(service.decline(salon, bot, id_of(match(wish, slot))));
  const auto again = match(wish, slot);
  EXPECT_EQ(code_of(again), "match-does-not-fit");
  EXPECT_EQ(text(again, "reasons"), R"(["declined"])");
  EXPECT_TRUE(service.create(
      salon, desk,
      {.wish = wish, .slot = slot, .relaxed = Reasons{}.add_if(true, Reason::kDeclined)}));
}

TEST_F(MatchTest, WithdrawTakesTheMessageBackAndFreesBoth) {
  const auto wish = given_wish(salon, anna);
  const auto slot = free_slot();
  const auto id = id_of(match(wish, slot));
  EXPECT_EQ(text(service.withdraw(salon, desk, id), "ended_why"), "by-person");
  EXPECT_THAT(messages(), ElementsAre("offer cancelled"));
  EXPECT_EQ(code_of(match(wish, slot)), "fine");
}

TEST_F(MatchTest, ReasonsAreNamedAndRelaxedOneByOne) {
  const auto wish =
      given_wish(salon, anna, R"({"preferred_date":"2026-03-08","time_preference":"evening"})");
  const auto slot = free_slot();
  EXPECT_EQ(text(match(wish, slot), "reasons"), R"(["date","part"])");
  const auto relaxed = Reasons{}.add_if(true, Reason::kDate).add_if(true, Reason::kTaken);
  EXPECT_EQ(text(service.create(salon, desk, {.wish = wish, .slot = slot, .relaxed = relaxed}),
                 "reasons"),
            R"(["part"])");
}

TEST_F(MatchTest, RefusesWhatIsNoSlotOrNoWish) {
  const auto wish = given_wish(salon, anna);
  EXPECT_EQ(code_of(match(wish, "unknown")), "slot-not-found");
  EXPECT_EQ(code_of(match(wish + 100, free_slot())), "wish-not-found");
  BookingValues past = booking_at(0h, "cancelled");
  past.start_at = clock.now();
  EXPECT_EQ(code_of(match(wish, given_booking(salon, owner, past))), "slot-past");
  EXPECT_EQ(code_of(match(wish, risky_slot(15h, 0.49))), "slot-gone");
  const auto settled = given_wish(salon, anna);
  script(fmt::format("UPDATE public.wishlist_v2 SET status = 'converted' WHERE id = {}", settled));
  EXPECT_EQ(code_of(match(settled, free_slot(17h))), "wish-not-pending");
  EXPECT_THAT(messages(), IsEmpty());
}

TEST_F(MatchTest, AnotherSalonsThingsAreNotThere) {
  const auto other = given_tenant("Роза");
  const auto stranger = given_client(other, {.telegram_chat_id = 3});
  const auto theirs = given_wish(other, stranger);
  const auto slot = free_slot();
  EXPECT_EQ(code_of(match(theirs, slot)), "wish-not-found");
  EXPECT_EQ(code_of(service.create(other, desk, {.wish = theirs, .slot = slot})), "slot-not-found");
  const auto id = id_of(match(given_wish(salon, anna), slot));
  EXPECT_EQ(code_of(service.accept(other, bot, id)), "match-not-found");
  EXPECT_THAT(service.list(other), IsEmpty());
  EXPECT_THAT(service.load(other, {std::to_string(id)}), IsEmpty());
  EXPECT_THAT(service.load(salon, {std::to_string(id), "x"}), SizeIs(1));
}

TEST_F(MatchTest, OneSlotAndOneWishArePromisedOnce) {
  const auto annas = given_wish(salon, anna);
  const auto veras = given_wish(salon, vera);
  const auto slot = risky_slot(12h);
  id_of(match(annas, slot));
  EXPECT_EQ(code_of(match(veras, slot)), "slot-taken");
  EXPECT_EQ(code_of(match(annas, free_slot(15h))), "wish-taken");
  // Another booking of the same master, whose time overlaps.
  const auto overlapping = risky_slot(12h + 30min);
  EXPECT_EQ(code_of(match(veras, overlapping)), "slot-taken");
}

TEST_F(MatchTest, WaitingListEmployeeAndGroupsHaveNoSlots) {
  const auto wish = given_wish(salon, anna);
  given_staff(salon, "list", "ЛИСТ  Ожидания");
  BookingValues listed = booking_at(12h, "cancelled");
  listed.staff_id = "list";
  EXPECT_EQ(code_of(match(wish, given_booking(salon, owner, listed))), "slot-not-found");
  const auto event = free_slot(14h);
  script(
      "UPDATE dashboard.bookings SET verification_data = '{\"activity_id\": 5}' "
      "WHERE external_id = '" +
      event + "'");
  EXPECT_EQ(code_of(match(wish, event)), "slot-not-found");
  const auto one_of_two = risky_slot(16h);
  given_booking(salon, vera, booking_at(16h, "created"));
  EXPECT_EQ(code_of(match(wish, one_of_two)), "slot-not-found");
}

TEST_F(MatchTest, CancelledBookingIsFreeUntilSomebodyHasItsTime) {
  const auto wish = given_wish(salon, anna);
  const auto slot = free_slot(12h);
  BookingValues late = booking_at(13h, "created");
  given_booking(salon, vera, late);
  EXPECT_EQ(code_of(match(wish, slot)), "fine");
  const auto filled = free_slot(15h);
  given_booking(salon, vera, booking_at(15h + 59min, "created"));
  EXPECT_EQ(code_of(match(given_wish(salon, vera), filled)), "slot-gone");
}

TEST_F(MatchTest, OfTwoCancelledBookingsOfOneTimeTheNewerIsTheSlot) {
  const auto wish = given_wish(salon, anna);
  const auto older = free_slot(12h);
  const auto newer = free_slot(12h);
  EXPECT_EQ(code_of(match(wish, older)), "slot-gone");
  EXPECT_EQ(code_of(match(wish, newer)), "fine");
}

TEST_F(MatchTest, WhomNoMessageReachesIsNotMatched) {
  const auto silent = given_client(salon);
  EXPECT_EQ(code_of(match(given_wish(salon, silent), free_slot())), "outreach-no-chat");
  EXPECT_THAT(service.list(salon), IsEmpty());
  EXPECT_THAT(audited(), IsEmpty());
}

TEST_F(MatchTest, SameRequestTwiceIsOneMatch) {
  const NewMatch wanted{
      .wish = given_wish(salon, anna), .slot = free_slot(), .idempotency_key = "k"};
  const auto first = service.create(salon, desk, wanted);
  EXPECT_EQ(id_of(service.create(salon, desk, wanted)), id_of(first));
  NewMatch other = wanted;
  other.slot = free_slot(15h);
  EXPECT_EQ(code_of(service.create(salon, desk, other)), "idempotency-key-reused");
}

TEST_F(MatchTest, TooLateIsToldTheTruthAndTheNextSlot) {
  const auto wish = given_wish(salon, anna);
  const auto id = id_of(match(wish, free_slot(12h)));
  const auto next = free_slot(15h);
  clock.set(day - 1h);
  const auto late = service.accept(salon, bot, id);
  EXPECT_EQ(code_of(late), "match-over");
  EXPECT_EQ(text(late, "state"), "expired");
  EXPECT_EQ(parsed(late).at("next").at("slot").get_string(), next);
  EXPECT_THAT(messages(), ElementsAre("offer cancelled", "late_answer held"));
  EXPECT_EQ(wish_status(wish), "pending");
  // A person of the salon who presses a stale button tells the client themselves.
  EXPECT_EQ(code_of(service.accept(salon, desk, id)), "match-over");
  EXPECT_THAT(messages(), SizeIs(2));
}

TEST_F(MatchTest, DaysPartsAndClosingAreTheSalonsWhenClocksChange) {
  // Clocks go forward in Berlin at 01:00 UTC on 29 March 2026: 10:30 UTC is 12:30, 19:00 is 21:00.
  script(
      fmt::format("UPDATE public.tenants_v2 SET metadata = metadata || "
                  R"('{{"time_zone":"Europe/Berlin"}}' WHERE id = '{}')",
                  salon.tenant().value.view()));
  clock.set(std::chrono::sys_days{std::chrono::year{2026} / 3 / 27} + 12h);
  const auto at = [&](int day_of_march, std::chrono::minutes time) {
    BookingValues booking = booking_at(0h, "cancelled");
    booking.start_at = std::chrono::sys_days{std::chrono::year{2026} / 3 / day_of_march} + time;
    return given_booking(salon, owner, booking);
  };
  const auto why = [&](const std::string& meta, const std::string& slot) {
    const auto answer = match(given_wish(salon, anna, meta, clock.now()), slot);
    return answer ? std::string{"fits"} : text(answer, "reasons");
  };
  const auto midday = at(29, 10h + 30min);
  EXPECT_EQ(why(R"({"date":"29.03","time_preference":"morning"})", midday), R"(["part"])");
  EXPECT_EQ(why(R"({"date":"2026-03-28","time_preference":"afternoon"})", midday), R"(["date"])");
  EXPECT_EQ(why(R"({"preferred_date":"29.03","time_preference":"afternoon"})", midday), "fits");
  EXPECT_EQ(why("{}", at(29, 18h + 1min)), R"(["closing"])");
  EXPECT_EQ(why(R"({"date":"2026-03-28"})", at(28, 19h)), "fits");  // ends at 21:00 by the old time
}

TEST_F(MatchTest, LinksNameCandidatesAndKnowWhatHasNotChanged) {
  const auto wish = given_wish(salon, anna);
  const auto slot = risky_slot();
  const auto links = service.links(salon, "");
  ASSERT_TRUE(links && links->body);
  const auto body = boost::json::parse(*links->body);
  EXPECT_EQ(body.at("slots").at(0).at("slot").get_string(), slot);
  EXPECT_EQ(body.at("slots").at(0).at("candidates").at(0).at("wish").get_string(),
            std::to_string(wish));
  EXPECT_EQ(body.at("wishes").at(0).at("best").at("slot").get_string(), slot);
  EXPECT_EQ(body.at("summary").at("at_risk_minor").get_int64(), 200'000);
  EXPECT_FALSE(service.links(salon, links->version)->body);
  script("UPDATE public.wishlist_v2 SET comment = 'x'");
  EXPECT_TRUE(service.links(salon, links->version)->body);
}

TEST_F(MatchTest, LinksLeaveIgnoredSlotsOutAndCountTheMonth) {
  id_of(service.accept(salon, bot, id_of(match(given_wish(salon, anna), free_slot(12h)))));
  const auto slot = risky_slot(15h);
  script(
      "INSERT INTO dashboard.slot_ignores SELECT tenant_id, booking_id, risk_score, now() "
      "FROM dashboard.predictions");
  const auto body = boost::json::parse(*service.links(salon, "")->body);
  EXPECT_THAT(boost::json::serialize(body.at("slots")), Not(HasSubstr(slot)));
  EXPECT_EQ(body.at("summary").at("filled").get_int64(), 1);
  EXPECT_EQ(body.at("summary").at("filled_minor").get_int64(), 200'000);
}

TEST_F(MatchTest, TenThousandWishesAreLinked) {
  script(
      fmt::format("INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, meta, "
                  "created_at) SELECT '{}', '{}', 'slot', 'service_cut', jsonb_build_object("
                  "'date', '2026-03-0' || n % 9 + 1), now() FROM generate_series(1, 10005) n",
                  salon.tenant().value.view(), anna.value.view()));
  free_slot(12h);
  risky_slot(15h);
  const auto body = boost::json::parse(*service.links(salon, "")->body);
  EXPECT_EQ(body.at("summary").at("waiting").get_int64(), kWishesMax);
  EXPECT_EQ(body.at("slots").at(0).at("candidates").get_array().size(), 5U);
  EXPECT_GT(body.at("slots").at(0).at("fits").get_int64(), 1000);
}

TEST_F(MatchTest, AssignmentIsProposedAndMadePairByPair) {
  const auto annas = given_wish(salon, anna, R"({"time_preference":"day"})");
  const auto veras = given_wish(salon, vera);
  const auto noon = free_slot(12h);
  const auto evening = free_slot(17h);
  const auto proposal = boost::json::parse(*service.propose(salon));
  EXPECT_THAT(proposal.at("pairs").get_array(), SizeIs(2));
  EXPECT_EQ(proposal.at("pairs").at(0).at("wish").get_string(), std::to_string(annas));
  const auto made =
      service.assign(salon, desk, {{annas, noon}, {veras, evening}, {veras, noon}}, "all");
  EXPECT_TRUE(made[0].match);
  EXPECT_TRUE(made[1].match);
  EXPECT_EQ(code_of(made[2].match), "wish-taken");
  EXPECT_TRUE(service.assign(salon, desk, {{annas, noon}}, "all")[0].match) << "the same key";
}

TEST_F(MatchTest, TableKeepsItsStatesWhoeverWrites) {
  const auto id = id_of(match(given_wish(salon, anna), free_slot()));
  const auto refused = [&](const std::string& sql) {
    try {
      script(sql);
    } catch (const db::QueryError& error) {
      return error.constraint();
    }
    return std::string{"taken"};
  };
  const std::string moves = "waitlist_matches_moves";
  const auto set = [&](const std::string& what) {
    return refused(fmt::format("UPDATE dashboard.waitlist_matches SET {} WHERE id = {}", what, id));
  };
  EXPECT_EQ(set("state = 'standby'"), moves);
  EXPECT_EQ(set("wish_id = wish_id + 1"), moves);
  EXPECT_EQ(set("booking_id = 'other'"), moves);
  id_of(service.accept(salon, bot, id));
  for (const char* state : {"offered", "standby", "declined", "expired", "withdrawn"}) {
    EXPECT_EQ(set(fmt::format("state = '{}'", state)), moves) << state;
  }
  const auto standby = id_of(match(given_wish(salon, vera), risky_slot(16h)));
  EXPECT_EQ(
      refused(fmt::format("UPDATE dashboard.waitlist_matches SET state = 'accepted', ended_at "
                          "= now() WHERE id = {}",
                          standby)),
      moves)
      << "a standby who never agreed";
}

}  // namespace
}  // namespace okoshko::waitlist
