#include "operations/readiness.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "base/clock.hpp"
#include "live/hub.hpp"
#include "live/visibility.hpp"
#include "postgres_server/private_cluster.hpp"
#include "testing/db_test.hpp"

namespace okoshko::operations {
namespace {

using namespace std::chrono_literals;

constexpr db::SystemScope kSystem{"a test"};

class Counter final : public db::Observer {
 public:
  void on_statement(const char*, std::chrono::microseconds, Outcome) noexcept override { ++count; }
  std::atomic<int> count{0};
};

class ReadinessTest : public testing::CommittedDbTest {
 protected:
  const SystemClock system_clock{};
  live::Hub hub{system_clock, [this](const auto& xids) { return live::visible(db, xids); }};
  const live::Source source{db, system_clock, hub, {.dsn = dsn}};
};

TEST_F(ReadinessTest, AsksTheDatabaseOnceForManyCallers) {
  Counter counter;
  db::Database counted{{.dsn = dsn, .observer = &counter}};
  Readiness readiness{counted, source, 1h};
  EXPECT_TRUE(readiness.report().ready());
  const int once = counter.count;
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(readiness.report().ready());
  EXPECT_EQ(counter.count, once);
}

TEST_F(ReadinessTest, ManyFirstCallersGetOneLook) {
  Counter counter;
  db::Database counted{{.dsn = dsn, .observer = &counter}};
  Readiness readiness{counted, source, 1h};
  std::atomic<int> ready{0};
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < 8; ++i) {
      callers.emplace_back([&] { ready += readiness.report().ready() ? 1 : 0; });
    }
  }
  EXPECT_EQ(ready, 8);
  const int together = counter.count;
  Counter alone;
  db::Database again{{.dsn = dsn, .observer = &alone}};
  Readiness{again, source, 1h}.report();
  EXPECT_EQ(together, alone.count);
}

TEST_F(ReadinessTest, AnAwayDatabaseIsDown) {
  db::Database away{{.dsn = "host=/nowhere dbname=x"}};
  const auto report = Readiness{away, source}.report();
  EXPECT_EQ(report.database, DatabaseState::kDown);
  EXPECT_FALSE(report.ready());
}

TEST_F(ReadinessTest, AReadOnlyDatabaseIsReadyAndSaysSo) {
  db.transact(kSystem, [](db::Tx& tx) {
    tx.exec_script(
        "DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', "
        "current_database()); END$$");
  });
  db::Database fresh{{.dsn = dsn}};
  const auto report = Readiness{fresh, source}.report();
  EXPECT_EQ(report.database, DatabaseState::kReadOnly);
  EXPECT_TRUE(report.ready());
  EXPECT_FALSE(report.is_ready());
}

/// Uses its own PostgreSQL, because it changes settings.
class StalledTest : public ::testing::Test {
 protected:
  static std::filesystem::path make_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "okoshko-stalled-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"cannot make a folder"};
    std::filesystem::permissions(name, std::filesystem::perms{0755});
    return name;
  }
  ~StalledTest() override {
    cluster.stop();
    std::filesystem::remove_all(folder);
  }
  const std::filesystem::path folder = make_folder();
  postgres_server::PrivateCluster cluster{
      {.data = folder / "data", .durable = false, .start_timeout = 60s, .stop_timeout = 5s}};
  db::Database db{{.dsn = cluster.dsn(), .pool_size = 2}};
};

TEST_F(StalledTest, CommitsThatWaitForAStandbyAreSaid) {
  db.execute(kSystem, {"test.table", "CREATE TABLE t (n integer)"});
  db.execute(kSystem, {"test.nobody", "ALTER SYSTEM SET synchronous_standby_names = 'nobody'"});
  db.query(kSystem, {"test.reload", "SELECT pg_reload_conf()"});
  std::atomic<bool> done{false};
  std::jthread writer{[&] {
    while (!done) {
      db.transact(kSystem, [](db::Tx& tx) {
        tx.exec_script("SET LOCAL synchronous_commit = 'on'; INSERT INTO t VALUES (1)");
      });
    }
  }};
  auto state = DatabaseState::kUp;
  for (int i = 0; i < 600 && state == DatabaseState::kUp; ++i) {
    std::this_thread::sleep_for(50ms);
    state = database_fitness(db).state;
  }
  EXPECT_EQ(state, DatabaseState::kStalled);
  done = true;
  db.query(kSystem, {"test.let_go",
                     "SELECT pg_cancel_backend(pid) FROM pg_stat_activity "
                     "WHERE wait_event = 'SyncRep'"});
}

}  // namespace
}  // namespace okoshko::operations
