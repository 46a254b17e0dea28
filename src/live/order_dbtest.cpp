#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "live/source.hpp"
#include "live/test_paper.hpp"
#include "live/test_topic.hpp"
#include "live/visibility.hpp"
#include "migrations/migrator.hpp"
#include "postgres_server/private_cluster.hpp"
#include "testing/builders.hpp"

/// The moment between a commit's record in the log and the commit: a synchronous standby that does
/// not answer makes it as long as the test likes. On a PostgreSQL of its own, whose settings it may
/// change.

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
    db.query(kSystem, {name, sql});
    db.query(kSystem, {"test.reload", "SELECT pg_reload_conf()"});
  }
  bool somebody_waits() {
    constexpr db::Statement kWaiting{
        "test.waiting", "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"};
    return db.query(kSystem, kWaiting).one().get<int>(0) > 0;
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
  auto paper = std::make_shared<Paper>();
  const auto stream = hub.open(salon, 1, "", paper);

  configure("test.nobody", "ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  // A commit that came before the setting had reached everybody does not wait: then the next one.
  std::atomic<bool> done{false};
  std::atomic<int> attempt{0};
  std::thread bot{[&] {
    while (!done) {
      db.transact(kSystem, [&](db::Tx& tx) {
        tx.exec_script("SET LOCAL synchronous_commit = 'on'");
        tx.exec(kInsertWish, salon.tenant(), client, fmt::format("wish {}.", ++attempt), "");
      });
    }
  }};
  while (!somebody_waits()) std::this_thread::sleep_for(1ms);
  const std::string waiting = fmt::format("wish {}.", attempt.load());
  const Instant since = clock.now();
  while (hub.stats().alive_at < since) std::this_thread::sleep_for(1ms);
  const std::string position = hub.position(salon);
  EXPECT_THAT(paper->text(), Not(HasSubstr("deletes\":[\"")))
      << "a row that nobody can see yet is not gone";
  EXPECT_THAT(paper->text(), Not(HasSubstr(waiting)));

  done = true;
  configure("test.somebody", "ALTER SYSTEM RESET synchronous_standby_names");
  bot.join();
  EXPECT_THAT(paper->read_until(waiting), HasSubstr(waiting));
  auto late = std::make_shared<Paper>();
  const auto resumed = hub.open(salon, 1, position, late);
  EXPECT_THAT(late->read_until(waiting), HasSubstr(waiting))
      << "what a list read meanwhile could not hold comes after its position";
}

}  // namespace
}  // namespace okoshko::live
