#pragma once
/// Fixtures of tests that need PostgreSQL (files *_dbtest.cpp).
///
/// DbTest: one transaction per test, which is rolled back. Nothing is ever committed, so tests may
/// share a database and run concurrently. Its `tx` runs as the owner; act_as() enables row-level
/// security from then on, as Database::transact does for tenants.
///
/// CommittedDbTest: its own database, copied from the migrated template (about 50 ms) and dropped
/// afterwards, for tests that depend on commits: jobs, locks, the API.
///
/// Without a cluster both fail with a message instead of a crash.
/// Threads: those of the test; `db` of CommittedDbTest from any.

#include <gtest/gtest.h>

#include <chrono>
#include <optional>

#include "db/database.hpp"
#include "testing/builders.hpp"
#include "testing/cluster.hpp"
#include "testing/fake_clock.hpp"

namespace okoshko::testing {

namespace detail {
/// The first base class, so that it is opened before and rolled back after everything else.
class OpenTransaction {
 protected:
  OpenTransaction();
  ~OpenTransaction();
  db::Connection& connection_;
};
}  // namespace detail

class DbTest : public ::testing::Test, private detail::OpenTransaction, public Builders {
 protected:
  DbTest() : tx{connection_} {}

  /// From here on `tx` has the privileges of a tenant's transaction.
  void act_as(const TenantScope& scope);
  void act_as_owner();

  db::Tx tx;
  FakeClock clock;

 private:
  void in_tx(const std::function<void(db::Tx&)>& work) override { work(tx); }
};

class CommittedDbTest : public ::testing::Test, public Builders {
 private:
  TemporaryDatabase database_{TemporaryDatabase::Start::kMigrated};

 protected:
  CommittedDbTest() = default;
  /// For tests of the driver that count how often it runs its work.
  enum class Work { kOnce };
  explicit CommittedDbTest(Work)
      : db{{.dsn = dsn,
            .pool_size = 4,
            .statement_timeout = kStatementTimeout,
            .run_work_twice = false}} {}

  /// Eight times the default, because a test must not fail on a slow machine.
  static constexpr std::chrono::milliseconds kStatementTimeout{120000};
  const std::string dsn = database_.dsn();
  db::Database db{{.dsn = dsn, .pool_size = 4, .statement_timeout = kStatementTimeout}};
  FakeClock clock;

 private:
  void in_tx(const std::function<void(db::Tx&)>& work) override;
};

}  // namespace okoshko::testing
