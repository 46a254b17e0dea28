#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/exit_code.hpp"
#include "imports/run_import.hpp"
#include "testing/db_test.hpp"

namespace okoshko::app {
namespace {

namespace fs = std::filesystem;

class ImportCommandDbTest : public okoshko::testing::CommittedDbTest {
 protected:
  ImportCommandDbTest() { fs::create_directories(folder_); }
  ~ImportCommandDbTest() override { fs::remove_all(folder_); }

  void given_visits(int rows) {
    std::ofstream out{folder_ / "visits.csv"};
    out << "ID;ID клиента;Клиент;Дата визита;Время;Услуга;Сотрудник;Статус визита;Стоимость\n";
    for (int i = 0; i < rows; ++i) {
      out << fmt::format("{};{};Клиент {};{:02}.{:02}.2025;10:00;Стрижка;Ольга;Пришел;1500\n",
                         9000 + i, i % 5000 + 1, i % 5000 + 1, i % 28 + 1, i % 12 + 1);
    }
  }

  std::string value(const std::string& query) {
    return db.transact(db::SystemScope{"a test looks at rows"}, [&](db::Tx& tx) {
      const auto rows = tx.exec_script(query);
      return rows.empty() || rows[0].is_null(0) ? std::string{"null"}
                                                : std::string{rows[0].text(0)};
    });
  }

  /// Starts the real binary on this test's database. Returns its process id.
  pid_t start_import() {
    const std::vector<std::string> words{OKOSHKO_BINARY, "import",   "--database-url",  dsn,
                                         "--tenant",     "killed",   "--create-tenant", "Убитая",
                                         "--map",        "yclients", folder_.string()};
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child != 0) return child;
    const int null = ::open("/dev/null", O_WRONLY);
    ::dup2(null, STDOUT_FILENO);
    ::dup2(null, STDERR_FILENO);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }

  imports::ImportRequest request_for(const std::string& tenant) {
    return {.tenant = tenant, .map = "yclients", .paths = {folder_}, .json = true};
  }

  fs::path folder_ = fs::temp_directory_path() / ("okoshko-import-" + Uuid::random().str());
};

TEST_F(ImportCommandDbTest, FinishesAnImportThatWasKilledAndDoublesNothing) {
  constexpr int kRows = 100000;
  given_visits(kRows);
  const pid_t child = start_import();
  // In the middle: some batches are stored, but not all.
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{60};
  while (value("SELECT count(*) FROM dashboard.bookings") == "0" &&
         std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status)) << "the import ended before it was killed";
  const auto half = std::stoi(value("SELECT count(*) FROM dashboard.bookings"));
  EXPECT_GT(half, 0);
  EXPECT_LT(half, kRows);

  ::waitpid(start_import(), &status, 0);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), std::to_string(kRows));
  EXPECT_EQ(value("SELECT count(DISTINCT external_id) FROM dashboard.bookings"),
            std::to_string(kRows));
  EXPECT_EQ(value("SELECT count(*) FROM public.clients_v2"), "5000");
  EXPECT_EQ(value("SELECT count(*) FROM public.user_ltm_v2"), "5000");
}

TEST_F(ImportCommandDbTest, MakesTheSalonOnlyWhenTold) {
  given_visits(3);
  EXPECT_EQ(imports::run_import(request_for("new-salon"), db, clock), kExitFailed);
  auto request = request_for("new-salon");
  request.create_tenant = "Новая";
  request.time_zone = "Asia/Yekaterinburg";
  EXPECT_EQ(imports::run_import(request, db, clock), 0);
  EXPECT_EQ(value("SELECT concat_ws('|', name, metadata->>'time_zone', metadata->>'currency') "
                  "FROM public.tenants_v2 WHERE slug = 'new-salon'"),
            "Новая|Asia/Yekaterinburg|RUB");
  EXPECT_EQ(value("SELECT start_at FROM dashboard.bookings WHERE external_id = '9000'"),
            "2025-01-01 05:00:00");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.audits WHERE action = 'import.finished'"), "1");
}

TEST_F(ImportCommandDbTest, AFailedImportIsInTheJournalWithWhatItLeft) {
  given_visits(30000);
  auto request = request_for("s");
  request.create_tenant = "Салон";
  value(R"(
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE 'no room'; END$$;
    CREATE TRIGGER refuse BEFORE INSERT ON dashboard.bookings
       FOR EACH ROW WHEN (NEW.external_id = '38999') EXECUTE FUNCTION refuse())");
  EXPECT_THROW(imports::run_import(request, db, clock), db::QueryError);
  const auto stored = value("SELECT count(*) FROM dashboard.bookings");
  EXPECT_NE(stored, "0");
  EXPECT_EQ(value("SELECT metadata->'bookings'->>'inserted' FROM dashboard.audits "
                  "WHERE action = 'import.failed'"),
            stored);
}

TEST_F(ImportCommandDbTest, SetsNoSettingThatTheSalonHas) {
  given_visits(3);
  auto request = request_for("s");
  request.create_tenant = "Салон";
  ASSERT_EQ(imports::run_import(request, db, clock), 0);
  request.time_zone = "Asia/Yekaterinburg";
  EXPECT_EQ(imports::run_import(request, db, clock), kExitFailed);
}

TEST_F(ImportCommandDbTest, StoresNothingInADryRun) {
  given_visits(3);
  auto request = request_for("s");
  request.create_tenant = "Салон";
  request.dry_run = true;
  EXPECT_EQ(imports::run_import(request, db, clock), 0);
  EXPECT_EQ(value("SELECT count(*) FROM public.tenants_v2"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), "0");
}

TEST_F(ImportCommandDbTest, TellsByItsExitCodeThatRowsOrFilesWerePassedOver) {
  given_visits(3);
  auto request = request_for("s");
  request.create_tenant = "Салон";
  std::ofstream{folder_ / "other.csv"} << "a;b\n1;2\n";
  EXPECT_EQ(imports::run_import(request, db, clock), kExitPartly);
  fs::remove(folder_ / "other.csv");
  EXPECT_EQ(imports::run_import(request, db, clock), 0);
  std::ofstream{folder_ / "visits.csv", std::ios::app} << "1;2;3\n";
  request.errors_shown_max = 0;
  EXPECT_EQ(imports::run_import(request, db, clock), kExitPartly);
  request.map = "/nowhere.json";
  EXPECT_EQ(imports::run_import(request, db, clock), kExitFailed);
}

}  // namespace
}  // namespace okoshko::app
