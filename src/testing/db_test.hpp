#pragma once
/// Fixtures of tests that need PostgreSQL (files *_dbtest.cpp).
///
/// DbTest: one transaction a test, rolled back; nothing is ever committed, so tests may
/// share a database and run side by side. Its `tx` runs as the owner; act_as() puts
/// row-level security on for what follows, as Database::transact does for tenants.
///
/// CommittedDbTest: a database of its own, copied from the migrated template (some 50 ms)
/// and dropped after, for what depends on commits: jobs, locks, the API.
///
/// Both fail with a sentence, not a crash, when no cluster is there.
/// Threads: the test's own; `db` of CommittedDbTest from any.

#include <gtest/gtest.h>

#include <optional>

#include "db/database.hpp"
#include "testing/builders.hpp"
#include "testing/cluster.hpp"
#include "testing/fake_clock.hpp"

namespace okoshko::testing {

namespace detail {
/// First among the bases, so that it is open before and rolled back after all else.
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

  /// From here on `tx` may do what a tenant's transaction may.
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
  /// For tests of the driver itself, which count how often it runs its work.
  enum class Work { kOnce };
  explicit CommittedDbTest(Work) : db{{.dsn = dsn, .pool_size = 4, .run_work_twice = false}} {}

  const std::string dsn = database_.dsn();
  db::Database db{db::DatabaseOptions{.dsn = dsn, .pool_size = 4}};
  FakeClock clock;

 private:
  void in_tx(const std::function<void(db::Tx&)>& work) override;
};

}  // namespace okoshko::testing
