#include "integrations/telegram/telegram_updates.hpp"

#include <gtest/gtest.h>

namespace okoshko::telegram {
namespace {

using Kind = outreach::ChannelEvent::Kind;

constexpr const char* kPrivate = R"("chat":{"id":5001,"type":"private"},"from":{"id":5001})";

outreach::ChannelEvent message(const std::string& text, const std::string& where = kPrivate) {
  return read_update(R"({"update_id":7,"message":{)" + where + R"(,"text":")" + text + R"("}})");
}

TEST(TelegramUpdatesTest, AStartHasThePayloadOfItsLink) {
  const auto event = message("/start c12");
  EXPECT_EQ(event.kind, Kind::kStarted);
  EXPECT_EQ(event.key, "7");
  EXPECT_EQ(event.chat, 5001);
  EXPECT_EQ(event.user, 5001);
  EXPECT_EQ(event.text, "c12");
  EXPECT_EQ(message("/start").text, "");
  EXPECT_EQ(message("/startle").kind, Kind::kText);
}

TEST(TelegramUpdatesTest, ATextIsText) {
  EXPECT_EQ(message("да").kind, Kind::kText);
  EXPECT_EQ(message("да").text, "да");
}

TEST(TelegramUpdatesTest, AGroupIsOfNoInterest) {
  EXPECT_EQ(message("да", R"("chat":{"id":-5,"type":"group"},"from":{"id":5001})").kind,
            Kind::kOther);
}

TEST(TelegramUpdatesTest, ATapMayHaveNoMessage) {
  const auto tap = read_update(
      R"({"update_id":8,"callback_query":{"id":"q1","from":{"id":5001},"data":"y:1"}})");
  EXPECT_EQ(tap.kind, Kind::kTap);
  EXPECT_EQ(tap.tap, "q1");
  EXPECT_EQ(tap.user, 5001);
  EXPECT_EQ(tap.chat, 0);
  EXPECT_EQ(tap.text, "y:1");
}

TEST(TelegramUpdatesTest, ABlockAndItsEnd) {
  const auto member = [](const std::string& status) {
    return read_update(std::string{R"({"update_id":9,"my_chat_member":{)"} + kPrivate +
                       R"(,"new_chat_member":{"status":")" + status + R"("}}})");
  };
  EXPECT_EQ(member("kicked").kind, Kind::kStopped);
  EXPECT_EQ(member("member").kind, Kind::kStarted);
}

TEST(TelegramUpdatesTest, UnreadableEventsAreHarmless) {
  for (const char* body :
       {"", "[]", "{", "null", R"({"update_id":"7"})", R"({"update_id":7,"message":7})",
        R"({"update_id":7,"message":{"chat":[],"from":null,"text":{}}})",
        R"({"update_id":7,"callback_query":{"from":{"id":"x"}}})"}) {
    EXPECT_NO_THROW(read_update(body)) << body;
  }
  EXPECT_TRUE(read_update("{").key.empty());
}

}  // namespace
}  // namespace okoshko::telegram
