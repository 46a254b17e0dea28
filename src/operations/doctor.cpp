#include "operations/doctor.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/clock.hpp"
#include "base/exit_code.hpp"
#include "operations/backup_job.hpp"
#include "operations/doctor_database.hpp"
#include "postgres_server/cluster_folder.hpp"
#include "postgres_server/postgres_binaries.hpp"

namespace okoshko::operations {

namespace {

namespace fs = std::filesystem;

void check_binaries(Report& report) {
  try {
    const auto found = postgres_server::find_postgres();
    report.ok(fmt::format("PostgreSQL {} is installed in {}", found.major, found.folder.string()));
  } catch (const postgres_server::ClusterError& error) {
    report.bad("no PostgreSQL to run a private database with", error.what());
  }
}

void check_folder(Report& report, const fs::path& folder) {
  fs::path existing = folder;
  while (!existing.empty() && !fs::exists(existing)) existing = existing.parent_path();
  if (::access(existing.c_str(), W_OK | X_OK) != 0) {
    report.bad(fmt::format("{} cannot be written", existing.string()),
               "give this user the folder, or name another with --data-dir");
    return;
  }
  constexpr std::uintmax_t kGibibyte = 1024ULL * 1024 * 1024;
  const auto free = fs::space(existing).available;
  const auto text = fmt::format("data folder {}: {:.1f} GiB free", folder.string(),
                                static_cast<double>(free) / static_cast<double>(kGibibyte));
  if (free < kGibibyte) {
    report.bad(text, "PostgreSQL stops when the disk is full: make room, 1 GiB at least");
  } else {
    report.ok(text);
  }
}

/// Nightly backups are late when one night was missed.
void check_backups(Report& report, const fs::path& folder) {
  constexpr std::chrono::hours kLate{26};
  const auto age = backup_age(folder, SystemClock{}.now());
  const std::string remedy =
      "see the runs of the job `backup` (okoshko job history backup), or run `okoshko backup` now";
  if (!age) {
    report.warn(fmt::format("no backup in {}", folder.string()),
                "`okoshko serve` makes one at 02:30 UTC, `okoshko backup` makes one now");
    return;
  }
  const auto hours = std::chrono::duration_cast<std::chrono::hours>(*age);
  const auto text =
      fmt::format("the newest backup is {} h old ({})", hours.count(), folder.string());
  *age > kLate ? report.warn(text, remedy) : report.ok(text);
}

void check_port(Report& report, const std::string& address, std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  const int yes = 1;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  const bool valid = ::inet_pton(AF_INET, address.c_str(), &at.sin_addr) == 1;
  const bool is_free = valid && ::bind(socket, reinterpret_cast<sockaddr*>(&at), sizeof at) == 0;
  ::close(socket);
  if (is_free) {
    report.ok(fmt::format("{}:{} is free", address, port));
  } else {
    report.warn(fmt::format("{}:{} is taken", address, port),
                fmt::format("fine if that is okoshko itself; else choose another with --port "
                            "(ss -ltnp 'sport = :{}' names who has it)",
                            port));
  }
}

void check_url(Report& report, const std::string& dsn, const DoctorRequest& request) {
  db::DatabaseOptions options;
  options.dsn = dsn;
  options.pool_size = 1;
  db::Database database{options};
  try {
    check_database(report, database, {request.watched, request.connections});
  } catch (const db::Unavailable& error) {
    request.url.empty()
        ? report.ok("the private database is not running; `okoshko serve` starts it")
        : report.bad(fmt::format("the database is away: {}", error.what()),
                     "check --database-url, and that PostgreSQL runs and lets us in");
  }
}

}  // namespace

int doctor(const DoctorRequest& request, std::FILE* out) {
  Report report{out};
  std::string dsn = request.url;
  if (request.url.empty()) {
    postgres_server::ClusterOptions cluster;
    cluster.data = fs::absolute(request.data_folder);
    check_binaries(report);
    check_folder(report, cluster.data);
    if (fs::exists(cluster.data)) check_backups(report, request.backup_folder);
    if (fs::exists(cluster.data)) dsn = postgres_server::ClusterFolder{cluster}.dsn("okoshko");
  }
  check_port(report, request.address, request.port);
  fs::exists("/usr/share/zoneinfo/Europe/Moscow")
      ? report.ok("time zones are installed")
      : report.bad("no time zones", "install the package tzdata");
  if (dsn.empty()) {
    report.ok("no database yet; `okoshko serve` makes it");
  } else {
    check_url(report, dsn, request);
  }
  return report.sound() ? EXIT_SUCCESS : kExitFailed;
}

}  // namespace okoshko::operations
