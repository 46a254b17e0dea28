#include "migrations/migrator.hpp"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <thread>

#include "db/connection.hpp"
#include "log/log.hpp"
#include "migrations/migration_file.hpp"
#include "migrations/sql.hpp"

namespace okoshko::migrations {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr auto kTurnPoll = 500ms;
constexpr int kWarningsMax = 50;

constexpr const char* kCreateSchema = "CREATE SCHEMA dashboard;\n";
constexpr const char* kCreateTable = R"sql(CREATE TABLE IF NOT EXISTS dashboard.okoshko_migrations (
  id integer PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL,
  duration_ms integer NOT NULL,
  warnings text[] NOT NULL DEFAULT '{}'
);
)sql";

/// The statement writes the same row the first time and every later time.
std::string record(const Migration& migration, const std::string& duration) {
  return fmt::format(
      "INSERT INTO dashboard.okoshko_migrations (id, name, checksum, applied_at, duration_ms)\n"
      "VALUES ({}, '{}', '{}', now(), {})\n"
      "ON CONFLICT (id) DO UPDATE SET applied_at = excluded.applied_at, duration_ms = "
      "excluded.duration_ms,"
      " warnings = '{{}}';\n",
      migration.id, migration.name, migration.checksum, duration);
}

std::string joined(const db::Row& row, int columns) {
  std::string text;
  for (int column = 0; column < columns; ++column) {
    if (column > 0) text += ' ';
    text += row.text(column);
  }
  return text;
}

db::DatabaseOptions session_options(const MigratorOptions& options) {
  db::DatabaseOptions session{.dsn = options.dsn, .application_name = "okoshko migrate"};
  session.statement_timeout = 0ms;  // building an index on a big table may take long
  session.lock_timeout = options.lock_timeout;
  session.idle_in_transaction_timeout = 60s;
  return session;
}

}  // namespace

/// One call of migrate() or plan(), on one connection.
class Migrator::Run {
 public:
  Run(const MigratorOptions& options, std::span<const Migration> migrations)
      : options_{options}, migrations_{migrations}, connection_{session_options(options)} {
    connection_.on_notice([this](std::string_view severity, std::string_view text) {
      if (severity == "WARNING") warn(std::string{text});
    });
  }

  std::optional<Error> take_turn();
  void inspect();
  std::optional<Error> check_unchanged() const;
  std::vector<Migration> missing() const;
  bool bookkeeping_missing() const { return !has_table_; }
  std::string bookkeeping_sql() const {
    return std::string{has_schema_ ? "" : kCreateSchema} + kCreateTable;
  }
  std::string plan_of(const Migration& migration);
  Applied apply(const Migration& migration);
  void send(const std::string& sql);

 private:
  struct Known {
    std::string checksum;
    bool warned;
  };

  void warn(std::string text);
  std::string transaction_script(const Migration& migration) const;
  void write_warnings(const Migration& migration);
  void apply_transaction(const Migration& migration);
  void apply_concurrently(const Migration& migration, const MigrationFile& file);
  void apply_step(const MigrationStep& step);
  bool in_the_way(const MigrationStep& step);
  std::optional<std::string> drop_invalid_sql(const MigrationStep& step);
  template <class Work>
  void with_lock_retries(Work&& work);

  const MigratorOptions& options_;
  std::span<const Migration> migrations_;
  db::Connection connection_;
  bool has_schema_ = false;
  bool has_table_ = false;
  std::map<int, Known> known_;
  std::vector<std::string> warnings_;
};

void Migrator::Run::warn(std::string text) {
  if (warnings_.size() < kWarningsMax) warnings_.push_back(std::move(text));
}

void Migrator::Run::send(const std::string& sql) {
  if (options_.on_statement) options_.on_statement(sql);
  connection_.script(sql);
}

std::optional<Error> Migrator::Run::take_turn() {
  const auto until = steady_clock::now() + options_.turn_timeout;
  while (!connection_.exec(sql::kTakeTurn, {}).one().get<bool>(0)) {
    if (steady_clock::now() >= until) {
      return Error::unavailable("migration-locked",
                                "another node is migrating this database and does not finish", 60);
    }
    std::this_thread::sleep_for(std::min<steady_clock::duration>(kTurnPoll, options_.turn_timeout));
  }
  return std::nullopt;
}

void Migrator::Run::inspect() {
  const db::Rows there = connection_.exec(sql::kFindTable, {});
  std::tie(has_schema_, has_table_) = there.one().as<bool, bool>();
  known_.clear();
  if (!has_table_) return;
  for (const db::Row row : connection_.exec(sql::kListApplied, {})) {
    auto [id, checksum, warned] = row.as<int, std::string, bool>();
    known_[id] = {std::move(checksum), warned};
  }
}

std::optional<Error> Migrator::Run::check_unchanged() const {
  for (const Migration& migration : migrations_) {
    const auto known = known_.find(migration.id);
    if (known == known_.end() || known->second.checksum == migration.checksum) continue;
    return Error::conflict(
        "migration-changed",
        fmt::format("migration {:04}_{} was applied to this database with another text "
                    "(checksum {:.12}, now {:.12}): applied files never change, write a new one",
                    migration.id, migration.name, known->second.checksum, migration.checksum));
  }
  return std::nullopt;
}

std::vector<Migration> Migrator::Run::missing() const {
  std::vector<Migration> result;
  for (const Migration& migration : migrations_) {
    const auto known = known_.find(migration.id);
    const bool again = known != known_.end() && known->second.warned &&
                       parse_migration(migration.sql).concurrently;
    if (known == known_.end() || again) result.push_back(migration);
  }
  return result;
}

// ---- Transactional files ------------------------------------------------------------------

std::string Migrator::Run::transaction_script(const Migration& migration) const {
  return migration.sql + std::string{"\n"} +
         record(migration, "(extract(epoch FROM clock_timestamp() - now()) * 1000)::integer");
}

void Migrator::Run::write_warnings(const Migration& migration) {
  if (warnings_.empty()) return;
  connection_.exec(sql::kSetWarnings, {db::to_param(migration.id), db::to_param(warnings_)});
}

template <class Work>
void Migrator::Run::with_lock_retries(Work&& work) {
  for (int attempt = 1;; ++attempt) {
    try {
      warnings_.clear();
      work();
      return;
    } catch (const db::TimedOut& failure) {
      connection_.rollback();
      if (attempt >= options_.lock_tries || connection_.broken()) throw;
      log::info("migration.lock_retry", {{"attempt", attempt}, {"why", failure.what()}});
      std::this_thread::sleep_for(std::min<milliseconds>(100ms * attempt, 2s));
    } catch (...) {
      connection_.rollback();
      throw;
    }
  }
}

void Migrator::Run::apply_transaction(const Migration& migration) {
  with_lock_retries([&] {
    send("BEGIN;\n");
    send(transaction_script(migration));
    write_warnings(migration);
    send("COMMIT;\n");
  });
}

// ---- Concurrent files ---------------------------------------------------------------------

std::optional<std::string> Migrator::Run::drop_invalid_sql(const MigrationStep& step) {
  const auto index = concurrent_index_of(step.sql);
  if (!index) return std::nullopt;
  const db::Rows found = connection_.exec(sql::kFindInvalidIndex,
                                          {db::to_param(index->index), db::to_param(index->table)});
  if (found.empty()) return std::nullopt;
  return fmt::format("DROP INDEX CONCURRENTLY IF EXISTS {};\n", found[0].text(0));
}

bool Migrator::Run::in_the_way(const MigrationStep& step) {
  if (step.unless_rows.empty()) return false;
  const db::Rows rows = connection_.script(step.unless_rows);
  if (rows.empty()) return false;
  std::string text = fmt::format("okoshko: skipped, because these rows are in the way of: {}",
                                 step.sql.substr(0, step.sql.find_last_not_of("\n ;") + 1));
  for (std::size_t row = 0; row < std::min<std::size_t>(rows.size(), 10); ++row) {
    text += "\n  " + joined(rows[row], rows.columns());
  }
  warn(std::move(text));
  return true;
}

void Migrator::Run::apply_step(const MigrationStep& step) {
  const auto drop_invalid = [&] {
    if (const auto drop = drop_invalid_sql(step)) send(*drop);
  };
  drop_invalid();
  if (!step.only_when.empty() && connection_.script(step.only_when).empty()) return;
  if (in_the_way(step)) return;
  try {
    send(step.sql);
  } catch (const db::QueryError& failure) {
    drop_invalid();  // an invalid unique index would still reject the bot's rows
    // A conflicting row was inserted after the check: check again, and it becomes a warning.
    if (failure.sqlstate() == "23505" && in_the_way(step)) return;
    throw;
  } catch (const db::TimedOut&) {
    drop_invalid();
    throw;
  }
}

void Migrator::Run::apply_concurrently(const Migration& migration, const MigrationFile& file) {
  const auto start = steady_clock::now();
  std::vector<std::string> kept;
  for (const MigrationStep& step : file.steps) {
    with_lock_retries([&] { apply_step(step); });
    for (auto& warning : warnings_) kept.push_back(std::move(warning));
  }
  const auto took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
  warnings_ = std::move(kept);
  send("BEGIN;\n");
  send(record(migration, std::to_string(took.count())));
  write_warnings(migration);
  send("COMMIT;\n");
}

// ---- Both ---------------------------------------------------------------------------------

Migrator::Applied Migrator::Run::apply(const Migration& migration) {
  const auto start = steady_clock::now();
  const MigrationFile file = parse_migration(migration.sql);
  warnings_.clear();
  if (file.concurrently) {
    apply_concurrently(migration, file);
  } else {
    apply_transaction(migration);
  }
  return {.id = migration.id,
          .name = migration.name,
          .took = std::chrono::duration_cast<milliseconds>(steady_clock::now() - start),
          .warnings = std::exchange(warnings_, {})};
}

std::string Migrator::Run::plan_of(const Migration& migration) {
  const MigrationFile file = parse_migration(migration.sql);
  std::string text = fmt::format("-- {:04}_{}\n", migration.id, migration.name);
  if (!file.concurrently) return text + "BEGIN;\n" + transaction_script(migration) + "COMMIT;\n";
  for (const MigrationStep& step : file.steps) {
    if (const auto drop = has_table_ ? drop_invalid_sql(step) : std::nullopt) text += *drop;
    if (!step.only_when.empty()) text += "-- only when this returns rows: " + step.only_when + "\n";
    if (!step.unless_rows.empty())
      text += "-- unless this returns rows: " + step.unless_rows + "\n";
    text += step.sql;
  }
  return text + "BEGIN;\n" + record(migration, "0") + "COMMIT;\n";
}

// ---- Migrator -----------------------------------------------------------------------------

Migrator::Migrator(MigratorOptions options, std::span<const Migration> migrations)
    : options_{std::move(options)}, migrations_{migrations} {}

okoshko::Result<std::vector<Migrator::Applied>> Migrator::migrate() {
  Run run{options_, migrations_};
  if (auto locked = run.take_turn()) return *std::move(locked);
  run.inspect();
  if (auto changed = run.check_unchanged()) return *std::move(changed);
  std::vector<Applied> applied;
  const auto missing = run.missing();
  if (run.bookkeeping_missing()) run.send(run.bookkeeping_sql());
  try {
    for (const Migration& migration : missing) applied.push_back(run.apply(migration));
  } catch (const db::TimedOut& failure) {
    return Error::unavailable(
        "migration-locked",
        fmt::format("a table stays locked by somebody else: {}", failure.what()), 60);
  }
  return applied;
}

okoshko::Result<std::string> Migrator::plan() {
  Run run{options_, migrations_};
  run.inspect();
  if (auto changed = run.check_unchanged()) return *std::move(changed);
  std::string text;
  if (run.bookkeeping_missing()) text += run.bookkeeping_sql();
  for (const Migration& migration : run.missing()) text += run.plan_of(migration);
  return text;
}

}  // namespace okoshko::migrations
