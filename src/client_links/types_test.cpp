#include "client_links/types.hpp"

#include <gtest/gtest.h>

namespace okoshko::client_links {
namespace {

TEST(PublicUrlTest, IsSchemeHostAndPort) {
  EXPECT_EQ(*parse_public_url("https://okna.example"), "https://okna.example");
  EXPECT_EQ(*parse_public_url("http://10.0.0.7:8080/"), "http://10.0.0.7:8080");
  EXPECT_EQ(*parse_public_url("https://[2001:db8::1]:443"), "https://[2001:db8::1]:443");
}

TEST(PublicUrlTest, RefusesWhatWouldMakeAnotherLink) {
  for (const char* text :
       {"", "okna.example", "ftp://okna.example", "https://", "https://okna.example/path",
        "https://okna.example?x=1", "https://user@okna.example", "https://okna.example #",
        "https://okna.example\n", "https://.example",
        "https://okna.example:", "javascript:alert"}) {
    const auto url = parse_public_url(text);
    EXPECT_FALSE(url) << text;
  }
  EXPECT_FALSE(parse_public_url("https://" + std::string(300, 'a')));
}

TEST(TokenTest, HasTwentyTwoCharactersOfBase64Url) {
  EXPECT_TRUE(is_token("abcdefghijABCDEFGHIJ-_"));
  EXPECT_FALSE(is_token("abcdefghijABCDEFGHIJ-"));
  EXPECT_FALSE(is_token("abcdefghijABCDEFGHIJ-_x"));
  EXPECT_FALSE(is_token("abcdefghijABCDEFGHIJ-/"));
  EXPECT_FALSE(is_token(""));
}

TEST(PurposeTest, IsParsedFromItsWord) {
  for (const Purpose purpose :
       {Purpose::kOffer, Purpose::kNotice, Purpose::kWinback, Purpose::kOwn}) {
    EXPECT_EQ(parse_purpose(to_string(purpose)), purpose);
  }
  EXPECT_EQ(parse_purpose("other"), std::nullopt);
}

}  // namespace
}  // namespace okoshko::client_links
