#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "db/connection.hpp"
#include "live/source.hpp"
#include "live/test_fake_sink.hpp"
#include "live/test_topic.hpp"
#include "live/visibility.hpp"
#include "migrations/migrator.hpp"
#include "postgres_server/private_cluster.hpp"
#include "testing/builders.hpp"

/// The time between a commit's record in the log and its visibility. A synchronous standby that
/// does not answer makes it as long as the test needs. Uses its own PostgreSQL, because it changes
/// settings.

namespace okoshko::live {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr db::SystemScope kSystem{"a test"};

class OrderTest : public ::testing::Test, public testing::Builders {
 protected:
  static fs::path make_folder() {
    std::string name = (fs::temp_directory_path() / "okoshko-order-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"cannot make a folder"};
    fs::permissions(name, fs::perms{0755});
    return name;
  }
  OrderTest() {
    EXPECT_TRUE(migrations::Migrator{{.dsn = cluster.dsn()}}.migrate());
    options.dsn = cluster.dsn();
    options.ask_alive = 100ms;
    source = std::make_unique<Source>(db, clock, hub, options);
  }
  ~OrderTest() override {
    source->stop();
    hub.stop();
    cluster.stop();
    fs::remove_all(folder);
  }
  void configure(const char* name, const char* sql) {
    db.execute(kSystem, {name, sql});
    db.query(kSystem, {"test.reload", "SELECT pg_reload_conf()"});
  }
  bool somebody_waits() {
    constexpr db::Statement kWaiting{
        "test.waiting", "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"};
    return db.query(kSystem, kWaiting).one().get<int>(0) > 0;
  }
  /// Returns when a commit with synchronous_commit = on waits. Each process of PostgreSQL reads the
  /// setting at its own time, so commits are tried until one waits; that one is then released.
  void wait_for_nobody(const std::function<void(db::Tx&)>& write) {
    configure("test.nobody", "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
    std::atomic<bool> done{false};
    std::jthread bot{[&] {
      while (!done) {
        db.transact(kSystem, [&](db::Tx& tx) {
          tx.exec_script("SET LOCAL synchronous_commit = 'on'");
          write(tx);
        });
      }
    }};
    for (int i = 0; i < 30'000 && !somebody_waits(); ++i) std::this_thread::sleep_for(1ms);
    done = true;
    db.query(kSystem, {"test.let_go",
                       "SELECT pg_cancel_backend(pid) FROM pg_stat_activity "
                       "WHERE wait_event = 'SyncRep'"});
  }
  /// Waits until the new slot waits for a transaction of this backend.
  bool slot_waits_for(int backend) {
    const db::Statement waits{
        "test.slot_waits",
        "SELECT FROM pg_locks AS held JOIN pg_locks AS wanted USING (transactionid) "
        "WHERE held.pid = $1 AND held.granted AND NOT wanted.granted"};
    for (int i = 0; i < 30'000; ++i) {
      if (!db.query(kSystem, waits, backend).empty()) return true;
      std::this_thread::sleep_for(1ms);
    }
    return false;
  }
  void in_tx(const std::function<void(db::Tx&)>& work) override { db.transact(kSystem, work); }

  const fs::path folder = make_folder();
  postgres_server::PrivateCluster cluster{
      {.data = folder / "data", .durable = false, .start_timeout = 60s, .stop_timeout = 5s}};
  db::Database db{{.dsn = cluster.dsn(), .pool_size = 4}};
  const SystemClock clock;
  Hub hub{clock, [this](const auto& xids) { return visible(db, xids); }};
  SourceOptions options;
  std::unique_ptr<Source> source;
};

TEST_F(OrderTest, ShowsACommitWhenOthersSeeItAndCountsItAsToComeUntilThen) {
  const auto salon = given_tenant();
  const auto client = given_client(salon);
  hub.add(test_topic(db));
  hub.start();
  source->start();
  ASSERT_TRUE(source->wait_until_running(30s));
  auto sink = std::make_shared<FakeSink>();
  const auto stream = hub.open(salon, 1, "", sink);

  configure("test.nobody", "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  // A commit before all processes have read the setting does not wait; then the next one does.
  std::atomic<bool> done{false};
  std::atomic<int> attempt{0};
  std::thread bot{[&] {
    while (!done) {
      db.transact(kSystem, [&](db::Tx& tx) {
        tx.exec_script("SET LOCAL synchronous_commit = 'on'");
        tx.exec(kInsertEntry, salon.tenant(), client, fmt::format("wish {}.", ++attempt), "");
      });
    }
  }};
  for (int i = 0; i < 30'000 && !somebody_waits(); ++i) std::this_thread::sleep_for(1ms);
  const std::string waiting = fmt::format("wish {}.", attempt.load());
  const Instant since = clock.now();
  for (int i = 0; i < 30'000 && hub.stats().alive_at < since; ++i) std::this_thread::sleep_for(1ms);
  EXPECT_GE(hub.stats().alive_at, since);
  const std::string position = hub.position(salon);
  EXPECT_THAT(sink->text(), Not(HasSubstr("deletes\":[\"")))
      << "a row that nobody can see yet is not gone";
  EXPECT_THAT(sink->text(), Not(HasSubstr(waiting)));

  done = true;
  configure("test.somebody", "ALTER SYSTEM RESET synchronous_standby_names");
  bot.join();
  EXPECT_THAT(sink->read_until(waiting), HasSubstr(waiting));
  auto late = std::make_shared<FakeSink>();
  const auto resumed = hub.open(salon, 1, position, late);
  EXPECT_THAT(late->read_until(waiting), HasSubstr(waiting))
      << "what a list read meanwhile could not hold comes after its position";
}

/// One transaction whose steps the test controls.
class Writer {
 public:
  explicit Writer(const std::string& dsn) : connection_{db::DatabaseOptions{.dsn = dsn}} {}
  void insert(const TenantScope& salon, const ClientId& client, const std::string& status) {
    connection_.begin(nullptr);
    connection_.script("SET LOCAL synchronous_commit = 'local'");
    connection_.exec(kInsertEntry, {db::to_param(salon.tenant()), db::to_param(client),
                                    db::to_param(status), db::to_param("")});
  }
  int backend() {
    return connection_.exec({"test.pid", "SELECT pg_backend_pid()"}, {}).one().get<int>(0);
  }
  void wait_for_the_standby() {
    connection_.script("SET LOCAL synchronous_commit = 'on'");
    connection_.set_statement_timeout(60s);
  }
  void commit() { connection_.commit(); }

 private:
  db::Connection connection_;
};

TEST_F(OrderTest, ACommitThatTheSlotMissedWhileItWaitsForAStandbyIsShownInTheEnd) {
  const auto salon = given_tenant();
  const auto client = given_client(salon);
  hub.add(test_topic(db));
  hub.start();
  options.settle_timeout = 100ms;
  options.poll_after = 10min;  // the slot may take long here
  source = std::make_unique<Source>(db, clock, hub, options);
  // The slot reaches its first point when `first` ends, and its second, where decoding starts, when
  // `second` ends. `missed` begins and writes its commit record between the two.
  Writer first{cluster.dsn()};
  Writer second{cluster.dsn()};
  Writer missed{cluster.dsn()};
  wait_for_nobody([&](db::Tx& tx) { tx.exec(kInsertEntry, salon.tenant(), client, "a try", ""); });
  first.insert(salon, client, "first");
  source->start();
  ASSERT_TRUE(slot_waits_for(first.backend()));
  second.insert(salon, client, "second");
  first.commit();
  ASSERT_TRUE(slot_waits_for(second.backend()));
  missed.insert(salon, client, "missed");
  missed.wait_for_the_standby();
  std::jthread committing{[&] { missed.commit(); }};
  for (int i = 0; i < 30'000 && !somebody_waits(); ++i) std::this_thread::sleep_for(1ms);
  ASSERT_TRUE(somebody_waits());
  second.commit();
  ASSERT_TRUE(source->wait_until_running(30s));

  auto sink = std::make_shared<FakeSink>();
  const auto stream = hub.open(salon, 1, "", sink);
  EXPECT_THAT(sink->read_until("heartbeat_s"), HasSubstr("\"source\":\"wal\""));
  configure("test.somebody", "ALTER SYSTEM RESET synchronous_standby_names");
  committing.join();
  EXPECT_THAT(sink->read_until("event: reset"), HasSubstr("event: reset"))
      << "or the row stays off every screen that was open before it could be seen";
}

}  // namespace
}  // namespace okoshko::live
