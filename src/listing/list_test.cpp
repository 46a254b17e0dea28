#include "listing/list.hpp"

#include <gtest/gtest.h>

namespace okoshko::listing {
namespace {

TEST(List, ReadsWhatPostgresqlWrites) {
  for (const char* moment : {"2026-01-02 03:04:05.123456+00", "294276-12-31 23:59:59+00",
                             "0044-03-15 00:00:00+00 BC", "-infinity", "2026-01-02T03:04:05Z"}) {
    EXPECT_TRUE(readable(Column::kInstant, moment)) << moment;
  }
  EXPECT_TRUE(readable(Column::kDay, "2026-12-31"));
  EXPECT_TRUE(readable(Column::kInteger, "-5"));
  for (const char* real : {"0.1", "-Infinity", "NaN", "1e+16"}) {
    EXPECT_TRUE(readable(Column::kReal, real)) << real;
  }
  EXPECT_TRUE(readable(Column::kFlag, "t"));
  EXPECT_TRUE(readable(Column::kText, "мария ёж"));
  EXPECT_TRUE(readable(Column::kUuid, kLastUuid));
}

TEST(List, RefusesWhatPostgresqlCouldNotRead) {
  EXPECT_FALSE(readable(Column::kInstant, "yesterday"));
  EXPECT_FALSE(readable(Column::kDay, "31.12"));
  EXPECT_FALSE(readable(Column::kInteger, "99999999999999999999"));
  EXPECT_FALSE(readable(Column::kInteger, "1 OR 1=1"));
  EXPECT_FALSE(readable(Column::kReal, "much"));
  EXPECT_FALSE(readable(Column::kFlag, "maybe"));
  EXPECT_FALSE(readable(Column::kText, "\xff"));
  EXPECT_FALSE(readable(Column::kText, std::string_view{"\0", 1}));
  EXPECT_FALSE(readable(Column::kUuid, "not-an-id"));
}

TEST(List, HasAsManyKeysAsColumns) {
  const std::vector<Column> columns{Column::kInteger, Column::kText};
  EXPECT_TRUE(readable(columns, {"5", "x"}));
  EXPECT_FALSE(readable(columns, {"5"}));
  EXPECT_FALSE(readable(columns, {"5", "x", "y"}));
}

TEST(List, NamesOfDifferentPartsDiffer) {
  using Text = std::optional<std::string>;
  EXPECT_NE(name_of("clients", Text{"7"}, Text{}), name_of("clients", Text{}, Text{"7"}));
  EXPECT_NE(name_of("ab", "c"), name_of("a", "bc"));
  EXPECT_NE(name_of(Text{""}), name_of(Text{}));
  EXPECT_NE(name_of(Text{"-"}), name_of(Text{}));
}

}  // namespace
}  // namespace okoshko::listing
