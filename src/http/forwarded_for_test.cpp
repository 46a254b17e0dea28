#include "http/forwarded_for.hpp"

#include <gtest/gtest.h>

namespace okoshko::http {
namespace {

TEST(ForwardedFor, TheLastAddressCounts) {
  EXPECT_EQ(last_forwarded_address("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(last_forwarded_address("6.6.6.1, 203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(last_forwarded_address("unknown,\t203.0.113.7 "), "203.0.113.7");
}

TEST(ForwardedFor, PortsAndBracketsAreLeftOut) {
  EXPECT_EQ(last_forwarded_address("203.0.113.7:51234"), "203.0.113.7");
  EXPECT_EQ(last_forwarded_address("[2001:db8::1]"), "2001:db8::1");
  EXPECT_EQ(last_forwarded_address("[2001:db8::1]:443"), "2001:db8::1");
  EXPECT_EQ(last_forwarded_address("\"[2001:db8::1]:443\""), "2001:db8::1");
  EXPECT_EQ(last_forwarded_address("2001:DB8::1"), "2001:db8::1");
}

TEST(ForwardedFor, OneAddressHasOneSpelling) {
  EXPECT_EQ(last_forwarded_address("::ffff:203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(last_forwarded_address("[::ffff:203.0.113.7]:80"), "203.0.113.7");
  EXPECT_EQ(without_ipv4_mapping("::ffff:203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(without_ipv4_mapping("not an address"), "not an address");
}

TEST(ForwardedFor, WhatIsNoAddressIsNone) {
  for (const char* text : {"", ",", "203.0.113.7,", "unknown", "_hidden", "[2001:db8::1", "1.2.3",
                           "203.0.113.7:1:2", "for=203.0.113.7"}) {
    EXPECT_EQ(last_forwarded_address(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace okoshko::http
