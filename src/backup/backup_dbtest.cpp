#include "backup/backup.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "backup/backup_folder.hpp"
#include "backup/catalogue.hpp"
#include "postgres_server/child_process.hpp"
#include "testing/db_test.hpp"

namespace okoshko::backup {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using testing::TemporaryDatabase;

class BackupDbTest : public testing::CommittedDbTest {
 protected:
  BackupDbTest() : lily{given_salon("Лилия")}, rose{given_salon("Роза")} {
    std::string name = (fs::temp_directory_path() / "okoshko-backup-XXXXXX").string();
    folder = mkdtemp(name.data());
  }
  ~BackupDbTest() override { fs::remove_all(folder); }

  TenantScope given_salon(const std::string& name) {
    const auto scope = given_tenant(name);
    const auto client = given_client(scope, {.full_name = name + "\t\\\n€ «Анна»"});
    given_booking(scope, client);
    given_entry(scope, client);
    given_staff(scope, "m1", "Мастер");
    given_user(scope, {.email = scope.tenant().value.str() + "@salon.test"});
    return scope;
  }

  FinishedBackup backup(const std::optional<TenantId>& tenant = std::nullopt) {
    return make_backup({.dsn = dsn,
                        .parent = folder,
                        .tenant = tenant,
                        .program = "1.2.3",
                        .key_fingerprint = "abc",
                        .give_up = {}},
                       clock.now());
  }

  /// The rows of every table as text, in a fixed order; with a salon, its rows only.
  static std::map<std::string, std::string> rows_of(
      const std::string& dsn, const std::optional<TenantId>& tenant = std::nullopt) {
    db::Database database{patient_options(dsn)};
    return database.transact(kBackup, [&](db::Tx& tx) {
      std::map<std::string, std::string> rows;
      for (const auto& table : list_tables(tx)) {
        if (tenant && table.tenant_key.empty()) continue;
        const auto found = tx.exec_script(fmt::format(
            "SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') FROM {} AS t {}",
            table.name, tenant ? of_tenant(table, *tenant) : ""));
        rows[table.name] = found.one().get<std::string>(0);
      }
      return rows;
    });
  }

  static std::string value_of(const std::string& dsn, const std::string& select) {
    db::Database database{patient_options(dsn)};
    return database.transact(kBackup, [&](db::Tx& tx) {
      return tx.exec_script(select).one().get<std::optional<std::string>>(0).value_or("null");
    });
  }

  static std::string why_not(const std::function<void()>& work) {
    try {
      work();
    } catch (const BackupError& error) {
      return error.what();
    }
    return "";
  }

  const TenantScope lily;
  const TenantScope rose;
  fs::path folder;
};

/// Everything of the schema that a restore could lose. pg_dump groups conditions by other
/// parentheses.
constexpr const char* kSchema = R"(
  SELECT string_agg(line, E'\n' ORDER BY line) FROM (
    SELECT indexdef AS line FROM pg_indexes WHERE schemaname IN ('public', 'dashboard')
    UNION ALL SELECT translate(pg_get_triggerdef(oid), '()', '')
                FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT concat_ws(' ', schemaname, tablename, policyname, roles, cmd, qual, with_check)
                FROM pg_policies
    UNION ALL SELECT concat(oid::regclass, relrowsecurity, relforcerowsecurity, relacl)
                FROM pg_class
               WHERE relnamespace::regnamespace::text IN ('public', 'dashboard') AND relkind = 'r'
    UNION ALL SELECT concat(oid::regprocedure, proacl, prosecdef, proconfig, md5(prosrc))
                FROM pg_proc WHERE pronamespace = 'dashboard'::regnamespace
    UNION ALL SELECT concat(pubname, schemaname, tablename) FROM pg_publication_tables) AS lines)";

TEST_F(BackupDbTest, RestoresEveryRowOfADatabase) {
  const auto made = backup();
  const TemporaryDatabase other{TemporaryDatabase::Start::kEmpty};
  restore_backup(made.folder, other.dsn());
  EXPECT_EQ(rows_of(other.dsn()), rows_of(dsn));
}

TEST_F(BackupDbTest, RestoresIndexesTriggersPoliciesAndRights) {
  const auto made = backup();
  const TemporaryDatabase other{TemporaryDatabase::Start::kEmpty};
  restore_backup(made.folder, other.dsn());
  EXPECT_EQ(value_of(other.dsn(), kSchema), value_of(dsn, kSchema));
}

TEST_F(BackupDbTest, CountsTheRowsOfTheSnapshot) {
  const auto made = backup();
  for (const auto& table : made.manifest.tables) {
    EXPECT_EQ(std::to_string(table.rows),
              value_of(dsn, "SELECT count(*)::text FROM " + table.table))
        << table.table;
  }
}

TEST_F(BackupDbTest, RefusesADatabaseThatHasTables) {
  const auto made = backup();
  const auto before = rows_of(dsn);
  EXPECT_THAT(why_not([&] { restore_backup(made.folder, dsn); }), HasSubstr("into an empty one"));
  EXPECT_EQ(rows_of(dsn), before);
}

TEST_F(BackupDbTest, RefusesABackupOfANewerProgram) {
  const auto made = backup();
  auto manifest = made.manifest;
  manifest.schema = 100000;
  std::ofstream{made.folder / "manifest.json"} << to_json(manifest);
  const TemporaryDatabase other{TemporaryDatabase::Start::kEmpty};
  EXPECT_THAT(why_not([&] { restore_backup(made.folder, other.dsn()); }),
              HasSubstr("newer okoshko"));
  EXPECT_TRUE(rows_of(other.dsn()).empty());
}

TEST_F(BackupDbTest, LeavesNothingWhenItIsGivenUp) {
  EXPECT_THAT(why_not([&] {
                (void)make_backup({.dsn = dsn,
                                   .parent = folder,
                                   .tenant = {},
                                   .program = "1",
                                   .key_fingerprint = "",
                                   .give_up = [] { return true; }},
                                  clock.now());
              }),
              HasSubstr("given up"));
  EXPECT_TRUE(fs::is_empty(folder));
}

TEST_F(BackupDbTest, LeavesNothingWhenPgDumpFails) {
  // pg_dump connects by itself, and this name is of no database.
  EXPECT_THROW((void)make_backup({.dsn = testing::cluster_dsn("okoshko_nowhere"),
                                  .parent = folder,
                                  .tenant = {},
                                  .program = "1",
                                  .key_fingerprint = "",
                                  .give_up = {}},
                                 clock.now()),
               db::Unavailable);
  EXPECT_TRUE(fs::is_empty(folder));
}

// ---- One salon ----------------------------------------------------------------------------------

TEST_F(BackupDbTest, RestoresEveryRowOfASalonAndNothingElse) {
  const auto made = backup(lily.tenant());
  const TemporaryDatabase other{TemporaryDatabase::Start::kMigrated};
  restore_backup(made.folder, other.dsn());
  EXPECT_EQ(rows_of(other.dsn(), lily.tenant()), rows_of(dsn, lily.tenant()));
  EXPECT_EQ(value_of(other.dsn(), "SELECT count(*)::text FROM public.tenants_v2"), "1");
}

TEST_F(BackupDbTest, RefusesASalonThatExists) {
  const auto made = backup(lily.tenant());
  const auto before = rows_of(dsn);
  EXPECT_THAT(why_not([&] { restore_backup(made.folder, dsn); }),
              HasSubstr("only where it does not exist"));
  EXPECT_EQ(rows_of(dsn), before);
}

TEST_F(BackupDbTest, RefusesRowsOfAnotherSalon) {
  const auto made = backup(lily.tenant());
  auto manifest = made.manifest;
  manifest.tenant = rose.tenant().value.str();
  std::ofstream{made.folder / "manifest.json"} << to_json(manifest);
  const TemporaryDatabase other{TemporaryDatabase::Start::kMigrated};
  EXPECT_THAT(why_not([&] { restore_backup(made.folder, other.dsn()); }),
              HasSubstr("rows of another salon"));
  EXPECT_EQ(value_of(other.dsn(), "SELECT count(*)::text FROM public.tenants_v2"), "0");
}

TEST_F(BackupDbTest, RefusesASalonWithOtherColumns) {
  const auto made = backup(lily.tenant());
  const TemporaryDatabase other{TemporaryDatabase::Start::kMigrated};
  value_of(other.dsn(), "ALTER TABLE dashboard.staff ADD COLUMN more text; SELECT 'done'");
  EXPECT_THAT(why_not([&] { restore_backup(made.folder, other.dsn()); }),
              HasSubstr("other columns"));
}

TEST_F(BackupDbTest, GivesNoAuditRowOfASalonToAnotherPerson) {
  const auto root = given_user(std::nullopt, {.role = "super_admin", .email = "root@okoshko.test"});
  db.transact(kBackup, [&](db::Tx& tx) {
    tx.exec_script(
        fmt::format("INSERT INTO dashboard.audits (user_id, tenant_id, action) "
                    "VALUES ({}, '{}', 'settings.changed')",
                    root.value, lily.tenant().value.view()));
  });
  const auto made = backup(lily.tenant());
  const TemporaryDatabase other{TemporaryDatabase::Start::kMigrated};
  value_of(other.dsn(),
           fmt::format("INSERT INTO dashboard.users (id, email, encrypted_password, role) "
                       "VALUES ({}, 'someone@else.test', 'x', 'super_admin'); SELECT 'done'",
                       root.value));
  restore_backup(made.folder, other.dsn());
  EXPECT_EQ(value_of(other.dsn(), "SELECT count(user_id)::text FROM dashboard.audits"), "0");
  EXPECT_EQ(value_of(other.dsn(), "SELECT count(*)::text FROM dashboard.audits"), "1");
}

TEST_F(BackupDbTest, NewRowsGetNewNumbersAfterTheRestore) {
  const auto made = backup(lily.tenant());
  const TemporaryDatabase other{TemporaryDatabase::Start::kMigrated};
  restore_backup(made.folder, other.dsn());
  EXPECT_EQ(value_of(other.dsn(),
                     "SELECT (nextval(pg_get_serial_sequence('dashboard.users', 'id')) "
                     "> max(id))::text FROM dashboard.users"),
            "true");
}

TEST_F(BackupDbTest, RefusesAnUnknownSalon) {
  EXPECT_THAT(why_not([&] {
                (void)backup(TenantId{*Uuid::parse("00000000-0000-4000-8000-000000000000")});
              }),
              HasSubstr("there is no salon"));
  EXPECT_TRUE(fs::is_empty(folder));
}

}  // namespace
}  // namespace okoshko::backup
