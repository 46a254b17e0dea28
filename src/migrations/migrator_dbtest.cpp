#include "migrations/migrator.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <future>
#include <regex>

#include "testing/cluster.hpp"
#include "testing/db_test.hpp"

namespace okoshko::migrations {
namespace {

using namespace std::chrono_literals;
constexpr db::SystemScope kSystem{"a test"};

class MigratorTest : public ::testing::Test {
 protected:
  testing::TemporaryDatabase database{testing::TemporaryDatabase::Start::kEmpty};
  db::Database db{db::DatabaseOptions{.dsn = database.dsn()}};
  std::vector<std::string> sent;

  MigratorOptions options() {
    return {.dsn = database.dsn(),
            .turn_timeout = 30s,
            .lock_timeout = 50ms,
            .lock_tries = 3,
            .on_statement = [this](std::string_view sql) { sent.emplace_back(sql); }};
  }
  okoshko::Result<std::vector<Migrator::Applied>> migrate(std::span<const Migration> migrations) {
    sent.clear();
    return Migrator{options(), migrations}.migrate();
  }
  void script(const std::string& sql) {
    db.transact(kSystem, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  std::string text(const std::string& sql) {
    return db.query(kSystem, {sql.c_str(), sql.c_str()}).one().get<std::string>(0);
  }
  std::string all_sent() const {
    std::string all;
    for (const auto& sql : sent) all += sql;
    return all;
  }
};

const Migration kTable{
    1, "table", "CREATE TABLE public.t (n int, m int);\nINSERT INTO t VALUES (1, 1), (2, 2);\n",
    "aa"};
const Migration kIndex{
    2, "index",
    "-- okoshko: concurrently\nCREATE INDEX CONCURRENTLY IF NOT EXISTS t_m ON public.t (m);\n",
    "bb"};
const Migration kUnique{
    3, "unique",
    "-- okoshko: concurrently\n"
    "-- okoshko: unless-rows SELECT n, count(*) FROM t GROUP BY n HAVING count(*) > 1 LIMIT 10\n"
    "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS t_n ON public.t (n);\n",
    "cc"};

TEST_F(MigratorTest, FilesAreAppliedOnceInOrderAndRecorded) {
  const Migration files[] = {kTable, kIndex, kUnique};
  const auto applied = migrate(files);
  ASSERT_TRUE(applied) << applied.error().detail();
  EXPECT_EQ(applied->size(), 3U);
  EXPECT_EQ(text("SELECT string_agg(id || name || checksum, ' ' ORDER BY id) FROM "
                 "dashboard.okoshko_migrations"),
            "1tableaa 2indexbb 3uniquecc");
  EXPECT_TRUE(migrate(files)->empty());
  EXPECT_TRUE(sent.empty()) << all_sent();
}

TEST_F(MigratorTest, ThePlanIsExactlyWhatRuns) {
  const Migration files[] = {kTable, kIndex};
  const auto plan = Migrator{options(), files}.plan();
  ASSERT_TRUE(plan);
  EXPECT_TRUE(sent.empty()) << "a plan changes nothing";
  ASSERT_TRUE(migrate(files));
  // Only the duration of the index build is not known in advance.
  const auto timeless = [](const std::string& sql) {
    return std::regex_replace(sql, std::regex{R"(now\(\), \d+\))"}, "now(), ?)");
  };
  std::string without_titles =
      std::regex_replace(timeless(*plan), std::regex{"-- 000\\d_\\w+\n"}, "");
  EXPECT_EQ(without_titles, timeless(all_sent()));
  EXPECT_EQ(*Migrator(options(), files).plan(), "");
}

TEST_F(MigratorTest, AFileThatChangedAfterItsApplicationIsRefused) {
  const Migration before[] = {kTable};
  ASSERT_TRUE(migrate(before));
  const Migration after[] = {{1, "table", "CREATE TABLE other ();", "zz"}, kIndex};
  const auto refused = migrate(after);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), "migration-changed");
  EXPECT_NE(refused.error().detail().find("0001_table"), std::string::npos);
  EXPECT_FALSE(Migrator(options(), after).plan());
  EXPECT_TRUE(sent.empty());
}

TEST_F(MigratorTest, AFileThatFailsLeavesNothingOfItselfAndAllBeforeIt) {
  const Migration files[] = {kTable, {2, "broken", "CREATE TABLE half ();\nSELECT 1 / 0;\n", "bb"}};
  EXPECT_THROW(migrate(files), db::QueryError);
  EXPECT_EQ(text("SELECT max(id)::text FROM dashboard.okoshko_migrations"), "1");
  EXPECT_EQ(text("SELECT (to_regclass('half') IS NULL)::text"), "true");
}

TEST_F(MigratorTest, WarningsOfAFileAreReturnedAndRecorded) {
  const Migration files[] = {
      {1, "warns", "DO $$ BEGIN RAISE WARNING 'okoshko: no right to create roles'; END $$;", "aa"}};
  const auto applied = migrate(files);
  ASSERT_TRUE(applied);
  EXPECT_EQ(applied->at(0).warnings, std::vector<std::string>{"okoshko: no right to create roles"});
  EXPECT_EQ(text("SELECT warnings[1] FROM dashboard.okoshko_migrations"),
            "okoshko: no right to create roles");
  EXPECT_TRUE(migrate(files)->empty()) << "a transactional file is not run again";
}

TEST_F(MigratorTest, RowsInTheWayOfAKeyAreNamedAndTheKeyIsMadeOnceTheyAreGone) {
  const Migration files[] = {kTable, kUnique};
  const Migration first[] = {kTable};
  ASSERT_TRUE(migrate(first));
  script("INSERT INTO t VALUES (2, 9)");

  auto applied = migrate(files);
  ASSERT_TRUE(applied);
  ASSERT_EQ(applied->at(0).warnings.size(), 1U);
  EXPECT_NE(applied->at(0).warnings[0].find("\n  2 2"), std::string::npos)
      << applied->at(0).warnings[0];
  EXPECT_EQ(migrate(files)->at(0).warnings.size(), 1U) << "tried again, in the way still";

  script("DELETE FROM t WHERE m = 9");
  applied = migrate(files);
  ASSERT_EQ(applied->size(), 1U);
  EXPECT_TRUE(applied->at(0).warnings.empty());
  EXPECT_EQ(text("SELECT indisvalid::text FROM pg_index WHERE indexrelid = 't_n'::regclass"),
            "true");
  EXPECT_TRUE(migrate(files)->empty());
}

TEST_F(MigratorTest, AnInvalidIndexThatAnInterruptionLeftIsMadeAnew) {
  const Migration files[] = {kTable, kIndex};
  const Migration first[] = {kTable};
  ASSERT_TRUE(migrate(first));
  script(
      "CREATE INDEX t_m ON t (m); UPDATE pg_index SET indisvalid = false WHERE indexrelid = "
      "'t_m'::regclass");
  EXPECT_NE(Migrator(options(), files).plan()->find("DROP INDEX CONCURRENTLY IF EXISTS t_m;"),
            std::string::npos);
  ASSERT_TRUE(migrate(files));
  EXPECT_EQ(text("SELECT indisvalid::text FROM pg_index WHERE indexrelid = 't_m'::regclass"),
            "true");
}

TEST_F(MigratorTest, ATableLockedByTheBotIsGivenUpOnSoonAndTriedAgain) {
  const Migration first[] = {kTable};
  ASSERT_TRUE(migrate(first));
  const Migration files[] = {kTable, {2, "column", "ALTER TABLE t ADD COLUMN more int;\n", "bb"}};
  std::future<void> rival;
  db::Database bot{{.dsn = database.dsn(), .run_work_twice = false}};
  bot.transact(kSystem, [&](db::Tx& tx) {
    tx.exec_script("UPDATE t SET m = 3");
    const auto locked = migrate(files);
    ASSERT_FALSE(locked);
    EXPECT_EQ(locked.error().code(), "migration-locked");
    EXPECT_EQ(locked.error().kind(), Error::Kind::kUnavailable);

    rival = std::async(std::launch::async, [&] {
      auto patient = options();
      patient.lock_tries = 100;
      EXPECT_TRUE((Migrator{patient, files}.migrate()));
    });
    std::this_thread::sleep_for(200ms);
    // The migration blocks a reader for at most its lock_timeout.
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(text("SELECT count(*)::text FROM t"), "2");
    EXPECT_LT(std::chrono::steady_clock::now() - start, 1s);
  });
  rival.get();
  EXPECT_EQ(text("SELECT count(more)::text FROM t"), "0");
}

TEST_F(MigratorTest, TwoNodesAtOnceMigrateOnceBetweenThem) {
  const auto node = [&] {
    auto mine = options();
    mine.on_statement = nullptr;
    const auto applied = Migrator{mine}.migrate();
    EXPECT_TRUE(applied);
    return applied ? applied->size() : 0;
  };
  auto other = std::async(std::launch::async, node);
  const auto here = node();
  const auto there = other.get();
  EXPECT_EQ(std::max(here, there), embedded_migrations().size());
  EXPECT_EQ(std::min(here, there), 0U);
}

TEST_F(MigratorTest, ANodeWaitsForItsTurnOnlySoLong) {
  db.transact(kSystem, [&](db::Tx& tx) {
    tx.exec_script("SELECT pg_advisory_lock(hashtextextended('okoshko.migrations', 0))");
    auto hasty = options();
    hasty.turn_timeout = 100ms;
    const auto refused = Migrator{hasty}.migrate();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code(), "migration-locked");
    tx.exec_script("SELECT pg_advisory_unlock_all()");
  });
}

/// All objects of the schema, one line each.
std::string schema_of(db::Database& db) {
  static const db::Statement schema{"test.schema", R"sql(
    SELECT string_agg(line, E'\n' ORDER BY line) FROM (
      SELECT format('%s.%s %s %s %s', table_schema, table_name, column_name, data_type,
                    is_nullable) AS line
        FROM information_schema.columns WHERE table_schema IN ('public', 'dashboard')
      UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname IN ('public', 'dashboard')
      UNION ALL SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(oid))
                  FROM pg_constraint
                 WHERE connamespace IN ('public'::regnamespace, 'dashboard'::regnamespace)
      UNION ALL SELECT format('%s %s', tgrelid::regclass, tgname) FROM pg_trigger
                 WHERE NOT tgisinternal
      UNION ALL SELECT format('%s %s', polrelid::regclass, polname) FROM pg_policy) AS t)sql"};
  return db.query(kSystem, schema).one().get<std::string>(0);
}

TEST_F(MigratorTest, KilledBeforeAnyOfItsStatementsItIsCompletedByLaterRuns) {
  // Run k is killed just before its k-th statement; all runs use the same database.
  bool complete = false;
  int kills = 0;
  for (int survive = 0; !complete && survive < 200; ++survive) {
    const pid_t child = fork();
    if (child == 0) {
      auto doomed = options();
      doomed.on_statement = [left = survive](std::string_view) mutable {
        if (left-- == 0) kill(getpid(), SIGKILL);
      };
      _exit(Migrator{doomed}.migrate() ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    complete = status == 0;
    kills += WIFSIGNALED(status) ? 1 : 0;
    ASSERT_TRUE(complete || WIFSIGNALED(status));
  }
  EXPECT_TRUE(complete);
  EXPECT_GT(kills, 5);
  const testing::TemporaryDatabase whole{testing::TemporaryDatabase::Start::kEmpty};
  ASSERT_TRUE((Migrator{{.dsn = whole.dsn()}}.migrate()));
  db::Database uninterrupted{db::DatabaseOptions{.dsn = whole.dsn()}};
  EXPECT_EQ(schema_of(db), schema_of(uninterrupted));
}

}  // namespace
}  // namespace okoshko::migrations
