#include "http/target.hpp"

#include <gtest/gtest.h>

#include <random>

namespace okoshko::http {
namespace {

TEST(Target, DecodesPathAndQuery) {
  const auto target = parse_target("/a%20b/c?q=%D0%BC%D0%B0+x&q=2&empty=&bare");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/a b/c");
  EXPECT_EQ(target->raw_path, "/a%20b/c");
  ASSERT_EQ(target->query.size(), 4U);
  EXPECT_EQ(target->query[0].second, "ма x");
  EXPECT_EQ(target->query[1].second, "2");
  EXPECT_EQ(target->query[3].first, "bare");
}

TEST(Target, AcceptsTheAbsoluteFormAndDropsTheHost) {
  const auto target = parse_target("http://example.org/a?b=c");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->raw_path, "/a");
  EXPECT_EQ(target->query.at(0).second, "c");
}

TEST(Target, KeepsAPlusInAPath) {
  const auto target = parse_target("/a+b");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/a+b");
}

class BadTarget : public ::testing::TestWithParam<const char*> {};

TEST_P(BadTarget, IsRefused) {
  const auto target = parse_target(GetParam());
  ASSERT_FALSE(target) << GetParam();
  EXPECT_EQ(target.error().code(), "target-invalid");
}

INSTANTIATE_TEST_SUITE_P(All, BadTarget,
                         ::testing::Values("", "*", "a", "/%", "/%4", "/%zz", "/%00", "/a?b=%00",
                                           "/%ff", "/a?b=%c0%80", "/a?b=%ed%a0%80", "/a?%ff=1",
                                           "/a b", "/a?b=%f5%80%80%80", "/a?b=%e2%82"));

TEST(Target, RefusesMoreParametersThanAnyRouteHas) {
  std::string text = "/a?";
  for (int i = 0; i < 65; ++i) text += "x=1&";
  EXPECT_FALSE(parse_target(text));
}

TEST(Target, SurvivesAnyBytesAndNeverYieldsNulOrBrokenText) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937 random{seed};
  const std::string alphabet = "/?&=%+aF0.:#[]@\xD0\x9C\xFF ";
  for (int round = 0; round < 20000; ++round) {
    std::string text = "/";
    for (auto length = random() % 40; length > 0; --length) {
      text += random() % 8 == 0 ? static_cast<char>(random() % 256)
                                : alphabet[random() % alphabet.size()];
    }
    const auto target = parse_target(text);
    if (!target) continue;
    EXPECT_TRUE(is_text(target->path)) << text;
    for (const auto& [key, value] : target->query) {
      EXPECT_TRUE(is_text(key) && is_text(value)) << text;
    }
  }
}

}  // namespace
}  // namespace okoshko::http
