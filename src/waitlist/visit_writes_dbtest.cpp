// Accepted matches of a salon whose visits are written into its booking system.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "waitlist/offers_task.hpp"
#include "waitlist/test_match.hpp"

namespace okoshko::waitlist {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class VisitWritesTest : public MatchTest {
 protected:
  VisitWrites writes{db, clock, outbox, service};
  OffersTask task{db, clock, outbox};

  void connected(const std::string& mode) {
    script(fmt::format(
        "INSERT INTO dashboard.mirror_connections (tenant_id, company_id, company_title, "
        "time_zone, "
        "connected_at, due_at, served_at, write_mode) VALUES ('{0}', '1', 'x', '', now(), now(), "
        "now(), '{1}'); INSERT INTO dashboard.mirror_tasks (tenant_id, kind, due_at) VALUES "
        "('{0}', 'writes', 'infinity')",
        salon.tenant().value.view(), mode));
  }
  std::int64_t accepted() {
    const auto id = id_of(match(given_entry(salon, anna), free_slot()));
    EXPECT_EQ(text(service.accept(salon, desk, id), "state"), "accepted");
    return id;
  }
  std::string write() {
    return value(
        "SELECT concat_ws('|', state, staff_id, service_id, end_at - start_at) "
        "FROM dashboard.booking_writes");
  }
  void settled(const std::string& state, const std::string& record) {
    script(
        fmt::format("UPDATE dashboard.booking_writes SET state = '{}', record_id = {}, "
                    "updated_at = '-infinity'",
                    state, record));
    task.work();
  }
};

TEST_F(VisitWritesTest, WithoutTheSettingTheSlotIsTheirsAtOnce) {
  connected("off");
  accepted();
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.booking_writes"), "0");
  EXPECT_THAT(last_text(), HasSubstr("место ваше"));
}

TEST_F(VisitWritesTest, TheClientIsToldWhenTheRecordExistsAndNotBefore) {
  connected("automatic");
  const auto id = accepted();
  EXPECT_EQ(write(), "due|olga|cut|01:00:00");
  EXPECT_EQ(value("SELECT due_at < 'infinity' FROM dashboard.mirror_tasks"), "t");
  EXPECT_THAT(messages(), ElementsAre("offer cancelled"));
  settled("written", "'501'");
  EXPECT_THAT(last_text(), HasSubstr("место ваше"));
  EXPECT_EQ(value("SELECT fulfilled_by FROM dashboard.waitlist_matches"), "501");
  EXPECT_EQ(messages().size(), 2U);
  task.work();
  EXPECT_EQ(messages().size(), 2U);
  EXPECT_THAT(service.load(salon, {std::to_string(id)}).at(0).json,
              HasSubstr(R"("booking":{"state":"written","record":"501","why":null})"));
}

TEST_F(VisitWritesTest, AClientWhoCannotBeInformedIsInformedLater) {
  connected("automatic");
  accepted();
  script(
      "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END "
      "$$; CREATE TRIGGER broken BEFORE UPDATE ON dashboard.waitlist_matches FOR EACH ROW "
      "EXECUTE FUNCTION broken()");
  settled("written", "'501'");
  EXPECT_EQ(messages().size(), 1U);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.set_aside"), "1");
  script("DROP TRIGGER broken ON dashboard.waitlist_matches");
  task.work();
  EXPECT_EQ(messages().size(), 1U) << "too early";
  clock.advance(std::chrono::hours{1});
  task.work();
  EXPECT_EQ(messages().size(), 2U);
}

TEST_F(VisitWritesTest, ATakenSlotEndsTheMatchAndTheRequestWaitsAgain) {
  connected("automatic");
  const auto entry = given_entry(salon, anna);
  const auto id = id_of(match(entry, free_slot()));
  ASSERT_TRUE(service.accept(salon, bot, id));
  const auto other = free_slot(std::chrono::hours{15});
  settled("taken", "NULL");
  EXPECT_EQ(value("SELECT state || '|' || ended_why FROM dashboard.waitlist_matches"),
            "withdrawn|slot-filled");
  EXPECT_EQ(entry_status(entry), "pending");
  EXPECT_THAT(last_text(), HasSubstr("это место уже занято. Есть другое"));
  EXPECT_EQ(code_of(match(entry, other)), "fine");
}

TEST_F(VisitWritesTest, AnAcceptedMatchEndsInNoOtherWay) {
  connected("automatic");
  accepted();
  EXPECT_THROW(script("UPDATE dashboard.waitlist_matches SET state = 'withdrawn', ended_why = "
                      "'by-person'"),
               db::QueryError);
}

TEST_F(VisitWritesTest, APersonAsksForIt) {
  connected("ask");
  const auto id = accepted();
  EXPECT_EQ(write(), "waiting|olga|cut|01:00:00");
  EXPECT_TRUE(writes.book(salon, desk, id));
  EXPECT_EQ(write(), "due|olga|cut|01:00:00");
  EXPECT_EQ(value("SELECT requested_by FROM dashboard.booking_writes"),
            std::to_string(desk.user->value));
  EXPECT_TRUE(writes.book(salon, desk, id)) << "again";
  EXPECT_THAT(audited(), ElementsAre("match.created", "match.accepted", "match.write_requested"));
  const auto other = given_tenant("Другой");
  EXPECT_EQ(code_of(writes.book(other, desk, id)), "match-not-found");
}

TEST_F(VisitWritesTest, WhatIsNotAcceptedOrNotWantedIsNotWritten) {
  connected("off");
  const auto offered = id_of(match(given_entry(salon, anna), free_slot()));
  EXPECT_EQ(code_of(writes.book(salon, desk, offered)), "match-not-accepted");
  ASSERT_TRUE(service.accept(salon, desk, offered));
  EXPECT_EQ(code_of(writes.book(salon, desk, offered)), "writing-off");
}

TEST_F(VisitWritesTest, WhatWaitsForAPersonStaysOnTheBoard) {
  connected("ask");
  accepted();
  clock.advance(std::chrono::hours{2});
  EXPECT_EQ(service.list(salon).size(), 1U);
}

}  // namespace
}  // namespace okoshko::waitlist
