#include "live/publication.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/db_test.hpp"

namespace okoshko::live {
namespace {

using ::testing::HasSubstr;

class PublicationTest : public testing::CommittedDbTest {
 protected:
  void run(const std::string& sql) {
    db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  std::vector<PublicationGap> gaps() {
    return publication_gaps(db, {{"public", "wishlist_v2"}, {"dashboard", "bookings"}});
  }
  /// Breaks the publication with `sql`, expects the gap `what`, and expects that its remedy repairs
  /// it.
  void expect_told_and_mended(const std::string& sql, const std::string& what) {
    ASSERT_EQ(gaps().size(), 0U);
    run(sql);
    const auto found = gaps();
    ASSERT_GE(found.size(), 1U);
    EXPECT_THAT(found[0].what, HasSubstr(what));
    for (const auto& gap : found) run(gap.remedy);
    EXPECT_EQ(gaps().size(), 0U);
  }
};

TEST_F(PublicationTest, ATableThatIsNotInItIsTold) {
  expect_told_and_mended("ALTER PUBLICATION okoshko_live DROP TABLE public.wishlist_v2",
                         "does not hold public.wishlist_v2");
}

TEST_F(PublicationTest, EveryTableIsToldWhenThereIsNone) {
  expect_told_and_mended("DROP PUBLICATION okoshko_live", "does not hold dashboard.bookings");
}

TEST_F(PublicationTest, KindsOfChangesThatAreLeftOutAreTold) {
  expect_told_and_mended("ALTER PUBLICATION okoshko_live SET (publish = 'insert, update')",
                         "leaves out kinds of changes");
}

TEST_F(PublicationTest, AFilterOfRowsIsTold) {
  if (db.query(db::SystemScope{"a test"},
               {"test.version", "SELECT current_setting('server_version_num')::integer"})
          .one()
          .get<int>(0) < 150000) {
    return;  // PostgreSQL 14 has no such filters
  }
  expect_told_and_mended(
      "ALTER PUBLICATION okoshko_live SET TABLE public.wishlist_v2 WHERE (id > 5), "
      "dashboard.bookings",
      "holds public.wishlist_v2 only in part");
}

}  // namespace
}  // namespace okoshko::live
