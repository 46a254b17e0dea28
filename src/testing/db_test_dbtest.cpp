#include "testing/db_test.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>

namespace okoshko::testing {
namespace {

constexpr db::Statement kClients{"test.clients",
                                 "SELECT id FROM public.clients_v2 WHERE tenant_id = $1"};
constexpr db::Statement kStaff{"test.staff", "SELECT staff_id FROM dashboard.staff"};
constexpr db::Statement kDatabases{"test.databases",
                                   "SELECT datname FROM pg_database WHERE datname = $1"};

class FixtureTest : public DbTest {};

TEST_F(FixtureTest, WhatATestDoesNotNameIsValidAndUnique) {
  const auto salon = given_tenant();
  for (int i = 0; i < 2; ++i) {
    const auto client = given_client(salon);
    given_memory(salon, client, {});
    given_booking(salon, client);
    given_user(salon, {});
    given_service(salon, std::to_string(i), "Стрижка");
  }
  given_user(std::nullopt, {.role = "super_admin"});
  EXPECT_EQ(tx.exec(kClients, salon.tenant()).size(), 2U);
}

TEST_F(FixtureTest, ActingAsATenantPutsRowSecurityOnUntilTheOwnerIsBack) {
  const auto salon = given_tenant();
  given_staff(salon, "1", "Ольга");
  given_staff(given_tenant(), "2", "Ирина");
  act_as(salon);
  EXPECT_EQ(tx.exec(kStaff).size(), 1U);
  act_as_owner();
  EXPECT_EQ(tx.exec(kStaff).size(), 2U);
}

TEST_F(FixtureTest, NothingOfATestBeforeIsThere) { EXPECT_TRUE(tx.exec(kStaff).empty()); }

TEST(TemporaryDatabaseTest, WhatAKilledProcessLeftIsDroppedAndNothingElse) {
  const TemporaryDatabase mine{TemporaryDatabase::Start::kEmpty};
  const pid_t child = fork();
  if (child == 0) {
    // simulates a killed process: never destroyed
    new TemporaryDatabase{TemporaryDatabase::Start::kEmpty};
    _exit(0);
  }
  waitpid(child, nullptr, 0);
  const std::string left = "okoshko_t_" + std::to_string(child) + "_2";
  db::Database admin{db::DatabaseOptions{.dsn = cluster_dsn("postgres")}};
  const db::SystemScope system{"a test"};
  ASSERT_EQ(admin.query(system, kDatabases, left).size(), 1U);

  drop_orphans(cluster_dsn("postgres"));

  EXPECT_EQ(admin.query(system, kDatabases, left).size(), 0U);
  EXPECT_TRUE(db::Database{db::DatabaseOptions{.dsn = mine.dsn()}}.ping());
}

TEST(ClusterTest, AnUnsetOrWrongFolderIsToldInASentence) {
  const std::string folder = std::getenv("OKOSHKO_TEST_CLUSTER");
  const auto said = [] {
    try {
      cluster_dsn("x");
      return std::string{};
    } catch (const std::runtime_error& error) {
      return std::string{error.what()};
    }
  };
  unsetenv("OKOSHKO_TEST_CLUSTER");
  EXPECT_NE(said().find("OKOSHKO_TEST_CLUSTER is not set"), std::string::npos) << said();
  setenv("OKOSHKO_TEST_CLUSTER", "/nonexistent", 1);
  EXPECT_NE(said().find("okoshko_testdb start /nonexistent"), std::string::npos) << said();
  setenv("OKOSHKO_TEST_CLUSTER", folder.c_str(), 1);
}

}  // namespace
}  // namespace okoshko::testing
