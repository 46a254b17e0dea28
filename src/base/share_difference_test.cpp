#include "base/share_difference.hpp"

#include <gtest/gtest.h>

namespace okoshko {
namespace {

TEST(ShareDifferenceTest, IsThatOfNewcombesPaper) {
  // Newcombe 1998, method 10: 56/70 against 48/80, 9/10 against 3/10, 5/56 against 0/29.
  const auto first = share_difference({56, 70}, {48, 80});
  ASSERT_TRUE(first);
  EXPECT_NEAR(first->value, 0.2, 1e-12);
  EXPECT_NEAR(first->low, 0.0524, 5e-5);
  EXPECT_NEAR(first->high, 0.3339, 5e-5);
  const auto second = share_difference({9, 10}, {3, 10});
  EXPECT_NEAR(second->low, 0.1705, 5e-5);
  EXPECT_NEAR(second->high, 0.8090, 5e-5);
  const auto third = share_difference({5, 56}, {0, 29});
  EXPECT_NEAR(third->low, -0.0381, 5e-5);
  EXPECT_NEAR(third->high, 0.1926, 5e-5);
}

TEST(ShareDifferenceTest, AnEmptyGroupHasNone) {
  EXPECT_FALSE(share_difference({0, 0}, {1, 2}));
  EXPECT_FALSE(share_difference({1, 2}, {0, 0}));
}

}  // namespace
}  // namespace okoshko
