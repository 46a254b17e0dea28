#include "jobs/set_aside.hpp"

#include <gtest/gtest.h>

#include "testing/db_test.hpp"

namespace okoshko::jobs {
namespace {

using namespace std::chrono_literals;

class SetAsideTest : public okoshko::testing::CommittedDbTest {
 protected:
  int fail(const TenantScope& scope, const std::string& row, Instant at) {
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      return set_aside(tx, {scope.tenant(), "risk", row}, "SQLSTATE 22003 in risk.x", at);
    });
  }
  const TenantScope salon = given_tenant("Лилия");
  const TenantScope other = given_tenant("Астра");
};

TEST_F(SetAsideTest, ARowIsShownWithItsReasonUntilItSucceeds) {
  EXPECT_EQ(fail(salon, "b1", clock.now()), 1);
  EXPECT_EQ(fail(salon, "b1", clock.now() + 1min), 2);
  EXPECT_EQ(fail(other, "b1", clock.now() + 2min), 1);
  auto rows = list_set_aside(db, 10);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].tenant_name, "Астра");
  EXPECT_EQ(rows[1].attempts, 2);
  EXPECT_EQ(rows[1].reason, "SQLSTATE 22003 in risk.x");
  EXPECT_EQ(rows[1].first_at, clock.now());
  EXPECT_EQ(rows[1].last_at, clock.now() + 1min);
  EXPECT_GE(set_aside_total(), 3U);

  db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
    take_back(tx, {salon.tenant(), "risk", "b1"});
  });
  rows = list_set_aside(db, 10);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].tenant, other.tenant());
}

TEST_F(SetAsideTest, WhatFailedAMonthAgoIsForgotten) {
  fail(salon, "old", clock.now());
  fail(other, "old", clock.now());
  fail(salon, "new", clock.now() + 24h * 31);
  EXPECT_EQ(list_set_aside(db, 10).size(), 2U);
}

TEST_F(SetAsideTest, AReasonNamesTheStatementAndQuotesNoRow) {
  EXPECT_EQ(reason_of(db::QueryError{"Key (phone)=(+7916) exists", "23505", "k", "risk.write"}),
            "SQLSTATE 23505 in risk.write");
  EXPECT_EQ(reason_of(std::runtime_error{"a slot in an unknown state"}),
            "a slot in an unknown state");
}

}  // namespace
}  // namespace okoshko::jobs
