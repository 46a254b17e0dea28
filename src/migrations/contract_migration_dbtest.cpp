// The migrations of db/migrations on three databases: an empty one and two that the bot fills.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "migrations/migrator.hpp"
#include "testing/cluster.hpp"
#include "testing/db_test.hpp"

namespace okoshko::migrations {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr db::SystemScope kSystem{"a test"};

constexpr db::Statement kColumns{"test.columns", R"sql(
  SELECT format('%I.%I', n.nspname, c.relname),
         string_agg(format('%I', a.attname), ',' ORDER BY a.attnum),
         string_agg(format('%s %s %s %s', a.attname, format_type(a.atttypid, a.atttypmod),
                           a.attnotnull, coalesce(pg_get_expr(d.adbin, d.adrelid), '-')),
                    ', ' ORDER BY a.attnum)
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('public', 'dashboard')
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE c.relkind = 'r'
   GROUP BY 1)sql"};
constexpr db::Statement kThings{"test.things", R"sql(
  SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint
   WHERE connamespace IN ('public'::regnamespace, 'dashboard'::regnamespace)
  UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname IN ('public', 'dashboard')
  UNION ALL SELECT format('trigger %s', pg_get_triggerdef(oid)) FROM pg_trigger
             WHERE NOT tgisinternal
  UNION ALL SELECT format('row security %s %s', oid::regclass, relrowsecurity) FROM pg_class
             WHERE relkind = 'r'
               AND relnamespace IN ('public'::regnamespace, 'dashboard'::regnamespace))sql"};

/// The state before a migration, for comparison: the columns of each table with their types and all
/// values of all rows; every constraint, index, trigger and row-security switch.
struct Snapshot {
  struct Table {
    std::string columns;
    std::string definition;
    std::string values;
  };
  std::map<std::string, Table> tables;
  std::set<std::string> things;
};

class ContractMigrationTest : public ::testing::Test, public testing::Builders {
 protected:
  testing::TemporaryDatabase database{testing::TemporaryDatabase::Start::kEmpty};
  db::Database db{db::DatabaseOptions{.dsn = database.dsn()}};

  void script(const std::string& sql) {
    db.transact(kSystem, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  void lay_down(const char* fixture) {
    std::ifstream in{std::string{OKOSHKO_FIXTURES} + "/" + fixture};
    ASSERT_TRUE(in) << fixture;
    script({std::istreambuf_iterator<char>{in}, {}});
  }
  std::vector<std::string> column(const std::string& sql) {
    std::vector<std::string> values;
    const db::Rows rows = db.query(kSystem, {sql.c_str(), sql.c_str()});
    for (const db::Row row : rows) values.emplace_back(row.text(0));
    return values;
  }
  std::vector<std::string> migrate() {
    const auto applied = Migrator{{.dsn = database.dsn()}}.migrate();
    EXPECT_TRUE(applied);
    std::vector<std::string> warnings;
    for (const auto& migration : *applied) {
      warnings.insert(warnings.end(), migration.warnings.begin(), migration.warnings.end());
    }
    return warnings;
  }
  std::string hash(const std::string& table, const std::string& columns) {
    return column("SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(ROW(" + columns +
                  ")::text), '' ORDER BY ROW(" + columns + ")::text)), '') FROM " + table)
        .at(0);
  }
  Snapshot take() {
    Snapshot taken;
    const db::Rows rows = db.query(kSystem, kColumns);
    for (const db::Row row : rows) {
      const auto [table, columns, definition] = row.as<std::string, std::string, std::string>();
      taken.tables[table] = {columns, definition, hash(table, columns)};
    }
    for (const auto& thing : column(kThings.sql)) taken.things.insert(thing);
    return taken;
  }
  void expect_all_there(const Snapshot& before) {
    const Snapshot after = take();
    for (const auto& [name, table] : before.tables) {
      ASSERT_TRUE(after.tables.contains(name)) << name;
      EXPECT_EQ(hash(name, table.columns), table.values) << name;
      EXPECT_TRUE(after.tables.at(name).definition.starts_with(table.definition))
          << name << "\nwas: " << table.definition << "\nis:  " << after.tables.at(name).definition;
    }
    for (const auto& thing : before.things) {
      // The one table of the contract that is "added by Okoshko" and may already exist; its
      // row-level security may be enabled.
      if (thing == "row security dashboard.predictions f") continue;
      EXPECT_THAT(after.things, Contains(thing));
    }
  }

 private:
  void in_tx(const std::function<void(db::Tx&)>& work) override {
    db.transact(kSystem, [&](db::Tx& tx) { work(tx); });
  }
};

constexpr const char* kUniqueIndexes =
    "SELECT indexrelid::regclass::text FROM pg_index WHERE indisunique AND indisvalid AND indrelid "
    "= ANY (ARRAY["
    "'public.user_ltm_v2'::regclass, 'dashboard.metrics_dailies'::regclass, "
    "'dashboard.bookings'::regclass]) "
    "AND NOT indisprimary";

TEST_F(ContractMigrationTest, AnEmptyDatabaseGetsTheWholeContractWithoutAWarning) {
  EXPECT_THAT(migrate(), IsEmpty());
  EXPECT_THAT(
      column("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"),
      ::testing::UnorderedElementsAre("tenants_v2", "clients_v2", "user_ltm_v2", "wishlist_v2",
                                      "conversation_sessions_v2", "recent_history_v2",
                                      "active_sessions_v2"));
  EXPECT_THAT(
      column("SELECT table_name FROM information_schema.tables WHERE table_schema = 'dashboard'"),
      ::testing::IsSupersetOf({"users", "metrics_dailies", "predictions", "bookings",
                               "bot_commands", "alerts", "audits", "conversations"}));
  EXPECT_THAT(column(kUniqueIndexes), SizeIs(3));
}

TEST_F(ContractMigrationTest, TheOlderSpellingKeepsEveryRowAndColumn) {
  lay_down("bot_older.sql");
  const Snapshot before = take();
  migrate();
  expect_all_there(before);
}

TEST_F(ContractMigrationTest, TheNewerSpellingKeepsEveryRowAndColumnWithoutAWarning) {
  lay_down("bot_older.sql");
  lay_down("bot_newer.sql");
  const Snapshot before = take();
  EXPECT_THAT(migrate(), IsEmpty());
  expect_all_there(before);
}

/// The bot's bookings name their clients by `client_id` alone.
TEST_F(ContractMigrationTest, BookingsThatWereThereAreTiedToTheirClientsAndCounted) {
  lay_down("bot_older.sql");
  script(
      "UPDATE public.clients_v2 SET yclients_client_id = 900100 WHERE phone = '+79160000002';"
      "UPDATE dashboard.bookings b SET client_id = '900100', status = 'completed' FROM "
      "public.clients_v2 c WHERE c.phone = '+79160000002' AND b.client_id = c.id::text");
  migrate();
  EXPECT_THAT(column("SELECT client_tie || ' ' || count(*) FROM dashboard.bookings GROUP BY "
                     "client_tie ORDER BY 1"),
              ::testing::ElementsAre("uuid 199", "yclients 1"));
  EXPECT_THAT(column("SELECT s.visits FROM dashboard.client_stats s JOIN public.clients_v2 c ON "
                     "c.id = s.client_id WHERE c.phone = '+79160000002'"),
              ::testing::ElementsAre("1"));
}

TEST_F(ContractMigrationTest, WhereKeysExistUnderOtherNamesNoSecondOnesAreMade) {
  lay_down("bot_older.sql");
  lay_down("bot_newer.sql");
  const auto before = column(kUniqueIndexes);
  migrate();
  EXPECT_EQ(column(kUniqueIndexes), before);
}

TEST_F(ContractMigrationTest, RowsThatForbidAKeyAreNamedAndTheKeyComesOnceTheyAreGone) {
  lay_down("bot_older.sql");
  const auto warnings = migrate();
  ASSERT_THAT(warnings, SizeIs(2));
  EXPECT_THAT(warnings, Contains(HasSubstr("{5,301}"))) << "the ids of the client's two memories";
  EXPECT_THAT(warnings, Contains(HasSubstr("2025-01-05 2 {5,32}")))
      << "the day that is there twice";
  EXPECT_THAT(column(kUniqueIndexes), SizeIs(1));

  script(
      "DELETE FROM public.user_ltm_v2 WHERE id > 300; DELETE FROM dashboard.metrics_dailies WHERE "
      "id = 32");
  EXPECT_THAT(migrate(), IsEmpty());
  EXPECT_THAT(column(kUniqueIndexes), SizeIs(3));
}

TEST_F(ContractMigrationTest, TheBotGoesOnWritingAsBefore) {
  lay_down("bot_older.sql");
  migrate();
  script(
      "INSERT INTO public.clients_v2 (tenant_id, full_name) SELECT id, 'новая' FROM "
      "public.tenants_v2;"
      "UPDATE public.clients_v2 SET full_name = 'Иная' WHERE full_name = 'анна';"
      "INSERT INTO public.user_ltm_v2 (tenant_id, user_id) SELECT tenant_id, id FROM "
      "public.clients_v2 WHERE full_name = 'новая';"
      "DELETE FROM public.recent_history_v2;"
      "UPDATE public.wishlist_v2 SET status = 'cancelled'");
}

TEST_F(ContractMigrationTest, AnOwnerWithoutAdministratorsRightsGetsAllButTheSecondLock) {
  script(
      "DO $$ BEGIN CREATE ROLE okoshko_test_owner; EXCEPTION WHEN duplicate_object THEN NULL; END "
      "$$");
  script(
      "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO okoshko_test_owner', "
      "current_database()); END $$");
  const std::string dsn = database.dsn() + " options='-c role=okoshko_test_owner'";

  const auto applied = Migrator{{.dsn = dsn}}.migrate();

  ASSERT_TRUE(applied);
  std::vector<std::string> warnings;
  for (const auto& migration : *applied)
    warnings.insert(warnings.end(), migration.warnings.begin(), migration.warnings.end());
  EXPECT_THAT(warnings, Contains(HasSubstr("okoshko_app")));
  db::Database plain{db::DatabaseOptions{.dsn = dsn}};
  EXPECT_NO_THROW(plain.query(scope_of(TenantId{Uuid::random()}),
                              {"test.staff", "SELECT name FROM dashboard.staff"}));
  EXPECT_EQ(plain.row_level_security(), db::RowLevelSecurity::kOff);
}

// Citus can distribute only what has the tenant in every unique key.
TEST_F(ContractMigrationTest, EveryUniqueKeyOfOurOwnTablesHoldsTheTenant) {
  migrate();
  const std::map<std::string, std::string> exceptions{
      {"dashboard.okoshko_migrations", "one schema for all tenants"},
      {"dashboard.web_sessions", "people sign in to the platform, before any tenant is known"},
      {"dashboard.api_tokens", "looked up by its secret, which says whose it is"},
      {"dashboard.login_throttles", "counts addresses and accounts, before any tenant is known"},
      {"dashboard.user_links", "lets a person set a password, before any tenant is known"},
      {"dashboard.job_settings", "jobs serve all tenants"},
      {"dashboard.job_schedules", "jobs serve all tenants"},
      {"dashboard.job_runs", "a tick is there once for all tenants"},
      {"dashboard.job_log", "belongs to a run"},
      {"dashboard.job_nodes", "nodes serve all tenants"},
      {"dashboard.mirror_budget", "an address counts the calls of all tenants"},
      {"dashboard.channel_bots", "tenants may share a bot, whose queue is one"},
  };
  const std::set<std::string> contracts{"dashboard.users",        "dashboard.metrics_dailies",
                                        "dashboard.predictions",  "dashboard.bookings",
                                        "dashboard.bot_commands", "dashboard.alerts",
                                        "dashboard.audits",       "dashboard.conversations"};
  std::set<std::string> used;
  for (const auto& table : column(R"sql(
         SELECT DISTINCT 'dashboard.' || c.relname
           FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
          WHERE c.relnamespace = 'dashboard'::regnamespace AND i.indisunique
            AND NOT EXISTS (SELECT FROM pg_attribute a
                             WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'
                               AND a.attnum = ANY (i.indkey)))sql")) {
    if (contracts.contains(table)) continue;
    EXPECT_TRUE(exceptions.contains(table)) << table << " has a unique key without tenant_id";
    used.insert(table);
  }
  EXPECT_EQ(used.size(), exceptions.size()) << "an exception that is none any more";
}

// Citus checks such a key only between rows of one tenant.
TEST_F(ContractMigrationTest, EveryForeignAndExclusionKeyOfOurOwnTablesHoldsTheTenant) {
  migrate();
  EXPECT_THAT(
      column(R"sql(
         SELECT k.conrelid::regclass || ' -> ' || k.confrelid::regclass
           FROM pg_constraint k
          WHERE k.contype IN ('f', 'x') AND k.connamespace = 'dashboard'::regnamespace
            AND NOT EXISTS (SELECT FROM pg_attribute a
                             WHERE a.attrelid = k.conrelid AND a.attname = 'tenant_id'
                               AND a.attnum = ANY (k.conkey))
          ORDER BY 1)sql"),
      ::testing::UnorderedElementsAre(
          // The platform's tables, as above, and audits of the contract.
          "dashboard.audits -> dashboard.users", "dashboard.job_log -> dashboard.job_runs",
          "dashboard.user_links -> dashboard.users", "dashboard.web_sessions -> dashboard.users"));
}

// Their owner can distribute them by making (tenant_id, id) the primary key: nothing else stands in
// the way.
TEST_F(ContractMigrationTest, OnlyPrimaryKeysOfTheContractsTablesLackTheTenant) {
  migrate();
  EXPECT_THAT(column(R"sql(
         SELECT i.indexrelid::regclass::text
           FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
          WHERE i.indisunique AND NOT i.indisprimary
            AND c.relname IN ('clients_v2', 'user_ltm_v2', 'wishlist_v2',
                              'conversation_sessions_v2', 'recent_history_v2',
                              'active_sessions_v2', 'metrics_dailies', 'predictions', 'bookings',
                              'bot_commands', 'alerts', 'audits', 'conversations')
            AND NOT EXISTS (SELECT FROM pg_attribute a
                             WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'
                               AND a.attnum = ANY (i.indkey)))sql"),
              ::testing::IsEmpty());
}

TEST_F(ContractMigrationTest, EveryOneOfOurTablesWithATenantIsUnderTheSecondLock) {
  migrate();
  const std::set<std::string> exceptions{
      "api_tokens"};  // for the owner only: okoshko_app has no right to it
  for (const auto& table : column(R"sql(
         SELECT c.relname
           FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
          WHERE c.relkind = 'r' AND c.relnamespace = 'dashboard'::regnamespace
            AND NOT c.relrowsecurity
            AND c.relname NOT IN ('users', 'metrics_dailies', 'bookings', 'bot_commands', 'alerts',
                                  'audits', 'conversations'))sql")) {
    EXPECT_TRUE(exceptions.contains(table)) << table;
  }
}

}  // namespace
}  // namespace okoshko::migrations
