#include "auth/phone_masks.hpp"

#include <gtest/gtest.h>

namespace okoshko::auth {
namespace {

TEST(PhoneMasks, AreInEveryStringWhateverItsMemberIsCalled) {
  EXPECT_EQ(with_json_phones_masked(R"({"a":"Тест 8 917 123-45-67","b":{"c":["79171234567"]}})"),
            R"({"a":"Тест +7917*****67","b":{"c":["+7917*****67"]}})");
}

TEST(PhoneMasks, StayAsTheyAreInAMaskedText) {
  const std::string masked = R"({"phone":"+7917*****67","phone_masked":true})";
  EXPECT_EQ(with_json_phones_masked(masked), masked);
}

TEST(PhoneMasks, LeaveWhatIsNoPhone) {
  const std::string json =
      R"({"id":"79171234567","at":"2026-01-02T03:04:05.123456Z","day":"2026-01-02",)"
      R"("price_minor":79171234567,"client":"12345678-1234-1234-1234-123456789012",)"
      R"("next":null,"name":"Анна \"Ёж\" \\","tags":[]})";
  EXPECT_EQ(with_json_phones_masked(json), json);
}

TEST(PhoneMasks, SeeThroughEscapes) {
  EXPECT_EQ(with_json_phones_masked(R"({"a" : "\u0037917\u00201234567\n"})"),
            R"({"a" : "+7917*****67\n"})");
}

TEST(PhoneMasks, TakeAnyEnd) {
  for (const char* json : {"", "null", "12", R"("x")", R"([])", R"({"a":1})"}) {
    EXPECT_EQ(with_json_phones_masked(json), json);
  }
}

}  // namespace
}  // namespace okoshko::auth
