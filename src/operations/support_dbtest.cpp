#include "operations/support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "base/exit_code.hpp"
#include "testing/db_test.hpp"

namespace okoshko::operations {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

class SupportDbTest : public testing::CommittedDbTest {
 protected:
  SupportDbTest() {
    std::string name = (fs::temp_directory_path() / "okoshko-support-XXXXXX").string();
    folder = mkdtemp(name.data());
  }
  ~SupportDbTest() override { fs::remove_all(folder); }
  int run() {
    SupportRequest request{.dsn = dsn, .to = folder / "support.txt", .doctor = {}};
    request.doctor.url = dsn;
    request.doctor.port = 0;
    return support(request);
  }
  std::string text() const {
    std::ifstream in{folder / "support.txt"};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  void script(const std::string& sql) {
    db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  fs::path folder;
};

TEST_F(SupportDbTest, DescribesTheInstallation) {
  const auto salon = given_tenant("Лилия");
  given_booking(salon, given_client(salon));
  EXPECT_EQ(run(), EXIT_SUCCESS);
  for (const char* part :
       {"== doctor", "\n2 | foundation | ", "wal_level | logical", "dashboard.bookings | ",
        "salons | 1", "== runs of jobs", "== backups"}) {
    EXPECT_THAT(text(), HasSubstr(part));
  }
}

TEST_F(SupportDbTest, ContainsNothingPersonal) {
  const auto salon = given_tenant("Студия Анны Петровой");
  const auto client =
      given_client(salon, {.full_name = "Мария Кузнецова", .phone = "+79161234567"});
  given_booking(salon, client);
  given_user(salon, {.email = "anna@petrova.test"});
  script(
      "INSERT INTO dashboard.set_aside (tenant_id, work, row_id, reason, attempts, first_at, "
      "last_at) SELECT id, 'outreach', '+79161234567', 'Key (phone)=(+79161234567) of Мария "
      "\"Kuznetsova\" anna@petrova.test 89161234567', 1, now(), now() FROM public.tenants_v2");
  EXPECT_EQ(run(), EXIT_SUCCESS);
  EXPECT_THAT(text(), HasSubstr("outreach | 1"));
  for (const char* personal : {"Анн", "Мария", "Kuznetsova", "9161234567", "petrova", "anna@"}) {
    EXPECT_THAT(text(), Not(HasSubstr(personal)));
  }
  const auto slug = db.query(db::SystemScope{"a test"},
                             db::Statement{"test.slug", "SELECT slug FROM public.tenants_v2"});
  EXPECT_THAT(text(), Not(HasSubstr(slug.one().get<std::string>(0))));
}

TEST_F(SupportDbTest, IsReadableByItsOwnerAlone) {
  run();
  struct stat facts {};
  ASSERT_EQ(stat((folder / "support.txt").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 077U, 0U);
}

TEST_F(SupportDbTest, NeverOverwritesAFile) {
  std::ofstream{folder / "support.txt"} << "notes";
  EXPECT_EQ(run(), kExitFailed);
  EXPECT_EQ(text(), "notes");
}

TEST(WithoutValues, KeepsWordsTimesAndShortNumbers) {
  const std::string message = "12 | metrics | 2026-12-01 02:30:00.5+00 | failed after 3 attempts";
  EXPECT_EQ(without_values(message), message);
}

TEST(WithoutValues, TakesOutWhatARowMayContain) {
  EXPECT_EQ(without_values(R"(bad "Анна" in 'x')"), "bad ~ in ~");
  EXPECT_EQ(without_values("Key (phone)=(+7 916) exists"), "Key ~ exists");
  EXPECT_EQ(without_values("from a.b@c.test or +7 (916) 123-45-67"), "from ~ or ~");
  EXPECT_EQ(without_values("клиент 123456"), "~ ~");
}

}  // namespace
}  // namespace okoshko::operations
