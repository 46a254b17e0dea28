// Other programs write the contract's tables: no value that a column allows fails because of
// Okoshko's triggers and indexes.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>

#include "testing/db_test.hpp"

namespace okoshko::migrations {
namespace {

using ::testing::IsEmpty;

class HostileWritesDbTest : public okoshko::testing::DbTest {
 protected:
  std::vector<std::string> texts(const std::string& query) {
    std::vector<std::string> found;
    for (const db::Row row : tx.exec_script(query)) found.push_back(row.get<std::string>(0));
    return found;
  }
};

TEST_F(HostileWritesDbTest, WhatABareTableTakesTheRealOneTakesToo) {
  const unsigned seed = std::random_device{}() % 1'000'000;
  SCOPED_TRACE(fmt::format("seed {}", seed));
  std::ifstream file{OKOSHKO_FIXTURES "/hostile_writes.sql"};
  const std::string script{std::istreambuf_iterator<char>{file}, {}};
  ASSERT_FALSE(script.empty());
  tx.set_statement_timeout(std::chrono::seconds{0});
  tx.exec_script(fmt::format("SET LOCAL test.seed = '{}'", seed / 1e6));
  tx.exec_script(script);
  EXPECT_THAT(texts("SELECT concat_ws(' ', relation, attribute, action, value, error) "
                    "FROM pg_temp.refused ORDER BY 1 LIMIT 50"),
              IsEmpty());
}

/// Its own database, because ALTER TABLE waits for every other transaction on the table.
class NullableTenantDbTest : public okoshko::testing::CommittedDbTest {
 protected:
  void script(const std::string& sql) {
    constexpr db::SystemScope kOwner{"the test writes as another program"};
    db.transact(kOwner, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
};

/// A booking without a salon is stored and ignored, without an error.
TEST_F(NullableTenantDbTest, ABookingWithoutASalonIsWrittenChangedAndRemoved) {
  script("ALTER TABLE dashboard.bookings ALTER COLUMN tenant_id DROP NOT NULL");
  script(
      "INSERT INTO dashboard.bookings (external_id, client_id, start_at, created_at, updated_at) "
      "VALUES ('nobody-1', '1', now() + interval '1 day', now(), now())");
  script(
      "UPDATE dashboard.bookings SET start_at = start_at + interval '1 hour' "
      "WHERE external_id = 'nobody-1'");
  script("DELETE FROM dashboard.bookings WHERE external_id = 'nobody-1'");
  EXPECT_TRUE(db.query(okoshko::db::SystemScope{"test"},
                       {"test.changes",
                        "SELECT 1 FROM dashboard.booking_changes WHERE booking_id = 'nobody-1'"})
                  .empty());
}

/// The visits of one client cannot be counted: the booking is stored, and PostgreSQL logs a
/// warning.
TEST_F(HostileWritesDbTest, ATriggerThatFailsIsAWarning) {
  const auto salon = given_tenant();
  const auto client = given_client(salon);
  tx.exec_script(
      "CREATE OR REPLACE FUNCTION dashboard.okoshko_count_visits(tenants uuid[], clients uuid[]) "
      "RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM 'x'::integer; END $$");
  const auto booking = given_booking(salon, client);
  EXPECT_THAT(
      texts("SELECT external_id FROM dashboard.bookings WHERE external_id = '" + booking + "'"),
      ::testing::SizeIs(1));
}

/// Functions that run as the owner may be called by their trigger only, and by okoshko_app if
/// granted.
TEST_F(HostileWritesDbTest, NobodyElseMayCallWhatRunsAsTheOwner) {
  EXPECT_THAT(texts("SELECT p.oid::regprocedure::text FROM pg_proc p "
                    "WHERE p.prosecdef AND p.pronamespace = 'dashboard'::regnamespace "
                    "AND (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) a "
                    "WHERE a.grantee = 0))"),
              IsEmpty());
  EXPECT_THAT(texts("SELECT p.oid::regprocedure::text FROM pg_proc p "
                    "WHERE p.prosecdef AND p.pronamespace = 'dashboard'::regnamespace "
                    "AND NOT coalesce(p.proconfig::text LIKE '%search_path=pg_catalog%', false)"),
              IsEmpty());
}

}  // namespace
}  // namespace okoshko::migrations
