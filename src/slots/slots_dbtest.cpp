// Slots of a salon: at risk, free, ignored, gone.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "slots/slot_json.hpp"
#include "slots/slots_service.hpp"
#include "slots/slots_store.hpp"
#include "testing/db_test.hpp"
#include "time/zone.hpp"

namespace okoshko::slots {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using namespace std::chrono_literals;
namespace json = boost::json;

class SlotsTest : public okoshko::testing::CommittedDbTest {
 protected:
  SlotsService service{db, clock};
  TenantScope salon = given_tenant();
  ClientId anna = given_client(salon);
  const auth::Actor desk{.user = given_user(salon, {}),
                         .ip_address = "127.0.0.1",
                         .user_agent = "test",
                         .via = "page"};

  void run(const std::string& script) {
    db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) { tx.exec_script(script); });
  }
  std::string value(const std::string& query) {
    return db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) {
      return std::string{tx.exec_script(query).one().text(0)};
    });
  }
  std::string booked(const std::string& id, std::chrono::minutes in,
                     const std::string& staff = "7") {
    return given_booking(salon, anna,
                         {.external_id = id,
                          .start_at = clock.now() + in,
                          .status = "created",
                          .outcome = {},
                          .staff_id = staff,
                          .service_code = "9",
                          .price = "1500.00"});
  }
  std::string cancelled(const std::string& id, std::chrono::minutes in,
                        const std::string& staff = "7") {
    return given_booking(salon, anna,
                         {.external_id = id,
                          .start_at = clock.now() + in,
                          .status = "cancelled",
                          .outcome = "cancelled",
                          .staff_id = staff,
                          .price = "1500.00"});
  }
  void predict(const std::string& booking, const std::string& score,
               const std::string& factors = "{}") {
    run("INSERT INTO dashboard.predictions (tenant_id, booking_id, risk_score, risk_factors) "
        "VALUES ('" +
        salon.tenant().value.str() + "', '" + booking + "', " + score + ", '" + factors + "')");
  }
  std::vector<std::string> shown() {
    std::vector<std::string> ids;
    const auto board = service.board(salon);
    for (const auto& item : board->items) ids.push_back(item.id);
    return ids;
  }
  json::object slot(const std::string& id) {
    const auto items = service.load(salon, {id});
    return items.empty() ? json::object{} : json::parse(items.front().json).as_object();
  }
  std::string state(const std::string& id) {
    const auto found = slot(id);
    return found.empty() ? "none" : std::string{std::string_view{found.at("state").as_string()}};
  }
};

TEST_F(SlotsTest, ABookingIsAtRiskFromTheSalonsThresholdOn) {
  booked("under", 24h);
  booked("at", 25h);
  predict("under", "0.4999");
  predict("at", "0.5");
  booked("unscored", 26h);
  EXPECT_THAT(shown(), ElementsAre("at"));
  run(R"(UPDATE public.tenants_v2 SET metadata = '{"risk_threshold": 0.4}')");
  EXPECT_THAT(shown(), ElementsAre("under", "at"));
}

TEST_F(SlotsTest, OnlyTheHorizonIsShownAndThePastIsGone) {
  booked("past", -1h);
  booked("soon", 1h);
  booked("late", 24h * 14 + 1h);
  for (const char* id : {"past", "soon", "late"}) predict(id, "0.9");
  EXPECT_THAT(shown(), ElementsAre("soon"));
  EXPECT_EQ(state("past"), "gone");
  EXPECT_EQ(state("late"), "gone");
}

TEST_F(SlotsTest, AnEndedBookingIsNotAtRisk) {
  for (const char* outcome : {"attended", "no_show"}) {
    given_booking(salon, anna,
                  {.external_id = outcome, .start_at = clock.now() + 2h, .outcome = outcome});
    predict(outcome, "0.9");
    EXPECT_EQ(state(outcome), "gone");
  }
  EXPECT_THAT(shown(), IsEmpty());
}

TEST_F(SlotsTest, AScoreThatIsNoProbabilityIsNone) {
  booked("nan", 2h);
  predict("nan", "'NaN'");
  EXPECT_THAT(shown(), IsEmpty());
}

TEST_F(SlotsTest, ACancelledPlaceIsFreeUntilSomebodyElseStandsThere) {
  cancelled("freed", 24h);
  EXPECT_THAT(shown(), ElementsAre("freed"));
  EXPECT_EQ(slot("freed").at("expected_loss_minor").as_int64(), 150'000);
  EXPECT_TRUE(slot("freed").at("risk").is_null());
  booked("other-master", 24h, "8");
  booked("touching", 25h);
  EXPECT_EQ(state("freed"), "free");
  booked("overlaps", 24h + 30min);
  EXPECT_EQ(state("freed"), "gone");
}

TEST_F(SlotsTest, ALongBookingBeforeAPlaceReachesIntoIt) {
  given_service(salon, "long", "Сложное окрашивание", {.duration_sec = 4 * 3600});
  cancelled("freed", 24h);
  given_booking(salon, anna,
                {.start_at = clock.now() + 21h,
                 .status = "created",
                 .outcome = {},
                 .staff_id = "7",
                 .service_code = "long"});
  EXPECT_EQ(state("freed"), "gone");
}

TEST_F(SlotsTest, OnePlaceThatWasCancelledTwiceIsOneSlot) {
  cancelled("first", 24h);
  cancelled("second", 24h);
  EXPECT_THAT(shown(), ElementsAre("second"));
}

TEST_F(SlotsTest, AGroupHasNoSlots) {
  booked("one", 24h);
  predict("one", "0.9");
  EXPECT_EQ(state("one"), "at_risk");
  booked("other", 24h);
  EXPECT_EQ(state("one"), "gone") << "two at one start of one master";
}

TEST_F(SlotsTest, ACancelledBookingWithoutAMasterFreesNobody) {
  given_booking(salon, anna,
                {.external_id = "nobody", .start_at = clock.now() + 2h, .outcome = "cancelled"});
  EXPECT_EQ(state("nobody"), "gone");
}

TEST_F(SlotsTest, TheFakeEmployeeOfTheWaitingListHasNoSlots) {
  given_staff(salon, "0", "  ЛИСТ Ожидания ");
  given_staff(salon, "1", "Лист Ожиданияева");
  booked("fake", 2h, "0");
  booked("real", 2h, "1");
  predict("fake", "0.9");
  predict("real", "0.9");
  cancelled("fake-free", 3h, "0");
  EXPECT_THAT(shown(), ElementsAre("real"));
}

TEST_F(SlotsTest, AnotherSalonsBookingsAreNowhere) {
  const auto other = given_tenant();
  given_booking(other, given_client(other),
                {.external_id = "theirs",
                 .start_at = clock.now() + 2h,
                 .outcome = "cancelled",
                 .staff_id = "7"});
  EXPECT_THAT(shown(), IsEmpty());
  EXPECT_EQ(state("theirs"), "none");
  EXPECT_EQ(service.ignore(salon, desk, "theirs").error().code(), "slot-not-found");
  EXPECT_EQ(service.unignore(salon, desk, "theirs").error().code(), "slot-not-found");
}

TEST_F(SlotsTest, ShowsWhatThePredictionSays) {
  given_service(salon, "9", "Стрижка", {.duration_sec = 5400});
  given_staff(salon, "7", "Ольга");
  booked("b", 24h);
  predict("b", "0.7512",
          R"({"days_since_last_visit": 45, "cancel_rate": 0.25, "cancel_rate_of": 8,
              "lead_time_days": 14, "is_new_client": false, "reason": "long_absent",
              "model": "risk 3", "contributions": [{"feature": "cancel_rate", "value": 0.5}]})");
  const auto shown = slot("b");
  const auto& risk = shown.at("risk").as_object();
  EXPECT_EQ(risk.at("word"), "high");
  EXPECT_EQ(risk.at("reason"), "long_absent");
  EXPECT_EQ(risk.at("factors").at("cancel_rate_of").as_int64(), 8);
  EXPECT_EQ(risk.at("contributions").as_array().size(), 1U);
  EXPECT_EQ(shown.at("service").at("title"), "Стрижка");
  EXPECT_EQ(shown.at("staff").at("name"), "Ольга");
  EXPECT_EQ(shown.at("expected_loss_minor").as_int64(), 112'680);
  EXPECT_EQ(shown.at("end_at"), "2026-03-03T10:30:00Z");
}

TEST_F(SlotsTest, FactorsThatSomebodyElseWroteAreReadWithCare) {
  auto in = 3h;
  for (const char* factors :
       {"[]", "1",
        R"({"days_since_last_visit": "x", "cancel_rate": null, "lead_time_days": 1e300,)"
        R"("is_new_client": 7, "reason": {}, "contributions": [1, {"value": 2}, {}]})"}) {
    const auto id = booked("", in++);
    predict(id, "0.8", factors);
    const auto risk = slot(id).at("risk").as_object();
    EXPECT_EQ(risk.at("reason"), "other");
    EXPECT_TRUE(risk.at("factors").at("lead_time_days").is_null());
  }
}

TEST_F(SlotsTest, TellsTheNewestMessageThatAskedToConfirm) {
  booked("b", 24h);
  predict("b", "0.8");
  const auto command = [&](const char* kind, const char* status) {
    run(std::string{"INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, kind, "
                    "booking_id, status, not_before, updated_at, created_at) VALUES ('"} +
        salon.tenant().value.str() + "', 'send_message', '{}', '" + kind + "', 'b', '" + status +
        "', '2026-03-02 09:00:10+00', '2026-03-02 09:00:20+00', now())");
  };
  EXPECT_TRUE(slot("b").at("notice").is_null());
  command("notice", "held");
  EXPECT_EQ(slot("b").at("notice").at("status"), "held");
  EXPECT_EQ(slot("b").at("notice").at("at"), "2026-03-02T09:00:10Z");
  command("notice", "done");
  command("standby", "held");
  EXPECT_EQ(slot("b").at("notice").at("status"), "done");
  EXPECT_EQ(slot("b").at("notice").at("at"), "2026-03-02T09:00:20Z");
}

TEST_F(SlotsTest, ASlotTellsWhetherItsClientCanBeWrittenTo) {
  booked("b", 24h);
  predict("b", "0.8");
  EXPECT_EQ(slot("b").at("suppressed"), "no-chat");
  run("UPDATE public.clients_v2 SET telegram_chat_id = 7");
  EXPECT_TRUE(slot("b").at("suppressed").is_null());
  run("INSERT INTO dashboard.client_reach (tenant_id, client_id, opted_out_at) VALUES ('" +
      salon.tenant().value.str() + "', '" + anna.value.str() + "', now())");
  EXPECT_EQ(slot("b").at("suppressed"), "opted-out");
}

TEST_F(SlotsTest, ASlotBesideABookingThatChangesIsToldOfIt) {
  // The queue skips past bookings, so these are on future days.
  clock.set(SystemClock{}.now());
  cancelled("free", 24h);
  cancelled("else", 24h, "8");
  const auto noted = [&] {
    return value(
        "SELECT coalesce(string_agg(DISTINCT booking_id, ' ' ORDER BY booking_id), '') "
        "FROM dashboard.list_changes");
  };
  const auto forget = [&] { run("DELETE FROM dashboard.list_changes"); };
  forget();
  booked("over", 24h + 30min);
  EXPECT_EQ(state("free"), "gone");
  EXPECT_EQ(noted(), "free");
  forget();
  run("UPDATE dashboard.bookings SET start_at = start_at + interval '5 hours' WHERE external_id = "
      "'over'");
  EXPECT_EQ(state("free"), "free");
  EXPECT_EQ(noted(), "free");
  run("UPDATE dashboard.bookings SET start_at = start_at - interval '5 hours' WHERE external_id = "
      "'over'");
  forget();
  run("DELETE FROM dashboard.bookings WHERE external_id = 'over'");
  EXPECT_EQ(noted(), "free");
  forget();
  run("UPDATE dashboard.bookings SET updated_at = now()");
  EXPECT_EQ(noted(), "");
}

TEST_F(SlotsTest, NamesAndSettingsThatChangeAreToldToTheListsThatShowThem) {
  clock.set(SystemClock{}.now());
  given_staff(salon, "7", "Ольга");
  given_service(salon, "9", "Стрижка");
  booked("b", 24h);
  predict("b", "0.45");
  const auto entry =
      std::to_string(given_entry(salon, anna, R"({"staff_id":"7","service_id":"9"})", clock.now()));
  const auto noted = [&] {
    return value(
        "SELECT concat(string_agg(DISTINCT booking_id, ' '), '/', "
        "string_agg(DISTINCT wish_id::text, ' ')) FROM dashboard.list_changes");
  };
  for (const char* change : {"UPDATE dashboard.staff SET name = 'Ольга П.'",
                             "UPDATE dashboard.services SET title = 'Стрижка мужская'",
                             "UPDATE public.clients_v2 SET full_name = 'Анна К.'"}) {
    run("DELETE FROM dashboard.list_changes");
    run(change);
    EXPECT_EQ(noted(), "b/" + entry) << change;
  }
  run("DELETE FROM dashboard.list_changes");
  run(R"(UPDATE public.tenants_v2 SET metadata = '{"language":"en"}')");
  EXPECT_EQ(noted(), "/");
  run(R"(UPDATE public.tenants_v2 SET metadata = '{"risk_threshold":0.4}')");
  EXPECT_EQ(noted(), "b/");
}

TEST_F(SlotsTest, ChangesOfListsAreForgottenAfterSomeMinutes) {
  run("INSERT INTO dashboard.list_changes (tenant_id, booking_id, changed_at) VALUES ('" +
      salon.tenant().value.str() + "', 'old', now() - interval '11 minutes'), ('" +
      salon.tenant().value.str() + "', 'new', now())");
  EXPECT_FALSE(forget_changes(db, SystemClock{}.now()));
  EXPECT_EQ(value("SELECT string_agg(booking_id, ' ') FROM dashboard.list_changes"), "new");
}

TEST_F(SlotsTest, APriceOrATimeThatIsNoneTakesNothingDown) {
  booked("odd", 26h);
  predict("odd", "0.9");
  run("UPDATE dashboard.bookings SET price = 'NaN'");
  EXPECT_TRUE(slot("odd").at("price_minor").is_null());
  run("UPDATE dashboard.bookings SET start_at = '294276-12-31 23:00'");
  EXPECT_THAT(shown(), IsEmpty());
  EXPECT_EQ(state("odd"), "none");
}

TEST_F(SlotsTest, AnIgnoredSlotIsMarkedAndComesBackOnce) {
  booked("b", 24h);
  predict("b", "0.8");
  ASSERT_TRUE(service.ignore(salon, desk, "b").ok());
  ASSERT_TRUE(service.ignore(salon, desk, "b").ok());
  EXPECT_TRUE(slot("b").at("ignored").as_bool());
  EXPECT_THAT(shown(), ElementsAre("b"));
  ASSERT_TRUE(service.unignore(salon, desk, "b").ok());
  ASSERT_TRUE(service.unignore(salon, desk, "b").ok());
  EXPECT_FALSE(slot("b").at("ignored").as_bool());
  EXPECT_EQ(value("SELECT string_agg(action, ' ' ORDER BY id) FROM dashboard.audits"),
            "slot.ignored slot.unignored");
}

TEST_F(SlotsTest, WhatIsNoSlotCannotBeIgnored) {
  booked("calm", 24h);
  predict("calm", "0.1");
  EXPECT_EQ(service.ignore(salon, desk, "calm").error().code(), "slot-not-found");
  EXPECT_EQ(service.ignore(salon, desk, "").error().code(), "slot-not-found");
  EXPECT_EQ(service.ignore(salon, desk, std::string("b\0", 2)).error().code(), "slot-not-found");
}

TEST(SlotRules, WordsGoByWholePerCent) {
  EXPECT_EQ(risk_word(0.644), "noticeable");
  EXPECT_EQ(risk_word(0.645), "high");
  EXPECT_EQ(risk_word(0.794), "high");
  EXPECT_EQ(risk_word(0.795), "very_high");
}

}  // namespace
}  // namespace okoshko::slots
