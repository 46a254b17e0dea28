#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>

#include "app/test_server.hpp"
#include "base/exit_code.hpp"
#include "testing/cluster.hpp"

/// Backups as an operator makes and restores them, with the binary.

namespace okoshko::app {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class BackupCommandDbTest : public ::testing::Test {
 protected:
  Finished okoshko(std::vector<std::string> words) {
    words.insert(words.end(), {"--data-dir", server.data()});
    return run_okoshko(words);
  }
  std::string add_account() {
    return okoshko({"user", "add", "anna@salon.test", "--role", "super_admin"}).output;
  }
  static fs::path only_entry(const fs::path& folder) { return *fs::directory_iterator{folder}; }
  std::string restored() const { return server.data() + "-restored"; }

  TestServer server;
};

TEST_F(BackupCommandDbTest, MovesAnInstallationToAnotherFolder) {
  server.start();
  add_account();
  const auto made = okoshko({"backup"});  // while the server runs
  EXPECT_EQ(made.exit_code, 0) << made.output;
  EXPECT_EQ(server.stop(SIGTERM).exit_code, 0);
  fs::create_directories(restored());
  fs::copy(server.data() + "/secret.key", restored());

  const auto backup = only_entry(fs::path{server.data()} / "backups");
  const auto result = run_okoshko({"restore", backup, "--data-dir", restored()});
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_THAT(run_okoshko({"user", "list", "--data-dir", restored()}).output,
              HasSubstr("anna@salon.test"));
}

TEST_F(BackupCommandDbTest, WarnsWhenTheKeyOfTheTokensIsMissing) {
  server.start();
  okoshko({"backup"});
  server.stop(SIGTERM);
  const auto backup = only_entry(fs::path{server.data()} / "backups");
  const auto result = run_okoshko({"restore", backup, "--data-dir", restored()});
  EXPECT_EQ(result.exit_code, kExitPartly) << result.output;
  EXPECT_THAT(result.output, HasSubstr("secret.key is missing"));
}

TEST_F(BackupCommandDbTest, NeverRestoresOverADatabaseThatIsUsed) {
  add_account();
  okoshko({"backup"});
  const auto backup = only_entry(fs::path{server.data()} / "backups");
  const auto result = okoshko({"restore", backup});
  EXPECT_EQ(result.exit_code, kExitFailed);
  EXPECT_THAT(result.output, HasSubstr("into an empty one"));
  EXPECT_THAT(okoshko({"user", "list"}).output, HasSubstr("anna@salon.test"));
}

TEST_F(BackupCommandDbTest, TheNightlyJobLeavesABackupThatDoctorShows) {
  const auto run = okoshko({"job", "run", "backup"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_TRUE(fs::exists(only_entry(fs::path{server.data()} / "backups") / "manifest.json"));
  EXPECT_THAT(okoshko({"doctor", "--port", "0"}).output, HasSubstr("the newest backup is 0 h old"));
}

TEST_F(BackupCommandDbTest, DoctorWarnsWithoutABackup) {
  add_account();
  EXPECT_THAT(okoshko({"doctor", "--port", "0"}).output, HasSubstr("no backup in"));
}

TEST_F(BackupCommandDbTest, AnExternalDatabaseHasNoNightlyJob) {
  const testing::TemporaryDatabase database{testing::TemporaryDatabase::Start::kMigrated};
  const auto run = run_okoshko({"job", "run", "backup", "--database-url", database.dsn()});
  EXPECT_NE(run.exit_code, 0);
  EXPECT_THAT(run.output, HasSubstr("no such job"));
}

TEST_F(BackupCommandDbTest, SaysWhatABackupIs) {
  const auto result = run_okoshko({"restore", "/nowhere", "--data-dir", restored()});
  EXPECT_EQ(result.exit_code, kExitFailed);
  EXPECT_THAT(result.output, HasSubstr("is not a backup"));
}

}  // namespace
}  // namespace okoshko::app
