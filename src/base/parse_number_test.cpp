#include "base/parse_number.hpp"

#include <gtest/gtest.h>

#include <cstdint>

namespace okoshko {
namespace {

TEST(ParseNumberTest, ReadsTheWholeText) {
  EXPECT_EQ(parse_number<int>("-42"), -42);
  EXPECT_EQ(parse_number<double>("1.5"), 1.5);
}

TEST(ParseNumberTest, RefusesWhatIsNotANumberAsAWhole) {
  for (const auto* text : {"", " 1", "1 ", "+1", "1.0", "0x10", "1e3", "one"}) {
    EXPECT_EQ(parse_number<int>(text), std::nullopt) << text;
  }
}

TEST(ParseNumberTest, RefusesWhatDoesNotFit) {
  EXPECT_EQ(parse_number<std::int8_t>("128"), std::nullopt);
  EXPECT_EQ(parse_number<unsigned>("-1"), std::nullopt);
}

}  // namespace
}  // namespace okoshko
