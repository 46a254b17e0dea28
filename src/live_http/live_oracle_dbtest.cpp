#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <random>

#include "db/database.hpp"
#include "db/errors.hpp"
#include "live/test_topic.hpp"
#include "live_http/live_screen.hpp"
#include "migrations/migrator.hpp"
#include "postgres_server/private_cluster.hpp"

/// The oracle: whatever fails in streams, nodes and PostgreSQL, in the end every screen shows the
/// rows of the database. OKOSHKO_SEED repeats a run, OKOSHKO_SOAK_ROUNDS lengthens it.

namespace okoshko::live_http {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr db::SystemScope kSystem{"a test"};
constexpr int kRounds = 200;
constexpr auto kPatience = 60s;

long environment(const char* name, long otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::atol(value);
}

/// The test's node in its own process.
class NodeProcess {
 public:
  explicit NodeProcess(std::string dsn) : dsn_{std::move(dsn)} { start(); }
  ~NodeProcess() { stop(); }
  NodeProcess(const NodeProcess&) = delete;
  NodeProcess& operator=(const NodeProcess&) = delete;

  void kill_and_restart() {
    stop();
    start();
  }
  std::uint16_t port() const { return port_; }

 private:
  void start() {
    std::array<int, 2> ends{};
    ASSERT_EQ(pipe(ends.data()), 0);
    pid_ = fork();
    if (pid_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      for (int descriptor = 3; descriptor < 1024; ++descriptor) close(descriptor);
      execl(OKOSHKO_LIVE_TEST_NODE, "live_test_node", dsn_.c_str(), nullptr);
      _exit(127);
    }
    close(ends[1]);
    std::string line;
    for (char c = 0; read(ends[0], &c, 1) == 1 && c != '\n';) line.push_back(c);
    close(ends[0]);
    ASSERT_FALSE(line.empty()) << "the node did not start";
    port_ = static_cast<std::uint16_t>(std::stoi(line));
  }
  void stop() const {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }

  const std::string dsn_;
  pid_t pid_ = 0;
  std::atomic<std::uint16_t> port_{0};
};

class LiveOracleTest : public ::testing::Test {
 protected:
  static fs::path make_folder() {
    std::string name = (fs::temp_directory_path() / "okoshko-oracle-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"cannot make a folder"};
    fs::permissions(name, fs::perms{0755});
    return name;
  }

  LiveOracleTest() {
    EXPECT_TRUE(migrations::Migrator{{.dsn = cluster.dsn()}}.migrate());
    for (int i = 0; i < 3; ++i) {
      const auto rows = db.execute(kSystem, kMakeSalon, fmt::format("salon-{}", i));
      salons.push_back(rows.one().get<std::string>(0));
      clients.push_back(rows.one().get<std::string>(1));
    }
    for (int i = 0; i < 2; ++i) nodes.push_back(std::make_unique<NodeProcess>(cluster.dsn()));
    // The last salon has one screen, which may be disconnected alone; the others have more.
    for (const std::size_t salon : {0U, 0U, 0U, 1U, 1U, 2U}) {
      auto* node = nodes[screens.size() % 2].get();
      screens.push_back(
          std::make_unique<LiveScreen>(salons[salon], [node] { return node->port(); }));
      salon_of.push_back(salon);
    }
    std::cout << "OKOSHKO_SEED=" << seed << '\n';
  }
  ~LiveOracleTest() override {
    screens.clear();
    nodes.clear();
    cluster.stop();
    fs::remove_all(folder);
  }

  std::size_t pick(std::size_t below) { return random() % below; }

  /// Statements of the salon's clients and of the bot; errors of an unavailable database are
  /// ignored.
  void run(const std::string& sql) {
    try {
      db.transact(kSystem, [&](db::Tx& tx) { tx.exec_script(sql); });
    } catch (const db::Unavailable&) {
    } catch (const db::QueryError&) {
    } catch (const db::TimedOut&) {
    }
  }
  std::string one_change() {
    const std::size_t salon = pick(salons.size());
    const std::string mine = fmt::format("tenant_id = '{}'", salons[salon]);
    const std::string some = fmt::format(
        "id IN (SELECT id FROM wishlist_v2 WHERE {} ORDER BY md5(id::text || '{}') LIMIT {})", mine,
        random(), 1 + pick(3));
    switch (pick(10)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return fmt::format(
            "INSERT INTO wishlist_v2 (tenant_id, user_id, item_type, item_id, status) "
            "SELECT '{}', '{}', 'service', 'x', 'new {}' FROM generate_series(1, {});",
            salons[salon], clients[salon], ++counter, 1 + pick(3));
      case 4:
      case 5:
      case 6:
        return fmt::format(
            "UPDATE wishlist_v2 SET status = 'status {}', updated_at = now() WHERE {};", ++counter,
            some);
      case 7:
        return fmt::format("DELETE FROM wishlist_v2 WHERE {};", some);
      case 8: {
        const std::size_t other = pick(salons.size());
        return fmt::format("UPDATE wishlist_v2 SET tenant_id = '{}', updated_at = now() WHERE {};",
                           salons[other], some);
      }
      default:
        return "SAVEPOINT s; DELETE FROM wishlist_v2; ROLLBACK TO s;";
    }
  }
  void change() {
    std::string script;
    for (std::size_t left = 1 + pick(4); left > 0; --left) script += one_change();
    run(script);
  }
  /// Inserts too many rows for the screens of a salon and deletes them, so that the lists stay
  /// short.
  void flood() {
    const std::size_t salon = pick(salons.size());
    run(
        fmt::format("INSERT INTO wishlist_v2 (tenant_id, user_id, item_type, item_id, status) "
                    "SELECT '{}', '{}', 'service', 'x', 'flood' FROM generate_series(1, 700)",
                    salons[salon], clients[salon]));
    run("DELETE FROM wishlist_v2 WHERE status = 'flood'");
  }
  void cheap_fault() {
    auto& screen = *screens[pick(screens.size())];
    switch (pick(12)) {
      case 0:
      case 1:
        screen.cut();
        break;
      case 2:
      case 3:
        screen.freeze(true);
        break;
      case 4:
        run("SELECT pg_terminate_backend(pid) FROM pg_stat_replication ORDER BY random() LIMIT 1");
        break;
      case 5:
        run("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE active");
        break;
      case 6:
        run("TRUNCATE wishlist_v2");
        break;
      case 7:
        flood();
        break;
      case 8:
        run(fmt::format("ALTER TABLE wishlist_v2 ADD COLUMN c{} text DEFAULT 'x'", ++counter));
        break;
      default:
        break;
    }
  }
  void restart_postgres() {
    const pid_t postmaster = cluster.pid();
    if (postmaster > 0) kill(postmaster, pick(2) == 0 ? SIGKILL : SIGQUIT);
    for (const auto until = steady_clock::now() + kPatience;
         (cluster.pid() == postmaster || !db.ping()) && steady_clock::now() < until;) {
      std::this_thread::sleep_for(10ms);
    }
  }
  void round() {
    for (std::size_t left = 1 + pick(6); left > 0; --left) {
      change();
      if (pick(3) == 0) cheap_fault();
    }
    for (auto& screen : screens) screen->freeze(false);
  }

  LiveScreen::List truth(std::size_t salon) {
    LiveScreen::List list;
    for (const db::Row row : db.query(kSystem, kTruth, salons[salon])) {
      list.emplace(row.text(0), row.text(1));
    }
    return list;
  }
  void expect_agreement() {
    const auto until = steady_clock::now() + kPatience;
    for (std::size_t i = 0; i < screens.size(); ++i) {
      const auto wanted = truth(salon_of[i]);
      while (screens[i]->list() != wanted && steady_clock::now() < until) {
        std::this_thread::sleep_for(2ms);
      }
      ASSERT_EQ(screens[i]->list(), wanted) << "screen " << i << ", seed " << seed;
    }
  }

  static constexpr db::Statement kMakeSalon{
      "test.make_salon",
      "WITH salon AS (INSERT INTO tenants_v2 (name, slug) VALUES ($1, $1) RETURNING id) "
      "INSERT INTO clients_v2 (tenant_id, full_name) SELECT id, 'Анна' FROM salon "
      "RETURNING tenant_id::text, id::text"};
  static constexpr db::Statement kTruth{
      "test.truth", "SELECT id::text, status FROM wishlist_v2 WHERE tenant_id = $1::uuid"};

  const std::uint32_t seed =
      static_cast<std::uint32_t>(environment("OKOSHKO_SEED", std::random_device{}()));
  std::minstd_rand random{seed};
  int counter = 0;
  const fs::path folder = make_folder();
  postgres_server::PrivateCluster cluster{
      {.data = folder / "data", .durable = false, .start_timeout = 60s, .stop_timeout = 5s}};
  db::Database db{{.dsn = cluster.dsn(), .pool_size = 2}};
  std::vector<std::string> salons;
  std::vector<std::string> clients;
  std::vector<std::size_t> salon_of;
  std::vector<std::unique_ptr<NodeProcess>> nodes;
  std::vector<std::unique_ptr<LiveScreen>> screens;
};

TEST_F(LiveOracleTest, EveryScreenAgreesWithTheDatabaseAfterEveryRound) {
  const long rounds = environment("OKOSHKO_SOAK_ROUNDS", kRounds);
  for (long i = 1; i <= rounds; ++i) {
    // Slow faults are rare, but each happens at least once in a short run.
    if (i % 40 == 20) nodes[pick(nodes.size())]->kill_and_restart();
    if (i % 100 == 50) restart_postgres();
    if (i % 100 == 70) run("DROP PUBLICATION okoshko_live");
    round();
    if (i % 100 == 75) run("CALL dashboard.okoshko_stream('public.wishlist_v2')");
    expect_agreement();
    if (HasFatalFailure()) return;
    if (rounds > kRounds && i % 100 == 0) std::cout << i << " rounds\n" << std::flush;
  }
  LiveScreen::Counts all;
  for (const auto& screen : screens) {
    const auto counts = screen->counts();
    all.connects += counts.connects;
    all.reloads += counts.reloads;
    all.changes += counts.changes;
  }
  std::cout << fmt::format("{} rounds: {} changes shown, {} lists loaded, {} connections\n", rounds,
                           all.changes, all.reloads, all.connects);
  EXPECT_GT(all.changes, rounds) << "or the screens only ever reloaded";
}

}  // namespace
}  // namespace okoshko::live_http
