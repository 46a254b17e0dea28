#include "base/ids.hpp"

#include <gtest/gtest.h>

namespace okoshko {
namespace {

TEST(UuidTest, ReadsEitherCaseAndKeepsTheLowerOne) {
  const auto id = Uuid::parse("0B5F2C1E-7A9D-4C3B-8E6F-1234567890AB");
  ASSERT_TRUE(id);
  EXPECT_EQ(id->view(), "0b5f2c1e-7a9d-4c3b-8e6f-1234567890ab");
}

TEST(UuidTest, RefusesEverythingElse) {
  for (const auto* text :
       {"", "0b5f2c1e", "0b5f2c1e-7a9d-4c3b-8e6f-1234567890a",
        "0b5f2c1e-7a9d-4c3b-8e6f-1234567890abc", "0b5f2c1e_7a9d-4c3b-8e6f-1234567890ab",
        "gb5f2c1e-7a9d-4c3b-8e6f-1234567890ab", "{b5f2c1e-7a9d-4c3b-8e6f-1234567890a}"}) {
    EXPECT_FALSE(Uuid::parse(text)) << text;
  }
}

TEST(UuidTest, RandomOnesParseAndDiffer) {
  const auto a = Uuid::random();
  EXPECT_EQ(Uuid::parse(a.view()), a);
  EXPECT_NE(a, Uuid::random());
}

}  // namespace
}  // namespace okoshko
