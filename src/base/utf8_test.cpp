#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <random>

namespace okoshko::utf8 {
namespace {

TEST(Utf8Test, RefusesWhatNoEncoderWrites) {
  EXPECT_TRUE(is_valid("Пётр 💅 ќ"));
  EXPECT_TRUE(is_valid(std::string_view{"\0", 1}));
  EXPECT_FALSE(is_storable(std::string_view{"\0", 1}));
  for (const char* bytes :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xD0", "\xF0\x9F\x92", "\xFF"}) {
    EXPECT_FALSE(is_valid(bytes));
    EXPECT_EQ(count(bytes), 0U);
  }
}

TEST(Utf8Test, CountsCodePointsAndUnits) {
  EXPECT_EQ(count("абв💅"), 4U);
  EXPECT_EQ(count_utf16("абв💅"), 5U);
  EXPECT_EQ(count("а\xFFя"), 2U);
}

TEST(Utf8Test, CutsBetweenCodePoints) {
  EXPECT_EQ(cut("привет", 3), "при");
  EXPECT_EQ(cut("привет", 6), "привет");
  EXPECT_EQ(cut_bytes("привет", 5), "пр");
  EXPECT_EQ(cut_bytes("привет", 0), "");
  EXPECT_EQ(cut_bytes("a💅", 4), "a");
  EXPECT_EQ(cut_utf16("a💅b", 2), "a");
  EXPECT_EQ(cut_utf16("a💅b", 3), "a💅");
}

TEST(Utf8Test, ACutOfInvalidBytesIsBounded) {
  const std::string bytes(100, '\x80');
  EXPECT_EQ(cut_bytes(bytes, 50).size(), 50U);
}

TEST(Utf8Test, AnyBytesCanBeStoredOnceRepaired) {
  EXPECT_EQ(repair("Пётр"), "Пётр");
  EXPECT_EQ(repair("a\xD0"), "a\uFFFD");
  EXPECT_EQ(repair(std::string_view{"a\0b", 3}), "a\uFFFDb");
  constexpr unsigned kSeed = 11;
  std::mt19937 random{kSeed};
  for (int round = 0; round < 5000; ++round) {
    std::string bytes(random() % 20, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 256);
    EXPECT_TRUE(is_storable(repair(bytes))) << "seed " << kSeed;
    std::string again;
    for (const char32_t c : decode(bytes)) append(again, c);
    EXPECT_TRUE(is_valid(again)) << "seed " << kSeed;
    for (const std::size_t max : {0, 1, 7}) {
      EXPECT_LE(cut_bytes(bytes, max).size(), max) << "seed " << kSeed;
      EXPECT_LE(count(cut(bytes, max)), max) << "seed " << kSeed;
      EXPECT_LE(count_utf16(cut_utf16(bytes, max)), max) << "seed " << kSeed;
    }
  }
}

}  // namespace
}  // namespace okoshko::utf8
