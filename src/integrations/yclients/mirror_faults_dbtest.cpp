#include <gtest/gtest.h>

#include <functional>
#include <thread>

#include "integrations/yclients/test_interrupted_source.hpp"
#include "integrations/yclients/test_mirror.hpp"

/// Failures between a salon and its YClients, and the state of the mirror afterwards.
namespace okoshko::yclients {
namespace {

using namespace std::chrono_literals;
using mirror::State;
using testing::StandInFault;

constexpr int kRecords = 25;

class MirrorFaultsDbTest : public TestMirror {
 protected:
  MirrorFaultsDbTest() {
    server.lists_at_most(10);
    for (int i = 0; i < kRecords; ++i) given_record({.id = 600 + i, .date = "2026-03-05 10:00:00"});
  }
  void expect_whole() {
    EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), std::to_string(kRecords));
    EXPECT_EQ(state(), State::kLive);
    EXPECT_EQ(connection().trouble, std::nullopt);
  }
  /// A node dies during its turn.
  void dies_in_a_turn() {
    db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) {
      ASSERT_TRUE(
          mirror::claim_turn(tx, {"staff", "services", "coming"}, clock.now(), clock.now() + 3min));
    });
  }
};

TEST_F(MirrorFaultsDbTest, APageOfANodeThatDiedIsReadByAnother) {
  connect();
  read(3);
  dies_in_a_turn();
  EXPECT_FALSE(reader.work()) << "the salon is leased";
  clock.advance(4min);
  read_all();
  expect_whole();
}

TEST_F(MirrorFaultsDbTest, ANodeThatWasTakenForDeadWritesNothing) {
  connect();
  read(2);
  // It has received its page and stalls; another node reads the same page after a change.
  const Interrupted stalls{source, [&] {
                             clock.advance(4min);
                             given_record({.id = 600, .date = "2026-03-06 18:00:00"});
                             read(1);
                           }};
  mirror::MirrorReader late{db, clock, stalls, settings};
  refill();
  EXPECT_TRUE(late.work());
  EXPECT_EQ(value("SELECT start_at FROM dashboard.bookings WHERE external_id = '600'"),
            "2026-03-06 15:00:00");
}

TEST_F(MirrorFaultsDbTest, WhoeverIsDisconnectedMeanwhileGetsNothingMore) {
  connect();
  read(2);
  const Interrupted leaves{source, [&] { ASSERT_TRUE(service.disconnect(salon, actor)); }};
  mirror::MirrorReader late{db, clock, leaves, settings};
  refill();
  EXPECT_TRUE(late.work());
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), "0");
}

TEST_F(MirrorFaultsDbTest, ATokenThatChangedIsBrokenUntilThereIsANewOne) {
  connect();
  server.takes_token("another-token-of-theirs");
  read_all();
  EXPECT_EQ(state(), State::kBroken);
  EXPECT_EQ(connection().trouble, "refused");
  const auto asked = server.asked().size();
  clock.advance(10min);
  EXPECT_FALSE(reader.work());
  EXPECT_EQ(server.asked().size(), asked);
  ASSERT_TRUE(service.connect(salon, actor, company(), "another-token-of-theirs"));
  read_all();
  expect_whole();
}

TEST_F(MirrorFaultsDbTest, ALicenceThatIsPaidLaterGoesOnByItself) {
  connect();
  server.fails_next({.status = 402, .body = "{}"});
  read(1);
  EXPECT_EQ(connection().trouble, "licence-expired");
  EXPECT_EQ(state(), State::kBroken);
  clock.advance(31min);
  read_all();
  expect_whole();
}

TEST_F(MirrorFaultsDbTest, ARefusalForTooManyCallsClosesTheAddressForAllSalons) {
  connect();
  const auto other = given_tenant("Другой");
  ASSERT_TRUE(service.connect(other, actor, company(), kToken));
  server.fails_next({.status = 429, .body = "{}", .headers = {{"Retry-After", "120"}}});
  read(1);
  const auto asked = server.asked().size();
  refill();
  EXPECT_FALSE(reader.work());
  EXPECT_EQ(server.asked().size(), asked);
  EXPECT_EQ(value("SELECT closed_until > now() + interval '60 seconds' FROM "
                  "dashboard.mirror_budget"),
            "t");
}

TEST_F(MirrorFaultsDbTest, GarbageHalvesAndErrorsAreAskedAgain) {
  connect();
  read(2);
  for (const auto& fault :
       {StandInFault{.body = "<html>"}, StandInFault{.half = true}, StandInFault{.broken = true},
        StandInFault{.status = 500, .body = "{}"}, StandInFault{.status = 502, .body = "{}"}}) {
    server.fails_next(fault);
    read(1);
    EXPECT_EQ(connection().trouble, "failed");
    clock.advance(15min);
  }
  read_all();
  expect_whole();
}

TEST_F(MirrorFaultsDbTest, AListThatMakesNoSenseStopsNoOther) {
  connect();
  server.fails_next({.body = "<html>"});  // the masters
  read_all();
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), std::to_string(kRecords));
}

TEST_F(MirrorFaultsDbTest, NoAnswerIsAskedAgainLaterAndLater) {
  connect();
  const Source nowhere{{.base_url = testing::unreachable_url(), .partner_token = "partner"}};
  mirror::MirrorReader blind{db, clock, nowhere, settings};
  refill();
  EXPECT_TRUE(blind.work());
  EXPECT_EQ(connection().trouble, "unreachable");
  EXPECT_FALSE(blind.work());
  clock.advance(6s);
  read_all();
  expect_whole();
}

TEST_F(MirrorFaultsDbTest, ATokenThatThisNodeCannotOpenIsSaid) {
  connect();
  run("UPDATE dashboard.tenant_secrets SET sealed = 'damaged'");
  read(1);
  EXPECT_EQ(connection().trouble, "secret-missing");
  EXPECT_EQ(state(), State::kBroken);
}

TEST_F(MirrorFaultsDbTest, ChangesThatDoNotComeAreSaid) {
  connect();
  read_all();
  server.fails_next({.status = 500, .body = "{}"}, 1000);
  for (int i = 0; i < 10; ++i) {
    clock.advance(2min);
    read_all();
  }
  EXPECT_EQ(state(), State::kBehind);
  EXPECT_EQ(connection().trouble, "failed");
}

TEST_F(MirrorFaultsDbTest, TwoNodesReadAllOfBothSalons) {
  connect();
  const auto other = given_tenant("Другой");
  ASSERT_TRUE(service.connect(other, actor, company(), kToken));
  const auto node = [&] {
    mirror::MirrorReader one{db, clock, source, settings};
    for (int i = 0; i < 100; ++i) {
      refill();
      one.work();
    }
  };
  std::thread first{node};
  std::thread second{node};
  first.join();
  second.join();
  read_all();
  for (const auto& each : {salon, other}) {
    EXPECT_EQ(service.load(each)->state, State::kLive);
    EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings WHERE tenant_id = '" +
                    each.tenant().value.str() + "'"),
              std::to_string(kRecords));
  }
}

TEST_F(MirrorFaultsDbTest, SalonsThatCannotBeReadDoNotHoldUpTheOthers) {
  connect();
  // Their pages have been due longest, and there are more of them than a turn looks at.
  run("WITH paused AS (INSERT INTO public.tenants_v2 (id, name) SELECT gen_random_uuid(), 'x' FROM "
      "generate_series(1, 50) RETURNING id), connected AS (INSERT INTO "
      "dashboard.mirror_connections "
      "(tenant_id, company_id, company_title, time_zone, connected_at, due_at, served_at) SELECT "
      "id, "
      "'1', 'x', '', now(), now() + interval '100 years', '2000-01-01' FROM paused RETURNING "
      "tenant_id) INSERT INTO dashboard.mirror_tasks (tenant_id, kind, due_at) SELECT tenant_id, "
      "kind, '2000-01-01' FROM connected, unnest(ARRAY['staff', 'services', 'coming']) kind");
  const auto turn = db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) {
    return mirror::claim_turn(tx, {"staff", "services", "coming"}, clock.now(), clock.now() + 3min);
  });
  ASSERT_TRUE(turn);
  EXPECT_EQ(turn->tenant, salon.tenant());
}

TEST_F(MirrorFaultsDbTest, TheBudgetOfASecondIsAllNodesTogether) {
  connect();
  const auto calls_ahead = [&](int count) {
    run("UPDATE dashboard.mirror_budget SET calls = ARRAY(SELECT now() + interval '1 hour' FROM "
        "generate_series(1, " +
        std::to_string(count) + "))");
  };
  calls_ahead(mirror::kUrgentBudget.per_second);
  const auto asked = server.asked().size();
  EXPECT_FALSE(reader.work());
  EXPECT_EQ(server.asked().size(), asked);
  calls_ahead(mirror::kUrgentBudget.per_second - 1);
  EXPECT_TRUE(reader.work());
}

TEST_F(MirrorFaultsDbTest, WhatIsNotUrgentLeavesCallsForWhatIs) {
  connect();
  const auto take = [&](const mirror::Budget& budget) {
    return db.transact(db::SystemScope{"a test"},
                       [&](db::Tx& tx) { return mirror::take_call(tx, budget); });
  };
  run("UPDATE dashboard.mirror_budget SET calls = ARRAY(SELECT now() + interval '1 hour' FROM "
      "generate_series(1, 3))");
  EXPECT_FALSE(take(mirror::kPatientBudget));
  EXPECT_TRUE(take(mirror::kUrgentBudget));
}

TEST_F(MirrorFaultsDbTest, WhatIsRefusedIsNotConnected) {
  const auto refused = service.connect(salon, actor, company(), "a-token-of-nobody");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), "mirror-refused");
  EXPECT_EQ(refused.error().members_json(), R"({"outcome":"refused"})");
  EXPECT_EQ(service.load(salon).error().code(), "mirror-not-found");
}

TEST_F(MirrorFaultsDbTest, AnotherCompanyIsConnectedOnlyAfterTheFirstIsNot) {
  connect();
  run("UPDATE dashboard.mirror_connections SET company_id = '7'");
  const auto other = service.connect(salon, actor, company(), kToken);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code(), "mirror-other-company");
}

TEST_F(MirrorFaultsDbTest, APreviewSaysWhatIsThereAndStoresNothing) {
  const auto found = service.preview(salon, company(), kToken);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->title, "Белая лилия на Баумана");
  EXPECT_EQ(found->time_zone, "Europe/Moscow");
  EXPECT_EQ(found->masters, 1);
  EXPECT_EQ(found->coming, kRecords);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.tenant_secrets"), "0");
}

TEST_F(MirrorFaultsDbTest, ACompanyIsANumberAndATokenIsThere) {
  EXPECT_EQ(service.preview(salon, "1; DROP", kToken).error().fields().at(0).pointer,
            "/company_id");
  EXPECT_EQ(service.preview(salon, company(), {}).error().fields().at(0).pointer, "/token");
  EXPECT_TRUE(server.asked().empty());
}

}  // namespace
}  // namespace okoshko::yclients
