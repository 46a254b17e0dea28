#include "migrations/migration_file.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace okoshko::migrations {
namespace {

TEST(MigrationFileTest, APlainFileIsOneTransactionWithItsTextUntouched) {
  const auto file =
      parse_migration("-- okoshko: transaction\n-- why\nCREATE TABLE t ();\n\nDROP TABLE t;\n");
  EXPECT_FALSE(file.concurrently);
  ASSERT_EQ(file.steps.size(), 1U);
  EXPECT_EQ(file.steps[0].sql, "-- why\nCREATE TABLE t ();\n\nDROP TABLE t;\n");
}

TEST(MigrationFileTest, AConcurrentFileIsCutIntoStatementsWithTheirConditions) {
  const auto file = parse_migration(
      "-- okoshko: concurrently\n-- a remark alone is no statement\n-- okoshko: next\n"
      "-- okoshko: only-when SELECT 1\n-- okoshko: unless-rows SELECT 2\nCREATE A;\n-- okoshko: "
      "next\nCREATE B;");
  EXPECT_TRUE(file.concurrently);
  ASSERT_EQ(file.steps.size(), 2U);
  EXPECT_EQ(file.steps[0].only_when, "SELECT 1");
  EXPECT_EQ(file.steps[0].unless_rows, "SELECT 2");
  EXPECT_EQ(file.steps[0].sql, "CREATE A;\n");
  EXPECT_EQ(file.steps[1].only_when, "");
}

TEST(MigrationFileTest, ADirectiveItDoesNotKnowIsRefused) {
  EXPECT_THROW(parse_migration("-- okoshko: concurently\nSELECT 1;"), std::logic_error);
  EXPECT_THROW(parse_migration("SELECT 1;\n-- okoshko: next\nSELECT 2;"), std::logic_error);
}

TEST(MigrationFileTest, TheNameOfAConcurrentIndexIsFound) {
  const auto found = concurrent_index_of(
      "-- for lists\ncreate unique index concurrently\n if not exists a_b ON public.t (x)");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->index, "a_b");
  EXPECT_EQ(found->table, "public.t");
  EXPECT_EQ(concurrent_index_of("CREATE INDEX CONCURRENTLY a ON ONLY t(x)")->table, "t");
  EXPECT_FALSE(concurrent_index_of("CREATE INDEX plain ON t (x)"));
  EXPECT_FALSE(concurrent_index_of("CREATE INDEX CONCURRENTLY"));
}

}  // namespace
}  // namespace okoshko::migrations
