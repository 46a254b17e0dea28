// Matches: created by users of a salon, answered by users and the bot.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "waitlist/test_match.hpp"

namespace okoshko::waitlist {
namespace {

using std::chrono::days;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using namespace std::chrono_literals;

TEST_F(MatchTest, SlotAtRiskGetsAStandbyWhoIsAsked) {
  const auto entry = given_entry(salon, anna, R"({"service_id":"cut"})");
  const auto slot = risky_slot(12h, 0.5);
  const auto made = match(entry, slot);
  EXPECT_EQ(text(made, "state"), "standby");
  EXPECT_EQ(text(made, "deadline_at"), "null");
  EXPECT_EQ(text(made, "service_title"), "Стрижка");
  EXPECT_EQ(text(made, "command_status"), "held");
  // P(falls through) 0.5, P(accepts) 0.4, 2000 roubles.
  EXPECT_EQ(text(made, "expected_minor"), "40000");
  EXPECT_THAT(messages(), ElementsAre("standby held"));
  EXPECT_THAT(audited(), ElementsAre("match.created"));
  EXPECT_EQ(entry_status(entry), "pending");
}

TEST_F(MatchTest, FreeSlotIsOfferedWithADeadline) {
  const auto made = match(given_entry(salon, anna), free_slot());
  EXPECT_EQ(text(made, "state"), "offered");
  EXPECT_EQ(text(made, "deadline_at"), "2026-03-02T13:00:00Z");
  EXPECT_THAT(messages(), ElementsAre("offer held"));
}

TEST_F(MatchTest, AcceptFulfilsTheEntryAndSaysSo) {
  const auto entry = given_entry(salon, anna);
  const auto id = id_of(match(entry, free_slot()));
  EXPECT_EQ(text(service.accept(salon, bot, id), "state"), "accepted");
  EXPECT_EQ(entry_status(entry), "converted");
  EXPECT_EQ(value(fmt::format("SELECT processed_at = updated_at FROM public.wishlist_v2 "
                              "WHERE id = {}",
                              entry)),
            "t");
  EXPECT_THAT(messages(), ElementsAre("offer cancelled", "promoted held"));
  EXPECT_THAT(audited(), ElementsAre("match.created", "match.accepted"));
}

TEST_F(MatchTest, SayingItTwiceIsHarmless) {
  const auto taken = id_of(match(given_entry(salon, anna), free_slot(12h)));
  id_of(service.accept(salon, bot, taken));
  EXPECT_EQ(text(service.accept(salon, bot, taken), "state"), "accepted");
  const auto refused = id_of(match(given_entry(salon, vera), free_slot(14h)));
  id_of(service.decline(salon, bot, refused));
  EXPECT_EQ(text(service.decline(salon, bot, refused), "state"), "declined");
  EXPECT_THAT(audited(),
              ElementsAre("match.created", "match.accepted", "match.created", "match.declined"));
}

TEST_F(MatchTest, StandbyAgreesAndCannotTakeWhatIsNotFree) {
  const auto id = id_of(match(given_entry(salon, anna), risky_slot()));
  EXPECT_EQ(code_of(service.accept(salon, bot, id)), "match-not-offered");
  EXPECT_EQ(text(Result<Item>{service.list(salon).at(0)}, "agreed"), "false");
  EXPECT_EQ(text(service.agree(salon, bot, id), "agreed"), "true");
  EXPECT_EQ(text(service.agree(salon, bot, id), "state"), "standby");
  EXPECT_THAT(audited(), ElementsAre("match.created", "match.agreed"));
}

TEST_F(MatchTest, YesToASlotThatHasFallenThroughTakesIt) {
  const auto entry = given_entry(salon, anna);
  const auto slot = risky_slot();
  const auto id = id_of(match(entry, slot));
  script("UPDATE dashboard.bookings SET status = 'cancelled' WHERE external_id = '" + slot + "'");
  EXPECT_EQ(text(service.agree(salon, bot, id), "state"), "accepted");
  EXPECT_EQ(entry_status(entry), "converted");
}

TEST_F(MatchTest, WhoDeclinedIsAskedAgainOnlyIfAPersonSaysSo) {
  const auto entry = given_entry(salon, anna);
  const auto slot = free_slot();
  id_of(service.decline(salon, bot, id_of(match(entry, slot))));
  const auto again = match(entry, slot);
  EXPECT_EQ(code_of(again), "match-does-not-fit");
  EXPECT_EQ(text(again, "reasons"), R"(["declined"])");
  EXPECT_TRUE(service.create(
      salon, desk,
      {.entry = entry, .slot = slot, .relaxed = Reasons{}.add_if(true, Reason::kDeclined)}));
}

TEST_F(MatchTest, WithdrawTakesTheMessageBackAndFreesBoth) {
  const auto entry = given_entry(salon, anna);
  const auto slot = free_slot();
  const auto id = id_of(match(entry, slot));
  EXPECT_EQ(text(service.withdraw(salon, desk, id), "ended_why"), "by-person");
  EXPECT_THAT(messages(), ElementsAre("offer cancelled"));
  EXPECT_EQ(code_of(match(entry, slot)), "fine");
}

TEST_F(MatchTest, ReasonsAreNamedAndRelaxedOneByOne) {
  const auto entry =
      given_entry(salon, anna, R"({"preferred_date":"2026-03-08","time_preference":"evening"})");
  const auto slot = free_slot();
  EXPECT_EQ(text(match(entry, slot), "reasons"), R"(["date","part"])");
  const auto relaxed = Reasons{}.add_if(true, Reason::kDate).add_if(true, Reason::kTaken);
  EXPECT_EQ(text(service.create(salon, desk, {.entry = entry, .slot = slot, .relaxed = relaxed}),
                 "reasons"),
            R"(["part"])");
}

TEST_F(MatchTest, RefusesWhatIsNoSlotOrNoEntry) {
  const auto entry = given_entry(salon, anna);
  EXPECT_EQ(code_of(match(entry, "unknown")), "slot-not-found");
  EXPECT_EQ(code_of(match(entry + 100, free_slot())), "wish-not-found");
  BookingValues past = booking_at(0h, "cancelled");
  past.start_at = clock.now();
  EXPECT_EQ(code_of(match(entry, given_booking(salon, owner, past))), "slot-past");
  EXPECT_EQ(code_of(match(entry, risky_slot(15h, 0.49))), "slot-gone");
  const auto settled = given_entry(salon, anna);
  script(fmt::format("UPDATE public.wishlist_v2 SET status = 'converted' WHERE id = {}", settled));
  EXPECT_EQ(code_of(match(settled, free_slot(17h))), "wish-not-pending");
  EXPECT_THAT(messages(), IsEmpty());
}

TEST_F(MatchTest, AnotherSalonsThingsAreNotThere) {
  const auto other = given_tenant("Роза");
  const auto stranger = given_client(other, {.telegram_chat_id = 3});
  const auto theirs = given_entry(other, stranger);
  const auto slot = free_slot();
  EXPECT_EQ(code_of(match(theirs, slot)), "wish-not-found");
  EXPECT_EQ(code_of(service.create(other, desk, {.entry = theirs, .slot = slot})),
            "slot-not-found");
  const auto id = id_of(match(given_entry(salon, anna), slot));
  EXPECT_EQ(code_of(service.accept(other, bot, id)), "match-not-found");
  EXPECT_THAT(service.list(other), IsEmpty());
  EXPECT_THAT(service.load(other, {std::to_string(id)}), IsEmpty());
  EXPECT_THAT(service.load(salon, {std::to_string(id), "x"}), SizeIs(1));
}

TEST_F(MatchTest, OneSlotAndOneEntryArePromisedOnce) {
  const auto annas = given_entry(salon, anna);
  const auto veras = given_entry(salon, vera);
  const auto slot = risky_slot(12h);
  id_of(match(annas, slot));
  EXPECT_EQ(code_of(match(veras, slot)), "slot-taken");
  EXPECT_EQ(code_of(match(annas, free_slot(15h))), "wish-taken");
  // Another booking of the same master, whose time overlaps.
  const auto overlapping = risky_slot(12h + 30min);
  EXPECT_EQ(code_of(match(veras, overlapping)), "slot-taken");
}

TEST_F(MatchTest, WaitingListEmployeeAndGroupsHaveNoSlots) {
  const auto entry = given_entry(salon, anna);
  given_staff(salon, "list", "ЛИСТ  Ожидания");
  BookingValues listed = booking_at(12h, "cancelled");
  listed.staff_id = "list";
  EXPECT_EQ(code_of(match(entry, given_booking(salon, owner, listed))), "slot-not-found");
  const auto event = free_slot(14h);
  script(
      "UPDATE dashboard.bookings SET verification_data = '{\"activity_id\": 5}' "
      "WHERE external_id = '" +
      event + "'");
  EXPECT_EQ(code_of(match(entry, event)), "slot-not-found");
  const auto one_of_two = risky_slot(16h);
  given_booking(salon, vera, booking_at(16h, "created"));
  EXPECT_EQ(code_of(match(entry, one_of_two)), "slot-not-found");
}

TEST_F(MatchTest, RecordThatCannotBeReadLeavesItsSlotOnTheBoard) {
  const auto entry = given_entry(salon, anna);
  const auto slot = free_slot(12h);
  script(
      "UPDATE dashboard.bookings SET verification_data = "
      R"('{"activity_id": "\u0000", "x": 1e999999}')");
  EXPECT_EQ(code_of(match(entry, slot)), "fine");
}

TEST_F(MatchTest, CancelledBookingIsFreeUntilSomebodyHasItsTime) {
  const auto entry = given_entry(salon, anna);
  const auto slot = free_slot(12h);
  BookingValues late = booking_at(13h, "created");
  given_booking(salon, vera, late);
  EXPECT_EQ(code_of(match(entry, slot)), "fine");
  const auto filled = free_slot(15h);
  given_booking(salon, vera, booking_at(15h + 59min, "created"));
  EXPECT_EQ(code_of(match(given_entry(salon, vera), filled)), "slot-gone");
}

TEST_F(MatchTest, OfTwoCancelledBookingsOfOneTimeTheNewerIsTheSlot) {
  const auto entry = given_entry(salon, anna);
  const auto older = free_slot(12h);
  const auto newer = free_slot(12h);
  EXPECT_EQ(code_of(match(entry, older)), "slot-gone");
  EXPECT_EQ(code_of(match(entry, newer)), "fine");
}

TEST_F(MatchTest, WhomNoMessageReachesIsNotMatched) {
  const auto silent = given_client(salon);
  EXPECT_EQ(code_of(match(given_entry(salon, silent), free_slot())), "outreach-no-chat");
  EXPECT_THAT(service.list(salon), IsEmpty());
  EXPECT_THAT(audited(), IsEmpty());
}

TEST_F(MatchTest, SameRequestTwiceIsOneMatch) {
  const NewMatch wanted{
      .entry = given_entry(salon, anna), .slot = free_slot(), .idempotency_key = "k"};
  const auto first = service.create(salon, desk, wanted);
  EXPECT_EQ(id_of(service.create(salon, desk, wanted)), id_of(first));
  NewMatch other = wanted;
  other.slot = free_slot(15h);
  EXPECT_EQ(code_of(service.create(salon, desk, other)), "idempotency-key-reused");
}

TEST_F(MatchTest, TooLateIsOfferedTheSlotAgainWhileItIsFree) {
  const auto entry = given_entry(salon, anna);
  const auto id = id_of(match(entry, free_slot(12h)));
  const auto next = free_slot(15h);
  clock.set(day - 1h);
  const auto late = service.accept(salon, bot, id);
  EXPECT_EQ(code_of(late), "match-over");
  EXPECT_EQ(text(late, "state"), "expired");
  EXPECT_EQ(parsed(late).at("next").at("slot").get_string(), next);
  EXPECT_THAT(messages(), ElementsAre("offer cancelled", "offer held"));
  EXPECT_EQ(entry_status(entry), "pending");
  const std::string again = text(late, "again");
  // A second acceptance from the old message makes no second offer.
  EXPECT_EQ(text(service.accept(salon, bot, id), "again"), again);
  EXPECT_EQ(text(service.accept(salon, bot, std::stoll(again)), "state"), "accepted");
  EXPECT_EQ(entry_status(entry), "converted");
}

TEST_F(MatchTest, TooLateForWhatSomebodyElseHasIsToldSoAndOfTheNextSlot) {
  const auto entry = given_entry(salon, anna);
  const auto slot = free_slot(12h);
  const auto id = id_of(match(entry, slot));
  const auto next = free_slot(15h);
  clock.set(day - 1h);
  id_of(service.decline(salon, desk, id));
  id_of(match(given_entry(salon, vera), slot));
  const auto late = service.accept(salon, bot, id);
  EXPECT_EQ(code_of(late), "match-over");
  EXPECT_EQ(text(late, "again"), "null");
  EXPECT_EQ(parsed(late).at("next").at("slot").get_string(), next);
  EXPECT_THAT(messages(), ElementsAre("offer cancelled", "offer held", "late_answer held"));
  EXPECT_THAT(last_text(), HasSubstr("это место уже занято. Есть другое"));
  // A user of the salon with an outdated page informs the client themselves.
  EXPECT_EQ(code_of(service.accept(salon, desk, id)), "match-over");
  EXPECT_THAT(messages(), SizeIs(3));
}

TEST_F(MatchTest, TooLateForWhatIsNotFreeAnyMoreIsToldSo) {
  const auto slot = free_slot(12h);
  const auto id = id_of(match(given_entry(salon, anna), slot));
  script("UPDATE dashboard.bookings SET status = 'created' WHERE external_id = '" + slot + "'");
  EXPECT_EQ(text(service.accept(salon, bot, id), "state"), "withdrawn");
  EXPECT_THAT(last_text(), HasSubstr("это место больше не свободно. Вы остаётесь в листе"));
}

TEST_F(MatchTest, TooLateAfterTheSalonTookItBackIsNotOfferedAgain) {
  const auto id = id_of(match(given_entry(salon, anna), free_slot(12h)));
  id_of(service.withdraw(salon, desk, id));
  EXPECT_EQ(text(service.accept(salon, bot, id), "again"), "null");
  EXPECT_THAT(last_text(), HasSubstr("это место больше не свободно"));
}

TEST_F(MatchTest, TooLateForAnEntryThatIsSettledIsToldSo) {
  const auto entry = given_entry(salon, anna);
  const auto id = id_of(match(entry, free_slot(12h)));
  script("UPDATE public.wishlist_v2 SET status = 'cancelled'");
  EXPECT_EQ(code_of(service.accept(salon, bot, id)), "match-over");
  EXPECT_THAT(last_text(), HasSubstr("ваша заявка уже закрыта."));
}

TEST_F(MatchTest, AMasterIsOfferedForServicesOfTheirFinishedBookingsAlone) {
  given_service(salon, "nails", "Маникюр", {.price = "900", .duration_sec = 1800});
  const auto entry = given_entry(salon, anna, R"({"service_id":"nails"})");
  const auto slot = free_slot();
  EXPECT_EQ(text(match(entry, slot), "reasons"), R"(["skill"])");
  const auto relaxed = service.create(
      salon, desk,
      {.entry = entry, .slot = slot, .relaxed = Reasons{}.add_if(true, Reason::kSkill)});
  EXPECT_EQ(text(relaxed, "reasons"), R"(["skill"])");
  const auto done = [&](Instant at, const char* outcome) {
    given_booking(
        salon, owner,
        {.start_at = at, .outcome = outcome, .staff_id = "olga", .service_code = "nails"});
  };
  done(clock.now() - days{30 * 19}, "attended");
  done(clock.now() - days{30}, "cancelled");
  EXPECT_EQ(text(match(entry, slot), "reasons"), R"(["skill"])");
  done(clock.now() - days{60}, "attended");
  EXPECT_EQ(code_of(match(entry, slot)), "fine");
}

TEST_F(MatchTest, AClientIsNotAskedForTheTimeOfTheirOwnBooking) {
  BookingValues own = booking_at(12h + 30min, "created");
  own.staff_id = "vika";
  given_booking(salon, anna, own);
  const auto entry = given_entry(salon, anna);
  EXPECT_EQ(text(match(entry, free_slot(12h)), "reasons"), R"(["own-booking"])");
  EXPECT_EQ(code_of(match(entry, free_slot(14h))), "fine");
}

TEST_F(MatchTest, LinksTellWhoCannotBeWrittenToAndProposalsLeaveThemOut) {
  const auto silent = given_client(salon, {.full_name = "Без чата"});
  const auto entry = given_entry(salon, silent);
  free_slot();
  const auto links = boost::json::parse(*service.links(salon, "")->body);
  const auto& candidates = links.at("slots").at(0).at("candidates").as_array();
  ASSERT_EQ(candidates.size(), 1U);
  EXPECT_EQ(candidates[0].at("suppressed").as_string(), "no-chat");
  const auto proposed = [&] {
    return boost::json::parse(*service.propose(salon)).at("pairs").as_array().size();
  };
  EXPECT_EQ(proposed(), 0U);
  script("UPDATE public.clients_v2 SET telegram_chat_id = 7 WHERE id = '" + silent.value.str() +
         "'");
  EXPECT_EQ(proposed(), 1U);
  EXPECT_EQ(entry_status(entry), "pending");
}

/// A clock that blocks its first reader until the test releases it.
class HeldClock final : public Clock {
 public:
  explicit HeldClock(Instant now) : now_{now} {}
  Instant now() const override {
    if (!asked_.exchange(true)) {
      reached_.count_down();
      released_.wait();
    }
    return now_;
  }
  void wait_until_reached() { reached_.wait(); }
  void release() { released_.count_down(); }

 private:
  const Instant now_;
  mutable std::atomic<bool> asked_ = false;
  mutable std::latch reached_{1};
  mutable std::latch released_{1};
};

TEST_F(MatchTest, ASalonHasOneAssignmentUnderWay) {
  HeldClock held{clock.now()};
  MatchService busy{db, held, outbox};
  std::optional<Result<std::string>> first;
  std::thread other{[&] { first.emplace(busy.propose(salon)); }};
  held.wait_until_reached();
  const auto second = busy.propose(salon);
  const auto third = busy.assign(salon, desk, {}, "");
  const auto elsewhere = busy.propose(given_tenant());
  held.release();
  other.join();
  ASSERT_FALSE(second || third);
  EXPECT_EQ(second.error().code(), "assignment-under-way");
  EXPECT_EQ(third.error().code(), "assignment-under-way");
  EXPECT_TRUE(elsewhere);
  EXPECT_TRUE(*first);
  EXPECT_TRUE(busy.propose(salon));
}

TEST_F(MatchTest, DaysPartsAndClosingAreTheSalonsWhenClocksChange) {
  // In Berlin clocks go forward at 01:00 UTC on 29 March 2026: 10:30 UTC is 12:30, 19:00 UTC is
  // 21:00.
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
    const auto answer = match(given_entry(salon, anna, meta, clock.now()), slot);
    return answer ? std::string{"fits"} : text(answer, "reasons");
  };
  const auto midday = at(29, 10h + 30min);
  EXPECT_EQ(why(R"({"date":"29.03","time_preference":"morning"})", midday), R"(["part"])");
  EXPECT_EQ(why(R"({"date":"2026-03-28","time_preference":"afternoon"})", midday), R"(["date"])");
  EXPECT_EQ(why(R"({"preferred_date":"29.03","time_preference":"afternoon"})", midday), "fits");
  EXPECT_EQ(why("{}", at(29, 18h + 1min)), R"(["closing"])");
  EXPECT_EQ(why(R"({"date":"2026-03-28"})", at(28, 19h)), "fits");  // ends at 21:00 by the old time
}

TEST_F(MatchTest, TableKeepsItsStatesWhoeverWrites) {
  const auto id = id_of(match(given_entry(salon, anna), free_slot()));
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
  const auto standby = id_of(match(given_entry(salon, vera), risky_slot(16h)));
  EXPECT_EQ(
      refused(fmt::format("UPDATE dashboard.waitlist_matches SET state = 'accepted', ended_at "
                          "= now() WHERE id = {}",
                          standby)),
      moves)
      << "a standby who never agreed";
}

}  // namespace
}  // namespace okoshko::waitlist
