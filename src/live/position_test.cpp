#include "live/position.hpp"

#include <gtest/gtest.h>

namespace okoshko::live {
namespace {

TEST(PositionTest, IsReadAsItWasWritten) {
  const Position position{"abc123", {0x16B374D848, 7}};
  EXPECT_EQ(position.text(), "abc123.16b374d848.7");
  const auto read = parse_position(position.text());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->epoch, "abc123");
  EXPECT_EQ(read->place, position.place);
}

TEST(PositionTest, OrdersByCommitThenByCount) {
  EXPECT_LT((Place{1, 9}), (Place{2, 0}));
  EXPECT_LT((Place{2, 0}), (Place{2, 1}));
}

TEST(PositionTest, RefusesEverythingElse) {
  for (const char* text :
       {"", ".", "..", "a", "a.1", "a.1.", ".1.1", "a..1", "a.g.1", "a.1.x", "a.1.-1", "a.1.1 ",
        "A.1.1", "a b.1.1", "a.1.99999999999", "a.11111111111111111.1", "a.1.1.1",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.1.1", "' OR 1=1"}) {
    EXPECT_FALSE(parse_position(text)) << text;
  }
}

TEST(PositionTest, NamesEveryEpochAnew) { EXPECT_NE(new_epoch(), new_epoch()); }

}  // namespace
}  // namespace okoshko::live
