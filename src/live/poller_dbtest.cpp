#include "live/poller.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/errors.hpp"
#include "live/test_topic.hpp"
#include "testing/db_test.hpp"

namespace okoshko::live {
namespace {

using namespace std::chrono_literals;
using ::testing::Contains;

class PollerTest : public testing::CommittedDbTest {
 protected:
  PollerTest() {
    topic.tables.push_back(
        {.schema = "public", .table = "second", .key_column = "id", .updated_column = ""});
    run("CREATE TABLE public.second (tenant_id uuid, id bigint)");
    // Owned by the owner and readable by okoshko_app, like the bot's tables.
    run("GRANT SELECT ON public.second TO okoshko_app");
  }
  void run(const std::string& sql) {
    db.transact(kSystem, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  std::string insert() {
    return db.execute(kSystem, kInsertEntry, lily.tenant(), client, "new", "")
        .one()
        .get<std::string>(0);
  }
  static std::set<std::string> keys(const Commit& commit, const TenantScope& salon) {
    const auto found = commit.tenants.find(salon.tenant());
    if (found == commit.tenants.end() || !found->second.keys.contains(0)) return {};
    const auto& keys = found->second.keys.at(0);
    return {keys.begin(), keys.end()};
  }

  static constexpr db::SystemScope kSystem{"a test"};
  Topic topic = test_topic(db);
  const TenantScope lily = given_tenant();
  const ClientId client = given_client(lily);
};

TEST_F(PollerTest, WhatWasFoundBeforeAQueryFailedIsToldByTheNextLook) {
  Poller poller{db, {topic}, 24h};
  poller.begin();
  poller.poll({lily}, clock.now());  // the first comparison makes the salon reload
  const auto id = insert();
  run("ALTER TABLE public.second RENAME TO away");
  EXPECT_THROW(poller.poll({lily}, clock.now()), db::QueryError);
  run("ALTER TABLE public.away RENAME TO second");
  EXPECT_THAT(keys(poller.poll({lily}, clock.now()), lily), Contains(id));
}

TEST_F(PollerTest, AComparisonThatFailedHalfWayLosesNothing) {
  const auto id = insert();
  run("UPDATE public.wishlist_v2 SET updated_at = now() - interval '1 year'");
  Poller poller{db, {topic}, 24h};
  poller.begin();
  poller.poll({lily}, clock.now());
  // Only the comparison can find it: updated_at does not change.
  run("UPDATE public.wishlist_v2 SET status = 'unmarked' WHERE id = " + id);
  run("ALTER TABLE public.second RENAME TO away");
  EXPECT_THROW(poller.poll({lily}, clock.now()), db::QueryError);
  run("ALTER TABLE public.away RENAME TO second");
  EXPECT_THAT(keys(poller.poll({lily}, clock.now()), lily), Contains(id));
}

}  // namespace
}  // namespace okoshko::live
