#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/db_test.hpp"

namespace okoshko::db {
namespace {

using ::testing::ElementsAre;

constexpr Statement kWho{
    "test.who", "SELECT current_user, coalesce(current_setting('okoshko.tenant', true), '')"};
// Without a tenant filter on purpose: the result shows what row-level security allows.
constexpr Statement kStaff{"test.staff", "SELECT name FROM dashboard.staff ORDER BY name"};
constexpr Statement kHire{
    "test.hire", "INSERT INTO dashboard.staff (tenant_id, staff_id, name) VALUES ($1, '1', $2)"};
constexpr SystemScope kSystem{"a test looks"};

class TenantTransactionTest : public testing::CommittedDbTest {
 protected:
  TenantTransactionTest() {
    given_staff(salon, "1", "Ольга");
    given_staff(other, "2", "Ирина");
  }
  /// All uses below share one connection, so that leaked settings are visible.
  Database narrow{DatabaseOptions{.dsn = dsn, .pool_size = 1}};
  TenantScope salon = given_tenant();
  TenantScope other = given_tenant();

  static std::vector<std::string> names(const Rows& rows) {
    std::vector<std::string> result;
    for (const Row row : rows) result.push_back(row.get<std::string>(0));
    return result;
  }
  /// Role and tenant of the connection.
  using Identity = std::pair<std::string, std::string>;
  static Identity who(const Rows& rows) {
    const auto [user, tenant] = rows.one().as<std::string, std::string>();
    return {user, tenant};
  }
};

TEST_F(TenantTransactionTest, AQueryRunsAsTheAppBoundToItsTenant) {
  EXPECT_EQ(who(narrow.query(salon, kWho)), (Identity{"okoshko_app", salon.tenant().value.str()}));
}

TEST_F(TenantTransactionTest, ATransactionRunsAsTheAppBoundToItsTenant) {
  narrow.transact(salon, [&](Tx& tx) {
    EXPECT_EQ(who(tx.exec(kWho)), (Identity{"okoshko_app", salon.tenant().value.str()}));
    EXPECT_EQ(who(tx.exec(kWho)), (Identity{"okoshko_app", salon.tenant().value.str()}))
        << "second statement";
  });
}

TEST_F(TenantTransactionTest, NeitherLeaksIntoTheNextUseOfTheConnection) {
  const Identity owner{"okoshko", ""};
  narrow.query(salon, kWho);
  EXPECT_EQ(who(narrow.query(kSystem, kWho)), owner);
  narrow.transact(salon, [](Tx& tx) { tx.exec(kWho); });
  EXPECT_EQ(who(narrow.query(kSystem, kWho)), owner);
  EXPECT_THROW(narrow.transact(salon,
                               [](Tx& tx) {
                                 tx.exec({"test.zero", "SELECT 1 / 0"});
                               }),
               QueryError);
  EXPECT_EQ(who(narrow.query(kSystem, kWho)), owner);
  EXPECT_THROW(narrow.query(salon, {"test.zero", "SELECT 1 / 0"}), QueryError);
  EXPECT_EQ(who(narrow.query(kSystem, kWho)), owner);
}

TEST_F(TenantTransactionTest, RowsOfAnotherTenantAreNotThereEvenWithoutAFilter) {
  EXPECT_THAT(names(narrow.query(salon, kStaff)), ElementsAre("Ольга"));
  EXPECT_THAT(names(narrow.query(other, kStaff)), ElementsAre("Ирина"))
      << "the plan is cached, the policy is not";
  EXPECT_THAT(names(narrow.query(kSystem, kStaff)), ElementsAre("Ирина", "Ольга"));
}

TEST_F(TenantTransactionTest, ARowForAnotherTenantIsRefused) {
  try {
    narrow.transact(salon, [&](Tx& tx) { tx.exec(kHire, other.tenant(), "Чужая"); });
    FAIL() << "it was let in";
  } catch (const QueryError& error) {
    EXPECT_EQ(error.sqlstate(), "42501");
  }
}

TEST_F(TenantTransactionTest, TheAppMayNotTouchAccountsOrSchema) {
  for (const char* sql : {"SELECT 1 FROM dashboard.users", "SELECT 1 FROM dashboard.web_sessions",
                          "DELETE FROM public.clients_v2", "DROP TABLE dashboard.staff"}) {
    EXPECT_THROW(narrow.query(salon, {sql, sql}), QueryError) << sql;
  }
}

TEST_F(TenantTransactionTest, TheSecondLockIsFoundWithTheFirstConnection) {
  EXPECT_EQ(narrow.row_level_security(), RowLevelSecurity::kUnknown);
  EXPECT_TRUE(narrow.ping());
  EXPECT_EQ(narrow.row_level_security(), RowLevelSecurity::kOn);
}

TEST_F(TenantTransactionTest, WithoutTheRightToTheRoleTenantWorkGoesOnAsTheOwner) {
  // A role that is no member of okoshko_app, like an owner without administrator's rights.
  narrow.transact(kSystem, [](Tx& tx) {
    tx.exec_script(
        "DO $$ BEGIN CREATE ROLE okoshko_test_plain; EXCEPTION WHEN duplicate_object THEN NULL; "
        "END $$;"
        "GRANT USAGE ON SCHEMA dashboard TO okoshko_test_plain");
  });
  Database plain{DatabaseOptions{.dsn = dsn + " options='-c role=okoshko_test_plain'"}};

  EXPECT_EQ(who(plain.query(salon, kWho)),
            (Identity{"okoshko_test_plain", salon.tenant().value.str()}));
  EXPECT_EQ(plain.row_level_security(), RowLevelSecurity::kOff);

  narrow.transact(kSystem, [](Tx& tx) { tx.exec_script("DROP OWNED BY okoshko_test_plain"); });
}

}  // namespace
}  // namespace okoshko::db
