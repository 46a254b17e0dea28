#include "db/sql_coverage.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace okoshko::db {
namespace {

TEST(SqlCoverageTest, EachStatementIsNotedOnceUnderTheProcess) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("okoshko-coverage-" + std::to_string(getpid()));
  setenv("OKOSHKO_SQL_COVERAGE", folder.c_str(), 1);
  for (const char* name : {"clients.list", "clients.find", "clients.list"}) cover_statement(name);

  std::ifstream in{folder / (std::to_string(getpid()) + ".txt")};
  const std::string text{std::istreambuf_iterator<char>{in}, {}};
  EXPECT_EQ(text, "clients.list\nclients.find\n");
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace okoshko::db
