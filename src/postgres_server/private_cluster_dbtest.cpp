#include "postgres_server/private_cluster.hpp"

#include <fmt/format.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <set>
#include <thread>

#include "db/database.hpp"
#include "postgres_server/host_facts.hpp"

namespace okoshko::postgres_server {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr db::SystemScope kSystem{"a test"};
constexpr db::Statement kOne{"test.one", "SELECT 1"};

class PrivateClusterTest : public ::testing::Test {
 protected:
  PrivateClusterTest() : place{fmt::format("/tmp/okoshko-test-{}", getpid())} {
    fs::remove_all(place);
    fs::create_directory(place);
    fs::permissions(place, fs::perms::all | fs::perms::sticky_bit);
  }
  ~PrivateClusterTest() override { fs::remove_all(place); }

  ClusterOptions options(const std::string& name = "data") const {
    return {.data = place / name, .durable = false, .start_timeout = 30s, .stop_timeout = 5s};
  }

  /// Runs `work` in another process, as user nobody if we are root; returns "" or the error.
  std::string as_plain_user(const std::function<void()>& work) const {
    const pid_t child = fork();
    if (child == 0) {
      try {
        if (geteuid() == 0 &&
            (setgroups(0, nullptr) != 0 || setgid(65534) != 0 || setuid(65534) != 0))
          _exit(3);
        work();
        _exit(::testing::Test::HasFailure() ? 2 : 0);
      } catch (const std::exception& failure) {
        std::ofstream{place / "said"} << failure.what();
        _exit(1);
      }
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (status == 0) return "";
    std::ifstream in{place / "said"};
    std::string said;
    std::getline(in, said);
    return said.empty() ? describe_exit(status) : said;
  }

  /// Starts a server in another process, which a test can kill; returns when it serves.
  pid_t start_server() const {
    const pid_t child = fork();
    if (child == 0) {
      try {
        const PrivateCluster cluster{options()};
        std::ofstream{place / "up"} << cluster.pid() << std::endl;
        pause();
      } catch (const std::exception& failure) {
        std::ofstream{place / "said"} << failure.what();
      }
      _exit(1);
    }
    for (int i = 0; i < 1500 && fs::file_size(place / "up", ignored) + 1 < 2; ++i)
      std::this_thread::sleep_for(20ms);
    return child;
  }
  pid_t postmaster() const {
    std::ifstream in{place / "up"};
    pid_t pid = 0;
    in >> pid;
    return pid;
  }
  static mode_t mode(const fs::path& path) {
    struct stat there {};
    stat(path.c_str(), &there);
    return there.st_mode & 07777;
  }

  const fs::path place;
  mutable std::error_code ignored;
};

std::string text_of(db::Database& database, const char* sql) {
  return database.query(kSystem, {sql, sql}).one().get<std::string>(0);
}

TEST_F(PrivateClusterTest, ItIsPrivateCheckedAndReadyForTheLiveFeed) {
  const PrivateCluster cluster{options()};
  db::Database database{db::DatabaseOptions{.dsn = cluster.dsn()}};
  EXPECT_EQ(text_of(database, "SELECT current_database()::text"), "okoshko");
  EXPECT_EQ(text_of(database, "SHOW listen_addresses"), "");
  EXPECT_EQ(text_of(database, "SHOW data_checksums"), "on");
  EXPECT_EQ(text_of(database, "SHOW wal_level"), "logical");
  EXPECT_EQ(text_of(database, "SHOW server_encoding"), "UTF8");
  EXPECT_EQ(text_of(database, "SELECT lower('МАРИЯ Ё')"), "мария ё");
  EXPECT_EQ(mode(place / "data") & 07, 0U);
  EXPECT_EQ(mode(place / "data/postgres"), 0700U);
  EXPECT_EQ(mode(place / "data/socket"), 0700U);
}

TEST_F(PrivateClusterTest, NobodyElseGetsInEvenPastTheFolders) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can become somebody else";
  const PrivateCluster cluster{options()};
  fs::permissions(place / "data", fs::perms::all);
  fs::permissions(place / "data/socket", fs::perms::all);
  for (const auto& entry : fs::directory_iterator{place / "data/socket"})
    fs::permissions(entry, fs::perms::all);
  const auto said = as_plain_user([&] {
    db::Database database{db::DatabaseOptions{.dsn = cluster.dsn()}};
    database.query(kSystem, kOne);
  });
  EXPECT_NE(said.find("Peer authentication failed"), std::string::npos) << said;
}

TEST_F(PrivateClusterTest, APlainUserRunsItHimself) {
  const auto work = [this] {
    for (int start = 0; start < 2; ++start) {
      PrivateCluster cluster{options()};
      db::Database database{db::DatabaseOptions{.dsn = cluster.dsn()}};
      database.transact(kSystem,
                        [](db::Tx& tx) { tx.exec_script("CREATE TABLE IF NOT EXISTS t (n int)"); });
    }
  };
  EXPECT_EQ(as_plain_user(work), "");
  EXPECT_EQ(mode(place / "data"), 0700U);
}

TEST_F(PrivateClusterTest, RootGoesOnWithWhatAPlainUserMade) {
  if (geteuid() != 0) GTEST_SKIP() << "needs root";
  EXPECT_EQ(as_plain_user([this] { PrivateCluster{options()}; }), "");
  const PrivateCluster cluster{options()};
  EXPECT_TRUE(db::Database{db::DatabaseOptions{.dsn = cluster.dsn()}}.ping());
}

TEST_F(PrivateClusterTest, ASecondServerOnTheFolderIsToldWhoHoldsIt) {
  const PrivateCluster first{options()};
  try {
    const PrivateCluster second{options()};
    FAIL() << "let in";
  } catch (const ClusterError& refused) {
    EXPECT_EQ(std::string{refused.what()},
              fmt::format("the data folder {} is in use by another okoshko (process {}): stop that "
                          "one, or choose another folder",
                          (place / "data").string(), getpid()));
  }
  EXPECT_TRUE(db::Database{db::DatabaseOptions{.dsn = first.dsn()}}.ping()) << "the first goes on";
}

TEST_F(PrivateClusterTest, ItStopsWithItsObjectAndKeepsTheData) {
  pid_t pid = 0;
  {
    PrivateCluster cluster{options()};
    pid = cluster.pid();
    db::Database database{db::DatabaseOptions{.dsn = cluster.dsn()}};
    database.transact(kSystem,
                      [](db::Tx& tx) { tx.exec_script("CREATE TABLE t AS SELECT 7 AS n"); });
  }
  EXPECT_NE(kill(pid, 0), 0);
  const PrivateCluster again{options()};
  db::Database database{db::DatabaseOptions{.dsn = again.dsn()}};
  EXPECT_EQ(database.query(kSystem, {"test.t", "SELECT n FROM t"}).one().get<int>(0), 7);
}

TEST_F(PrivateClusterTest, AKilledServersPostgresEndsByItself) {
  const pid_t server = start_server();
  const pid_t postgres = postmaster();
  ASSERT_GT(postgres, 0);
  kill(server, SIGKILL);
  waitpid(server, nullptr, 0);
  EXPECT_TRUE(wait_until_dead(postgres, 20s));
}

TEST_F(PrivateClusterTest, AStartRightAfterAKillWaitsForTheOldOneToEnd) {
  const pid_t server = start_server();
  const pid_t postgres = postmaster();
  ASSERT_GT(postgres, 0);
  kill(server, SIGKILL);
  waitpid(server, nullptr, 0);
  const PrivateCluster next{options()};
  EXPECT_NE(next.pid(), postgres);
  EXPECT_TRUE(db::Database{db::DatabaseOptions{.dsn = next.dsn()}}.ping());
}

TEST_F(PrivateClusterTest, APostgresThatOutlivedItsServerIsStoppedFirst) {
  ClusterFolder folder{options()};
  folder.prepare();
  const pid_t orphan = folder.start(/*dies_with_thread=*/false);
  const PrivateCluster cluster{options()};
  EXPECT_NE(cluster.pid(), orphan);
  EXPECT_TRUE(db::Database{db::DatabaseOptions{.dsn = cluster.dsn()}}.ping());
}

TEST_F(PrivateClusterTest, AStalePidFileOfAnotherProgramIsNoObstacle) {
  { const PrivateCluster cluster{options()}; }
  std::ofstream{place / "data/postgres/postmaster.pid"} << getppid() << "\n";
  const PrivateCluster cluster{options()};
  EXPECT_TRUE(db::Database{db::DatabaseOptions{.dsn = cluster.dsn()}}.ping());
  EXPECT_EQ(kill(getppid(), 0), 0) << "whoever has the number now is left alone";
}

TEST_F(PrivateClusterTest, PostgresKilledUnderLoadComesBackWithEverythingThatWasAcknowledged) {
  auto durable = options();
  durable.durable = true;
  const PrivateCluster cluster{durable};
  db::Database database{db::DatabaseOptions{.dsn = cluster.dsn(), .pool_size = 4}};
  database.transact(kSystem, [](db::Tx& tx) {
    tx.exec_script("CREATE TABLE t (n bigserial, writer int, i int)");
  });
  std::atomic<bool> stop{false};
  std::atomic<int> refused{0};
  std::atomic<int> after_return{0};
  std::atomic<bool> returned{false};
  std::vector<std::set<int>> acknowledged(3);
  std::vector<std::set<int>> doubtful(3);
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 3; ++writer) {
    writers.emplace_back([&, writer] {
      const auto index = static_cast<std::size_t>(writer);
      for (int i = 0; !stop; ++i) {
        try {
          const bool late = returned;
          database.transact(kSystem, [&](db::Tx& tx) {
            tx.exec({"test.write", "INSERT INTO t (writer, i) VALUES ($1, $2)"}, writer, i);
          });
          acknowledged[index].insert(i);
          if (late) ++after_return;
        } catch (const db::Unavailable& gone) {  // any other exception ends the test
          ++refused;
          if (gone.in_doubt()) doubtful[index].insert(i);
          std::this_thread::sleep_for(5ms);
        }
      }
    });
  }
  std::this_thread::sleep_for(300ms);
  const pid_t first = cluster.pid();
  kill(first, SIGKILL);
  // Its backends continue for a while, and pid() of the new postmaster is set before it answers.
  for (int i = 0; i < 1000 && (cluster.pid() == first || !database.ping()); ++i)
    std::this_thread::sleep_for(20ms);
  returned = true;
  for (int i = 0; i < 1000 && after_return < 30; ++i) std::this_thread::sleep_for(20ms);
  stop = true;
  for (auto& writer : writers) writer.join();

  EXPECT_GT(after_return, 0) << "it never came back";
  EXPECT_GT(refused, 0);
  const db::Rows rows =
      database.query(kSystem, {"test.read", "SELECT writer, i, count(*) FROM t GROUP BY 1, 2"});
  std::vector<std::set<int>> found(3);
  for (const db::Row row : rows) {
    const auto [writer, i, times] = row.as<int, int, int>();
    EXPECT_EQ(times, 1) << "doubled";
    found[static_cast<std::size_t>(writer)].insert(i);
  }
  for (std::size_t writer = 0; writer < 3; ++writer) {
    for (const int i : acknowledged[writer]) EXPECT_TRUE(found[writer].contains(i)) << "lost";
    for (const int i : found[writer]) {
      EXPECT_TRUE(acknowledged[writer].contains(i) || doubtful[writer].contains(i))
          << "refused, yet there";
    }
  }
}

/// The postmaster's child that performs crash recovery; 0 if there is none.
pid_t startup_process(pid_t postmaster) {
  std::ifstream children{fmt::format("/proc/{0}/task/{0}/children", postmaster)};
  for (pid_t child = 0; children >> child;) {
    const auto line = first_line(fmt::format("/proc/{}/cmdline", child));
    if (line.find(": startup") != std::string::npos) return child;
  }
  return 0;
}

TEST_F(PrivateClusterTest, AStopDoesNotWaitForARecoveryThatNeverEnds) {
  auto patient = options();
  patient.stop_timeout = 10min;
  PrivateCluster cluster{patient};
  db::Database database{{.dsn = cluster.dsn()}};
  const auto backend = database.transact(kSystem, [](db::Tx& tx) {
    tx.exec_script("CREATE TABLE t AS SELECT repeat('x', 500) FROM generate_series(1, 200000)");
    return tx.exec({"test.pid", "SELECT pg_backend_pid()"}).one().get<int>(0);
  });
  const pid_t postmaster = cluster.pid();
  kill(backend, SIGKILL);
  pid_t startup = 0;
  for (int i = 0; i < 100'000 && startup == 0; ++i) {
    startup = startup_process(postmaster);
    std::this_thread::sleep_for(100us);
  }
  ASSERT_NE(startup, 0);
  kill(startup, SIGSTOP);

  std::atomic<bool> stopped{false};
  std::thread stopping{[&] {
    cluster.stop();
    stopped = true;
  }};
  for (int i = 0; i < 3000 && !stopped; ++i) std::this_thread::sleep_for(20ms);
  EXPECT_TRUE(stopped);
  if (!stopped) kill(postmaster, SIGQUIT);
  stopping.join();
}

TEST_F(PrivateClusterTest, APostgresThatDoesNotStartIsTriedUntilItDoes) {
  auto hasty = options();
  hasty.restart_pause_max = 1ms;
  const PrivateCluster cluster{hasty};
  const fs::path version = place / "data/postgres/PG_VERSION";
  const fs::path hidden = place / "data/postgres/hidden";
  const pid_t first = cluster.pid();
  fs::rename(version, hidden);
  kill(first, SIGKILL);
  for (int i = 0; i < 1000 && cluster.pid() != 0; ++i) std::this_thread::sleep_for(5ms);
  std::this_thread::sleep_for(2s);  // hundreds of attempts
  fs::rename(hidden, version);
  db::Database database{{.dsn = cluster.dsn()}};
  for (int i = 0; i < 3000 && !database.ping(); ++i) std::this_thread::sleep_for(20ms);
  EXPECT_TRUE(database.ping());
}

TEST_F(PrivateClusterTest, AStartIsGivenUpWhenTold) {
  auto told = options();
  told.give_up = [] { return true; };
  EXPECT_THROW(PrivateCluster{told}, StartGivenUp);
  EXPECT_FALSE(fs::exists(place / "data/postgres/postmaster.pid"));
}

/// Simulates an old kernel, or a container without pidfd_open.
void forbid_pidfd_open() {
  sock_filter program[] = {BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
                           BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_pidfd_open, 0, 1),
                           BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
                           BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  const sock_fprog filter{std::size(program), program};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) != 0) {
    throw std::runtime_error{"no seccomp here"};
  }
}

TEST_F(PrivateClusterTest, ItRunsAndComesBackWithoutPidfdOpen) {
  const auto said = as_plain_user([this] {
    forbid_pidfd_open();
    const PrivateCluster cluster{options()};
    const pid_t first = cluster.pid();
    kill(first, SIGKILL);
    for (int i = 0; i < 1500 && (cluster.pid() == 0 || cluster.pid() == first); ++i)
      std::this_thread::sleep_for(20ms);
    if (cluster.pid() == 0 || cluster.pid() == first) throw std::runtime_error{"it stays away"};
  });
  EXPECT_EQ(said, "");
}

TEST_F(PrivateClusterTest, APathTooLongForASocketGetsAShortOne) {
  const std::string deep =
      std::string(60, 'a') + "/" + std::string(60, 'b') + "/пробел и кириллица";
  const PrivateCluster cluster{options(deep)};
  EXPECT_NE(cluster.dsn().find("host=/tmp/okoshko-"), std::string::npos) << cluster.dsn();
  EXPECT_TRUE(db::Database{db::DatabaseOptions{.dsn = cluster.dsn()}}.ping());
  EXPECT_NO_THROW(db::Database{db::DatabaseOptions{.dsn = cluster.dsn()}}.query(kSystem, kOne));
}

TEST_F(PrivateClusterTest, AFolderThatPostgresCannotReachIsNamed) {
  if (geteuid() != 0) GTEST_SKIP() << "needs root";
  fs::create_directory(place / "closed");
  fs::permissions(place / "closed", fs::perms::owner_all);
  try {
    const PrivateCluster cluster{options("closed/data")};
    FAIL() << "reached";
  } catch (const ClusterError& error) {
    EXPECT_NE(std::string{error.what()}.find((place / "closed").string() + " is closed"),
              std::string::npos)
        << error.what();
  }
}

TEST_F(PrivateClusterTest, AnInitdbThatWasCutOffIsDoneAgain) {
  fs::create_directories(place / "data/postgres.new/base");
  std::ofstream{place / "data/postgres.new/PG_VERSION"} << "15\n";
  const PrivateCluster cluster{options()};
  EXPECT_TRUE(db::Database{db::DatabaseOptions{.dsn = cluster.dsn()}}.ping());
  EXPECT_FALSE(fs::exists(place / "data/postgres.new"));
}

TEST_F(PrivateClusterTest, AnInitdbThatCannotWriteLeavesNothingHalfMade) {
  const auto said = as_plain_user([this] {
    const rlimit megabyte{1 << 20, 1 << 20};  // the first log segment of PostgreSQL is 16 MiB
    setrlimit(RLIMIT_FSIZE, &megabyte);
    const PrivateCluster cluster{options()};
  });
  EXPECT_NE(said.find("initdb could not make the database in " + (place / "data").string()),
            std::string::npos)
      << said;
  EXPECT_FALSE(fs::exists(place / "data/postgres"));
  EXPECT_FALSE(fs::exists(place / "data/postgres.new"));
  EXPECT_EQ(as_plain_user([this] { PrivateCluster{options()}; }), "") << "with room it works";
}

class FullDiskTest : public PrivateClusterTest {
 protected:
  bool mount_small(const char* size) {
    fs::create_directory(place / "small");
    mounted_ = mount("okoshko", (place / "small").c_str(), "tmpfs", 0,
                     fmt::format("size={}", size).c_str()) == 0;
    fs::permissions(place / "small", fs::perms::all, ignored);
    return mounted_;
  }
  ~FullDiskTest() override {
    if (mounted_) umount2((place / "small").c_str(), MNT_DETACH);
  }

 private:
  bool mounted_ = false;
};

TEST_F(FullDiskTest, TooLittleSpaceIsSaidBeforeAnythingIsMade) {
  if (!mount_small("20m")) GTEST_SKIP() << "may not mount here";
  try {
    const PrivateCluster cluster{options("small/data")};
    FAIL() << "made in 20 MiB";
  } catch (const ClusterError& error) {
    EXPECT_NE(std::string{error.what()}.find("not enough space"), std::string::npos)
        << error.what();
  }
  EXPECT_FALSE(fs::exists(place / "small/data/postgres"));
}

}  // namespace
}  // namespace okoshko::postgres_server
