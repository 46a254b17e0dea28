#include "client_page/visit_limit.hpp"

#include <gtest/gtest.h>

namespace okoshko::client_page {
namespace {

const Instant kNow{std::chrono::hours{500'000}};

TEST(VisitLimitTest, AdmitsSoManyAMinute) {
  VisitLimit limit{3};
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.admit("203.0.113.7", kNow));
  EXPECT_FALSE(limit.admit("203.0.113.7", kNow));
  EXPECT_TRUE(limit.admit("203.0.113.7", kNow + std::chrono::minutes{1}));
}

TEST(VisitLimitTest, CountsVisitorsApart) {
  VisitLimit limit{1};
  EXPECT_TRUE(limit.admit("203.0.113.7", kNow));
  int others = 0;
  // A few of them may share the place of another one.
  for (int i = 0; i < 100; ++i) {
    if (limit.admit("198.51.100." + std::to_string(i), kNow)) ++others;
  }
  EXPECT_GT(others, 90);
}

TEST(VisitLimitTest, AnIpv6NetworkIsOneVisitor) {
  EXPECT_EQ(visitor_of("2001:db8:1:2::1"), visitor_of("2001:db8:1:2:ffff::9"));
  EXPECT_NE(visitor_of("2001:db8:1:2::1"), visitor_of("2001:db8:1:3::1"));
  EXPECT_EQ(visitor_of("203.0.113.7"), "203.0.113.7");
}

}  // namespace
}  // namespace okoshko::client_page
