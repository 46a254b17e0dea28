#include "integrations/web/json_member.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace okoshko::web {
namespace {

namespace json = boost::json;

TEST(JsonMember, IsReadIfItsTypeIsTheExpectedOne) {
  const auto value = json::parse(R"({"chat": {"id": 7}, "text": "Привет"})");
  const auto* body = value.if_object();
  EXPECT_EQ(member_integer(member_object(body, "chat"), "id"), 7);
  EXPECT_EQ(member_text(body, "text"), "Привет");
}

TEST(JsonMember, OfAnotherTypeIsAbsent) {
  const auto value =
      json::parse(R"({"chat": [], "id": "7", "big": 1e30, "text": 5, "none": null})");
  const auto* body = value.if_object();
  EXPECT_EQ(member_object(body, "chat"), nullptr);
  EXPECT_EQ(member_integer(body, "id"), std::nullopt);
  EXPECT_EQ(member_integer(body, "big"), std::nullopt);
  EXPECT_EQ(member_text(body, "text"), "");
  EXPECT_EQ(member_text(body, "none"), "");
}

TEST(JsonMember, OfNoObjectIsAbsent) {
  EXPECT_EQ(member_object(nullptr, "chat"), nullptr);
  EXPECT_EQ(member_integer(nullptr, "id"), std::nullopt);
  EXPECT_EQ(member_text(nullptr, "text"), "");
}

TEST(JsonMember, ATextThatIsTooLongIsAbsent) {
  const auto value = json::parse(R"({"text": "four"})");
  EXPECT_EQ(member_text(value.if_object(), "text", 4), "four");
  EXPECT_EQ(member_text(value.if_object(), "text", 3), "");
}

}  // namespace
}  // namespace okoshko::web
