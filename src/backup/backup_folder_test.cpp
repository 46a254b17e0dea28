#include "backup/backup_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "backup/password_file.hpp"

namespace okoshko::backup {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class BackupFolderTest : public ::testing::Test {
 protected:
  BackupFolderTest() {
    std::string name = (fs::temp_directory_path() / "okoshko-backup-XXXXXX").string();
    parent = mkdtemp(name.data());
  }
  ~BackupFolderTest() override { fs::remove_all(parent); }

  static void write(const fs::path& file, const std::string& text) { std::ofstream{file} << text; }
  fs::path complete_backup(const std::string& name) {
    NewBackup fresh{parent, name};
    write(fresh.folder() / "database.dump", "rows");
    return fresh.complete({.made_at = "2026-12-01T02:30:00Z",
                           .program = "1.2.3",
                           .schema = 7,
                           .tenant = "",
                           .key_fingerprint = "abc",
                           .files = {},
                           .tables = {{.table = "dashboard.bookings", .columns = "id", .rows = 3}},
                           .outside_users = {{.id = 1, .email_hash = "00"}}});
  }
  fs::path parent;
};

std::string reason(const fs::path& folder) {
  try {
    (void)read_backup(folder);
  } catch (const BackupError& error) {
    return error.what();
  }
  return "";
}

TEST_F(BackupFolderTest, ReadsWhatWasWritten) {
  const auto manifest = read_backup(complete_backup("okoshko-1"));
  EXPECT_EQ(manifest.schema, 7);
  EXPECT_EQ(manifest.tables.at(0).rows, 3);
  EXPECT_EQ(manifest.outside_users.at(0).email_hash, "00");
  ASSERT_EQ(manifest.files.size(), 1U);
  EXPECT_EQ(manifest.files[0].bytes, 4U);
}

TEST_F(BackupFolderTest, LeavesNothingOfAnUnfinishedBackup) {
  { const NewBackup fresh{parent, "okoshko-1"}; }
  EXPECT_TRUE(fs::is_empty(parent));
}

TEST_F(BackupFolderTest, IsReadableByItsOwnerAlone) {
  struct stat facts {};
  ASSERT_EQ(stat(complete_backup("okoshko-1").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 077U, 0U);
}

TEST_F(BackupFolderTest, RefusesADamagedFile) {
  const auto folder = complete_backup("okoshko-1");
  write(folder / "database.dump", "rowz");
  EXPECT_THAT(reason(folder), ::testing::HasSubstr("is damaged"));
}

TEST_F(BackupFolderTest, RefusesAFolderWithoutAManifest) {
  EXPECT_THAT(reason(parent), ::testing::HasSubstr("no manifest.json"));
}

TEST_F(BackupFolderTest, RefusesAManifestThatNamesAFileElsewhere) {
  const auto folder = complete_backup("okoshko-1");
  auto manifest = read_backup(folder);
  manifest.files[0].name = "../x";
  write(folder / "manifest.json", to_json(manifest));
  EXPECT_THAT(reason(folder), ::testing::HasSubstr("outside its folder"));
}

TEST_F(BackupFolderTest, RefusesAManifestOfSomethingElse) {
  const auto folder = complete_backup("okoshko-1");
  for (const char* text : {"", "{", "[]", R"({"schema":"x"})"}) {
    write(folder / "manifest.json", text);
    EXPECT_THAT(reason(folder), ::testing::HasSubstr("manifest.json")) << text;
  }
}

TEST_F(BackupFolderTest, ListsCompleteBackupsNewestFirst) {
  complete_backup("okoshko-1");
  complete_backup("okoshko-2");
  complete_backup("salon-3");
  fs::create_directory(parent / "okoshko-4.partial");
  EXPECT_THAT(list_backups(parent), ElementsAre("okoshko-2", "okoshko-1"));
  EXPECT_THAT(list_backups(parent / "nowhere"), IsEmpty());
}

TEST_F(BackupFolderTest, RemovesOnlyWhatIsUnfinished) {
  complete_backup("okoshko-1");
  fs::create_directory(parent / "okoshko-2.partial");
  remove_unfinished(parent);
  EXPECT_TRUE(fs::exists(parent / "okoshko-1"));
  EXPECT_FALSE(fs::exists(parent / "okoshko-2.partial"));
}

TEST_F(BackupFolderTest, NamesABackupByItsTime) {
  EXPECT_EQ(backup_name("okoshko", "2026-12-01T02:30:00Z"), "okoshko-20261201T023000Z");
}

TEST_F(BackupFolderTest, KeepsThePasswordOffTheCommandLine) {
  const PasswordFile file{R"(postgresql://me:s%3Ae%5Cret@db:5433/agent)", parent};
  EXPECT_THAT(file.dsn(), ::testing::Not(::testing::HasSubstr("ret")));
  std::string line;
  std::getline(std::ifstream{parent / ".pgpass"}, line);
  EXPECT_EQ(line, R"(*:*:*:*:s\:e\\ret)");
}

TEST_F(BackupFolderTest, WritesNoFileWithoutAPassword) {
  const PasswordFile file{"host=/tmp dbname=x", parent};
  EXPECT_TRUE(fs::is_empty(parent));
}

}  // namespace
}  // namespace okoshko::backup
