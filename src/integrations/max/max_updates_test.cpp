#include "integrations/max/max_updates.hpp"

#include <gtest/gtest.h>

namespace okoshko::max {
namespace {

using Kind = outreach::ChannelEvent::Kind;

TEST(MaxUpdatesTest, AStartHasThePayloadOfItsLink) {
  const auto event = read_update(
      R"({"update_type":"bot_started","timestamp":1790000000000,"chat_id":71,)"
      R"("user":{"user_id":5001,"first_name":"Анна"},"payload":"w_7Kd9","user_locale":"ru"})");
  EXPECT_EQ(event.kind, Kind::kStarted);
  EXPECT_EQ(event.key, "bot_started:1790000000000:5001");
  EXPECT_EQ(event.chat, 71);
  EXPECT_EQ(event.user, 5001);
  EXPECT_EQ(event.text, "w_7Kd9");
}

TEST(MaxUpdatesTest, ATapMayHaveNoMessage) {
  const auto tap =
      read_update(R"({"update_type":"message_callback","timestamp":1790000001000,"message":null,)"
                  R"("callback":{"callback_id":"cb1","payload":"y:1","user":{"user_id":5001}}})");
  EXPECT_EQ(tap.kind, Kind::kTap);
  EXPECT_EQ(tap.key, "message_callback:1790000001000:cb1");
  EXPECT_EQ(tap.tap, "cb1");
  EXPECT_EQ(tap.user, 5001);
  EXPECT_EQ(tap.text, "y:1");
}

std::string message(const std::string& text, const std::string& type = "dialog") {
  return R"({"update_type":"message_created","timestamp":1790000002000,"message":{)"
         R"("sender":{"user_id":5001},"recipient":{"chat_id":71,"chat_type":")" +
         type + R"("},"body":{"mid":"mid.2","seq":2,"text":")" + text + R"("}}})";
}

TEST(MaxUpdatesTest, ATextOfADialogIsText) {
  EXPECT_EQ(read_update(message("да")).kind, Kind::kText);
  EXPECT_EQ(read_update(message("да")).key, "message_created:1790000002000:mid.2");
  EXPECT_EQ(read_update(message("да", "chat")).kind, Kind::kOther);
}

TEST(MaxUpdatesTest, AStartInAnOldDialogIsAText) {
  EXPECT_EQ(read_update(message("/start c12")).kind, Kind::kStarted);
  EXPECT_EQ(read_update(message("/start c12")).text, "c12");
}

TEST(MaxUpdatesTest, AStopAndARemovalAreBothStops) {
  for (const char* type : {"bot_stopped", "dialog_removed"}) {
    const auto event = read_update(std::string{R"({"update_type":")"} + type +
                                   R"(","timestamp":1,"chat_id":71,"user":{"user_id":5001}})");
    EXPECT_EQ(event.kind, Kind::kStopped) << type;
    EXPECT_EQ(event.chat, 71);
  }
}

TEST(MaxUpdatesTest, UnreadableEventsAreHarmless) {
  for (const char* body :
       {"", "[]", "{", R"({"update_type":7})", R"({"update_type":"message_created","message":7})",
        R"({"update_type":"message_callback","callback":{"user":[]}})",
        R"({"update_type":"bot_started","chat_id":"x"})"}) {
    EXPECT_NO_THROW(read_update(body)) << body;
  }
  EXPECT_TRUE(read_update("{").key.empty());
}

}  // namespace
}  // namespace okoshko::max
