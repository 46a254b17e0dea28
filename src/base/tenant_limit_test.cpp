#include "base/tenant_limit.hpp"

#include <gtest/gtest.h>

namespace okoshko {
namespace {

TEST(TenantLimitTest, ASalonHasSoManyPlacesAndOthersHaveTheirs) {
  const TenantId one{Uuid::random()};
  const TenantId other{Uuid::random()};
  TenantLimit limit{2};
  auto first = limit.enter(one);
  {
    const auto second = limit.enter(one);
    ASSERT_TRUE(first && second);
    EXPECT_FALSE(limit.enter(one));
    EXPECT_TRUE(limit.enter(other));
  }
  EXPECT_TRUE(limit.enter(one));
  const TenantLimit::Place moved = std::move(*first);
  const auto second = limit.enter(one);
  EXPECT_TRUE(second);
  EXPECT_FALSE(limit.enter(one));
}

}  // namespace
}  // namespace okoshko
