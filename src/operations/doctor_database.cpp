#include "operations/doctor_database.hpp"

#include <cmath>
#include <ctime>
#include <map>

#include "base/clock.hpp"
#include "live/publication.hpp"
#include "migrations/schema_state.hpp"
#include "operations/database_fitness.hpp"
#include "operations/sql.hpp"
#include "operations/untied_bookings.hpp"
#include "time/zone.hpp"

namespace okoshko::operations {

namespace {

constexpr db::SystemScope kFacts{"facts for doctor"};

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

/// Connections for the bot, users and backups, in addition to those of a node.
constexpr int kOthersConnections = 10;

void check_connections(Report& report, int allowed, int node) {
  const auto text = fmt::format("max_connections is {}, a node takes up to {}", allowed, node);
  allowed >= node + kOthersConnections
      ? report.ok(text)
      : report.warn(text, fmt::format("raise it to {} for each node and {} for others, or serve "
                                      "with a smaller --pool-size",
                                      node, kOthersConnections));
}

void check_server(Report& report, db::Database& database, int connections_of_node) {
  const auto facts = database.query(kFacts, sql::kDoctorFacts);
  const auto [version, wal_level, encoding, connections, replication, clock] =
      facts.one().as<int, std::string, std::string, int, bool, double>();
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
  check_connections(report, connections, connections_of_node);
  check_clock(report, clock);
}

void check_fitness(Report& report, db::Database& database) {
  const auto fitness = database_fitness(database);
  fitness.state == DatabaseState::kUp
      ? report.ok("the database takes writes")
      : report.bad(fmt::format("the database is {}: {}", to_string(fitness.state), fitness.why),
                   "name the primary in --database-url; where a standby must confirm, look after "
                   "it or change synchronous_standby_names");
}

/// The missing privileges of each role, and the statements that grant them.
void check_rights(Report& report, db::Database& database) {
  std::vector<std::pair<std::string, std::pair<std::string, std::string>>> roles;
  const auto rows = database.query(kFacts, sql::kDoctorRights);
  for (const db::Row row : rows) {
    const auto [role, object, rights, remedy] =
        row.as<std::string, std::string, std::string, std::string>();
    if (roles.empty() || roles.back().first != role) roles.push_back({role, {}});
    auto& [missing, remedies] = roles.back().second;
    missing += fmt::format("{}{} on {}", missing.empty() ? "" : "; ", rights, object);
    remedies += (remedies.empty() ? "" : " ") + remedy;
  }
  for (const auto& [role, found] : roles) {
    report.bad(fmt::format("role {} lacks {}", role, found.first),
               "as their owner: " + found.second);
  }
  if (roles.empty()) report.ok("the role has the rights that a node needs");
}

void check_extensions(Report& report, db::Database& database) {
  const auto rows = database.query(kFacts, sql::kDoctorExtensions);
  for (const db::Row row : rows) {
    const auto [name, made, available] = row.as<std::string, bool, bool>();
    if (made) {
      report.ok(fmt::format("extension {} is there", name));
    } else if (available) {
      report.bad(fmt::format("extension {} is not in the database", name),
                 fmt::format("run okoshko migrate as a role with CREATE on the database, or as an "
                             "administrator: CREATE EXTENSION {};",
                             name));
    } else {
      report.bad(fmt::format("extension {} is not installed on the database's server", name),
                 "install the contrib modules there (Debian: postgresql-contrib)");
    }
  }
}

/// Warnings of migrations on this database, and keys that have disappeared.
void check_keys(Report& report, db::Database& database) {
  const auto keys = database.query(kFacts, sql::kDoctorKeys);
  for (const db::Row row : keys) {
    const auto [what, remedy] = row.as<std::string, std::string>();
    report.warn(what, remedy);
  }
  if (keys.empty()) report.ok("the unique keys are there");
  const auto warnings = database.query(kFacts, sql::kDoctorWarnings);
  for (const db::Row row : warnings) {
    const auto [id, warning] = row.as<int, std::string>();
    report.warn(fmt::format("migration {:04} could not do all: {}", id, warning),
                "mend what it names, then run okoshko migrate");
  }
}

void check_migrating(Report& report, db::Database& database) {
  const auto rows = database.query(kFacts, sql::kDoctorMigrating);
  for (const db::Row row : rows) {
    const auto [what, remedy] = row.as<std::string, std::string>();
    report.bad("okoshko migrate lacks " + what, remedy);
  }
}

/// Visits, risk and win-back know nothing of a booking whose client nobody has found.
void check_untied(Report& report, db::Database& database) {
  std::string counts;
  for (const auto& [reason, bookings, salons] : count_untied(database)) {
    counts +=
        fmt::format("{}{} {} (salons: {})", counts.empty() ? "" : ", ", bookings, reason, salons);
  }
  counts.empty()
      ? report.ok("every booking that names a client is tied to one")
      : report.warn(
            "bookings without a client: " + counts,
            "they count for nobody: docs/bot.md, \"Whose booking it is\", says what names a "
            "client; a YClients id in clients_v2 or an import of the clients ties them");
}

/// Salons whose booking system is not read until a person acts.
void check_mirrors(Report& report, db::Database& database) {
  const auto rows = database.query(kFacts, sql::kDoctorMirrors);
  for (const db::Row row : rows) {
    const auto [salon, trouble, since] = row.as<std::string, std::string, std::string>();
    report.warn(fmt::format("YClients of salon {} is not read since {}: {}", salon, since, trouble),
                "open «YClients» of that salon: docs/mirror.md says what each word means");
  }
  if (rows.empty()) report.ok("no connected salon waits for a person");
}

/// Salons whose messages do not leave.
void check_channels(Report& report, db::Database& database) {
  const auto rows = database.query(kFacts, sql::kDoctorChannels);
  for (const db::Row row : rows) {
    const auto [salon, channel, trouble] = row.as<std::string, std::string, std::string>();
    report.warn(
        fmt::format("messages of salon {} do not leave through {}: {}", salon, channel, trouble),
        "open «Каналы» of that salon: docs/channels.md says what each word means");
  }
  if (rows.empty()) report.ok("no channel of a salon waits");
}

void check_schema(Report& report, db::Database& database) {
  switch (migrations::schema_state(database)) {
    case migrations::SchemaState::kCurrent:
      report.ok("the schema is current");
      check_keys(report, database);
      check_untied(report, database);
      check_mirrors(report, database);
      check_channels(report, database);
      break;
    case migrations::SchemaState::kBehind:
      report.bad("the schema is behind this program",
                 "see `okoshko migrate --plan`, then run `okoshko migrate`");
      check_migrating(report, database);
      break;
    case migrations::SchemaState::kUnknown:
      report.bad("the schema cannot be read", "see above");
      break;
  }
}

void check_row_level_security(Report& report, const db::Database& database) {
  database.row_level_security() == db::RowLevelSecurity::kOn
      ? report.ok("row-level security is on")
      : report.warn("row-level security is off: the explicit filters stand alone",
                    "as an administrator: CREATE ROLE okoshko_app NOLOGIN; GRANT okoshko_app TO "
                    "<this role>; CALL dashboard.okoshko_grants();");
}

void check_publication(Report& report, db::Database& database,
                       const std::vector<live::WatchedTable>& watched) {
  const auto gaps = live::publication_gaps(database, watched);
  for (const auto& [what, remedy] : gaps) {
    report.warn(what + ": screens will poll",
                "as the table's owner, with CREATE on the database: " + remedy);
  }
  if (gaps.empty()) report.ok("publication okoshko_live is there and whole");
}

/// Each node takes one slot and one sender; a standby or another consumer takes more.
void check_live(Report& report, db::Database& database) {
  const auto facts = database.query(kFacts, sql::kDoctorLive);
  const auto [incomplete, slots, senders] = facts.one().as<std::string, int, int>();
  if (!incomplete.empty()) {
    report.warn(incomplete + " does not log whose row was deleted: every screen reloads then",
                "as its owner: ALTER TABLE ... REPLICA IDENTITY FULL");
  }
  // A running node already uses one.
  slots >= 1 ? report.ok(fmt::format("{} replication slots are free", slots))
             : report.warn("no replication slot is free: a further node would poll",
                           "raise max_replication_slots, or drop slots that nobody uses");
  senders >= 1
      ? report.ok(fmt::format("{} WAL senders are free", senders))
      : report.warn("no WAL sender is free: a further node would poll", "raise max_wal_senders");
}

int offset_of(const time::Zone& zone, Instant now) {
  const auto local = std::chrono::sys_days{zone.day_of(now)} + zone.time_of_day(now);
  return static_cast<int>(std::chrono::round<std::chrono::seconds>(local - now).count());
}

/// Statements and the program both compute a salon's days, so both must agree about its time zone.
void check_zones(Report& report, db::Database& database) {
  const Instant now = SystemClock{}.now();
  std::string differ;
  int differing = 0;
  bool moscow = false;
  const auto zones = database.query(kFacts, sql::kDoctorZones);
  for (const db::Row row : zones) {
    const auto [name, offset] = row.as<std::string, int>();
    moscow |= name == "Europe/Moscow";
    const auto zone = time::Zone::find(name);
    if (zone && offset_of(*zone, now) == offset) continue;
    constexpr int kNamed = 5;
    if (++differing <= kNamed) differ += (differ.empty() ? "" : ", ") + name;
  }
  if (!moscow) {
    report.bad("PostgreSQL knows no Europe/Moscow, the zone of salons that set none",
               "install the package tzdata on the database's server and restart PostgreSQL");
  } else if (differing > 0) {
    report.warn(fmt::format("PostgreSQL and this machine disagree about {} time zones: {}",
                            differing, differ),
                "days of salons there are cut in two ways: bring tzdata up to date on both");
  } else {
    report.ok("PostgreSQL and this machine agree about time zones");
  }
}

/// If the role may not read something, this is reported and the other checks continue.
template <class Check>
void guarded(Report& report, const char* what, const Check& check) {
  try {
    check();
  } catch (const db::QueryError& error) {
    report.bad(fmt::format("{} cannot be checked: {}", what, error.what()),
               "give this role the rights that are named above, and ask again");
  }
}

}  // namespace

void check_database(Report& report, db::Database& database, const DatabaseNeeds& needs) {
  check_server(report, database, needs.connections);
  check_fitness(report, database);
  guarded(report, "rights", [&] { check_rights(report, database); });
  guarded(report, "extensions", [&] { check_extensions(report, database); });
  guarded(report, "the schema", [&] { check_schema(report, database); });
  check_row_level_security(report, database);
  guarded(report, "the publication", [&] { check_publication(report, database, needs.watched); });
  guarded(report, "replication", [&] { check_live(report, database); });
  guarded(report, "time zones", [&] { check_zones(report, database); });
}

}  // namespace okoshko::operations
