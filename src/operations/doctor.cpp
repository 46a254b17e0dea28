#include "operations/doctor.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "base/exit_code.hpp"
#include "migrations/schema_state.hpp"
#include "operations/sql.hpp"
#include "postgres_server/cluster_folder.hpp"
#include "postgres_server/postgres_binaries.hpp"

namespace okoshko::operations {

namespace {

namespace fs = std::filesystem;

class Report {
 public:
  void ok(const std::string& what) { fmt::print("ok    {}\n", what); }
  void warn(const std::string& what, const std::string& advice) {
    fmt::print("warn  {}\n      {}\n", what, advice);
  }
  void bad(const std::string& what, const std::string& advice) {
    fmt::print("BAD   {}\n      {}\n", what, advice);
    sound_ = false;
  }
  bool sound() const { return sound_; }

 private:
  bool sound_ = true;
};

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

void check_clock(Report& report, double database_s) {
  const double skew = std::abs(database_s - static_cast<double>(std::time(nullptr)));
  constexpr double kHarmless = 5;
  if (skew <= kHarmless) {
    report.ok("this clock and the database's agree");
  } else {
    report.bad(fmt::format("this clock and the database's differ by {:.0f} s", skew),
               "sessions and deadlines go wrong: run a time service (chrony) on both");
  }
}

void check_server(Report& report, const db::Row& facts) {
  const auto [version, wal_level, encoding, connections, replication, clock] =
      facts.as<int, std::string, std::string, int, bool, double>();
  constexpr int kOldest = 140000;
  const auto text = fmt::format("PostgreSQL {}.{}", version / 10000, version % 10000);
  version >= kOldest ? report.ok(text) : report.bad(text, "14 or newer is needed: upgrade it");
  encoding == "UTF8" ? report.ok("the database is in UTF-8")
                     : report.bad("the database is in " + encoding,
                                  "names get lost: make one with ENCODING 'UTF8'");
  wal_level == "logical"
      ? report.ok("wal_level is logical")
      : report.warn("wal_level is " + wal_level,
                    "screens will poll instead of updating by themselves: ALTER SYSTEM SET "
                    "wal_level = 'logical', then restart PostgreSQL");
  replication
      ? report.ok("the role may replicate")
      : report.warn("the role may not replicate", "screens will poll: ALTER ROLE ... REPLICATION");
  constexpr int kConnectionsMin = 20;
  connections >= kConnectionsMin ? report.ok(fmt::format("max_connections is {}", connections))
                                 : report.warn(fmt::format("max_connections is {}", connections),
                                               "a node takes 8, the bot some more: 20 at least");
  check_clock(report, clock);
}

/// Each node takes one slot and one sender; a standby or another consumer takes more.
void check_live(Report& report, const db::Row& facts) {
  const auto [published, half_told, slots, senders] = facts.as<bool, std::string, int, int>();
  published ? report.ok("publication okoshko_live is there")
            : report.warn("there is no publication okoshko_live: screens will poll",
                          "as the tables' owner, with CREATE on the database: CALL "
                          "dashboard.okoshko_stream('public.wishlist_v2')");
  if (!half_told.empty()) {
    report.warn(half_told + " does not tell whose row was deleted: every screen reloads then",
                "as its owner: ALTER TABLE ... REPLICA IDENTITY FULL");
  }
  // A server that runs already has its own.
  slots >= 1 ? report.ok(fmt::format("{} replication slots are free", slots))
             : report.warn("no replication slot is free: a further node would poll",
                           "raise max_replication_slots, or drop slots that nobody uses");
  senders >= 1
      ? report.ok(fmt::format("{} WAL senders are free", senders))
      : report.warn("no WAL sender is free: a further node would poll", "raise max_wal_senders");
}

void check_schema(Report& report, db::Database& database) {
  switch (migrations::schema_state(database)) {
    case migrations::SchemaState::kCurrent:
      report.ok("the schema is current");
      break;
    case migrations::SchemaState::kBehind:
      report.bad("the schema is behind this program",
                 "see `okoshko migrate --plan`, then run `okoshko migrate`");
      break;
    case migrations::SchemaState::kUnknown:
      report.bad("the schema cannot be read", "see above");
      break;
  }
  database.row_level_security() == db::RowLevelSecurity::kOn
      ? report.ok("row-level security is on")
      : report.warn("row-level security is off: the explicit filters stand alone",
                    "as an administrator: CREATE ROLE okoshko_app NOLOGIN; GRANT okoshko_app TO "
                    "<this role>; CALL dashboard.okoshko_grants();");
}

void check_database(Report& report, const std::string& dsn, bool is_private) {
  db::DatabaseOptions options;
  options.dsn = dsn;
  options.pool_size = 1;
  db::Database database{options};
  try {
    const auto rows = database.query(db::SystemScope{"facts for doctor"}, sql::kDoctorFacts);
    check_server(report, rows.one());
    const auto live = database.query(db::SystemScope{"facts for doctor"}, sql::kDoctorLive);
    check_live(report, live.one());
    check_schema(report, database);
  } catch (const db::Unavailable& error) {
    is_private ? report.ok("the private database is not running; `okoshko serve` starts it")
               : report.bad(fmt::format("the database is away: {}", error.what()),
                            "check --database-url, and that PostgreSQL runs and lets us in");
  }
}

}  // namespace

int doctor(const DoctorRequest& request) {
  Report report;
  const bool is_private = request.url.empty();
  std::string dsn = request.url;
  if (is_private) {
    postgres_server::ClusterOptions cluster;
    cluster.data = fs::absolute(request.data_folder);
    check_binaries(report);
    check_folder(report, cluster.data);
    if (fs::exists(cluster.data)) dsn = postgres_server::ClusterFolder{cluster}.dsn("okoshko");
  }
  check_port(report, request.address, request.port);
  fs::exists("/usr/share/zoneinfo/Europe/Moscow")
      ? report.ok("time zones are installed")
      : report.bad("no time zones", "install the package tzdata");
  if (dsn.empty()) {
    report.ok("no database yet; `okoshko serve` makes it");
  } else {
    check_database(report, dsn, is_private);
  }
  return report.sound() ? EXIT_SUCCESS : kExitFailed;
}

}  // namespace okoshko::operations
