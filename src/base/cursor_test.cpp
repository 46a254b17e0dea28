#include "base/cursor.hpp"

#include <gtest/gtest.h>

#include <random>

namespace okoshko {
namespace {

const std::vector<std::string> kFields{"2026-01-02T03:04:05.5Z", "", "мария ёж", "a:b"};

TEST(Cursor, GivesBackWhatWasPutIn) {
  const std::string cursor = encode_cursor("clients/created", kFields);
  EXPECT_EQ(decode_cursor(cursor, "clients/created", kFields.size()), kFields);
  EXPECT_EQ(
      cursor.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
      std::string::npos);
}

TEST(Cursor, IsOnlyGoodForItsOwnList) {
  const std::string cursor = encode_cursor("clients/created", kFields);
  EXPECT_FALSE(decode_cursor(cursor, "clients/name", kFields.size()));
  EXPECT_FALSE(decode_cursor(cursor, "clients/created", kFields.size() + 1));
  EXPECT_FALSE(decode_cursor(cursor, "clients/created", kFields.size() - 1));
}

TEST(Cursor, RefusesWhatNoEncoderMakes) {
  for (const char* forged : {"", "AA", "====", "ОГО", "../../etc", "MTIz", "\n"}) {
    EXPECT_FALSE(decode_cursor(forged, "list", 1)) << forged;
  }
  EXPECT_FALSE(decode_cursor(encode_cursor("list", {"\xff"}), "list", 1));
  EXPECT_FALSE(decode_cursor(encode_cursor("list", {std::string(1, '\0')}), "list", 1));
  EXPECT_FALSE(decode_cursor(std::string(100000, 'A'), "list", 1));
}

TEST(Cursor, SurvivesAnyChangeOfItsBytes) {
  constexpr unsigned kSeed = 20260101;
  std::mt19937 random{kSeed};
  const std::string good = encode_cursor("list", kFields);
  for (int round = 0; round < 20000; ++round) {
    std::string cursor = good;
    const auto changes = 1 + random() % 4;
    for (unsigned i = 0; i < changes; ++i) {
      cursor[random() % cursor.size()] = static_cast<char>(random() % 256);
    }
    if (random() % 3 == 0) cursor.resize(random() % cursor.size());
    const auto fields = decode_cursor(cursor, "list", kFields.size());
    if (fields) {
      EXPECT_EQ(encode_cursor("list", *fields), cursor) << "seed " << kSeed;
    }
  }
}

TEST(Base64url, IsTheOneOfTheRfc) {
  EXPECT_EQ(encode_base64url(""), "");
  EXPECT_EQ(encode_base64url("f"), "Zg");
  EXPECT_EQ(encode_base64url("fo"), "Zm8");
  EXPECT_EQ(encode_base64url("foobar"), "Zm9vYmFy");
  EXPECT_EQ(encode_base64url("\xfb\xff"), "-_8");
  EXPECT_EQ(decode_base64url("Zm8"), "fo");
}

TEST(Base64url, HasOneTextForEveryValue) {
  EXPECT_FALSE(decode_base64url("Zh"));  // bits that belong to no byte
  EXPECT_FALSE(decode_base64url("Z"));
  EXPECT_FALSE(decode_base64url("Zg=="));
  EXPECT_FALSE(decode_base64url("Zg+/"));
}

}  // namespace
}  // namespace okoshko
