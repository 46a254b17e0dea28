#include "live/visibility.hpp"

#include <gtest/gtest.h>

namespace okoshko::live {
namespace {

TEST(VisibilityTest, SeesWhatEndedBeforeAndNothingInProgressOrLater) {
  EXPECT_TRUE(visible_in("100:105:102,104", {99}));
  EXPECT_TRUE(visible_in("100:105:102,104", {100, 101, 103}));
  EXPECT_FALSE(visible_in("100:105:102,104", {102}));
  EXPECT_FALSE(visible_in("100:105:102,104", {101, 104}));
  EXPECT_FALSE(visible_in("100:105:102,104", {105}));
  EXPECT_TRUE(visible_in("105:105:", {104}));
}

TEST(VisibilityTest, KnowsThatTransactionIdsWrapAround) {
  // Epoch 3: 2^32 * 3 + 5; the log contains only the low half.
  EXPECT_TRUE(visible_in("12884901893:12884901900:12884901895", {4294967290U}));
  EXPECT_TRUE(visible_in("12884901893:12884901900:12884901895", {6}));
  EXPECT_FALSE(visible_in("12884901893:12884901900:12884901895", {7}));
  EXPECT_FALSE(visible_in("12884901880:12884901890:", {2})) << "after the turn";
}

TEST(VisibilityTest, RefusesAnotherText) {
  EXPECT_THROW(visible_in("", {1}), std::logic_error);
  EXPECT_THROW(visible_in("1:x:", {1}), std::logic_error);
}

}  // namespace
}  // namespace okoshko::live
