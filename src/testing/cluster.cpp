#include "testing/cluster.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "db/connection.hpp"
#include "db/errors.hpp"
#include "migrations/migrator.hpp"
#include "postgres_server/cluster_folder.hpp"
#include "testing/sql.hpp"

namespace okoshko::testing {
namespace {

namespace fs = std::filesystem;

std::string dsn_in(const std::string& address, const std::string& database) {
  return fmt::format("{} dbname={}", address, database);
}

/// start_cluster writes it last, so it exists only when everything is ready.
fs::path address_file(const fs::path& folder) { return folder / "address"; }

std::string address() {
  const char* folder = std::getenv("OKOSHKO_TEST_CLUSTER");
  if (folder == nullptr || *folder == '\0') {
    throw std::runtime_error{
        "OKOSHKO_TEST_CLUSTER is not set: run this test through ctest, or start a cluster with "
        "`okoshko_testdb start <folder>` and set the variable to that folder"};
  }
  std::ifstream in{address_file(folder)};
  std::string line;
  if (!std::getline(in, line)) {
    throw std::runtime_error{
        fmt::format("no test cluster is started in {0}: run `okoshko_testdb start {0}`", folder)};
  }
  return line;
}

void run(const std::string& dsn, const std::string& sql) {
  db::DatabaseOptions options{.dsn = dsn};
  options.statement_timeout = std::chrono::seconds{60};
  db::Connection connection{options};
  connection.script(sql);
}

/// A replication connection that was just closed still uses its database, so the drop is retried.
void drop_database(const std::string& name) {
  constexpr int kTriesMax = 200;
  for (int left = kTriesMax;; --left) {
    try {
      run(cluster_dsn("postgres"), fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", name));
      return;
    } catch (const db::QueryError& refused) {
      if (refused.sqlstate() != "55006" || left == 0) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds{25});
    }
  }
}

bool alive(const std::string& pid) {
  return kill(std::atoi(pid.c_str()), 0) == 0 || errno == EPERM;
}

void make_databases(const std::string& at) {
  const std::string admin = dsn_in(at, "postgres");
  drop_orphans(admin);
  for (const char* name : {kSharedDatabase, kTemplateDatabase}) {
    run(admin, fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", name));
  }
  run(admin, fmt::format("CREATE DATABASE {}", kTemplateDatabase));
  const auto applied = migrations::Migrator{{.dsn = dsn_in(at, kTemplateDatabase)}}.migrate();
  if (!applied) throw std::runtime_error{applied.error().detail()};
  run(admin, fmt::format("CREATE DATABASE {} TEMPLATE {}", kSharedDatabase, kTemplateDatabase));
}

postgres_server::ClusterFolder folder_of(const fs::path& folder) {
  return postgres_server::ClusterFolder{{.data = folder,
                                         .durable = false,
                                         .start_timeout = std::chrono::seconds{60},
                                         .stop_timeout = std::chrono::seconds{1}}};
}

/// If two test runs share a build folder, the second waits until the first has started.
class StartLock {
 public:
  explicit StartLock(const fs::path& folder)
      : fd_{open((folder / "start.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)} {
    flock(fd_, LOCK_EX);
  }
  ~StartLock() { close(fd_); }
  StartLock(const StartLock&) = delete;
  StartLock& operator=(const StartLock&) = delete;

 private:
  int fd_;
};

}  // namespace

std::string cluster_dsn(const std::string& database) { return dsn_in(address(), database); }

void drop_orphans(const std::string& dsn) {
  db::Connection connection{db::DatabaseOptions{.dsn = dsn}};
  for (const db::Row row : connection.exec(sql::kTestDatabases, {})) {
    const auto [name, pid] = row.as<std::string, std::string>();
    if (!alive(pid))
      connection.script(fmt::format("DROP DATABASE IF EXISTS {} WITH (FORCE)", name));
  }
}

TemporaryDatabase::TemporaryDatabase(Start start) {
  static std::atomic<int> counter{0};
  name_ = fmt::format("okoshko_t_{}_{}", getpid(), ++counter);
  run(cluster_dsn("postgres"),
      fmt::format("CREATE DATABASE {} TEMPLATE {}", name_,
                  start == Start::kMigrated ? kTemplateDatabase : "template0"));
}

TemporaryDatabase::~TemporaryDatabase() {
  try {
    drop_database(name_);
  } catch (const std::exception& failure) {
    std::cerr << "database " << name_ << " stays: " << failure.what() << '\n';
  }
}

void start_cluster(const fs::path& folder) {
  postgres_server::ClusterFolder cluster = folder_of(folder);
  const StartLock lock{folder};
  fs::remove(address_file(folder));
  if (!cluster.answers()) {
    cluster.prepare();
    cluster.start(/*dies_with_thread=*/false);
  }
  const std::string dsn = cluster.dsn("");
  const std::string at = dsn.substr(0, dsn.rfind(" dbname="));
  make_databases(at);
  std::ofstream{address_file(folder)} << at << '\n';
}

void stop_cluster(const fs::path& folder) {
  if (!fs::exists(folder)) return;
  folder_of(folder).stop_leftover();
  fs::remove_all(folder);
}

}  // namespace okoshko::testing
