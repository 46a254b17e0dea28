#include "integrations/telegram/chat_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/stand_in.hpp"

namespace okoshko::telegram {
namespace {

using tenants::CheckOutcome;
using ::testing::HasSubstr;

constexpr std::int64_t kChat = -1001234567890;

class ChatCheckTest : public ::testing::Test {
 protected:
  tenants::ChatCheck check() {
    TelegramOptions options{.base_url = server.url(), .web = {}};
    options.web.total_timeout = std::chrono::milliseconds{300};
    return ChatCheck{options}.check_chat("1:token", kChat, "Проверка <b>");
  }
  CheckOutcome outcome_of(int status, const std::string& body = R"({"ok":false})") {
    server.answers({.status = status, .body = body});
    return check().outcome;
  }
  testing::FakeTelegram server;
};

TEST_F(ChatCheckTest, LooksTheChatUpAndSendsPlainText) {
  const auto found = check();
  EXPECT_EQ(found.outcome, CheckOutcome::kOk);
  EXPECT_EQ(found.title, "Админы");
  const auto asked = server.asked();
  ASSERT_EQ(asked.size(), 2U);
  EXPECT_EQ(asked[0].path, "/bot1:token/getChat");
  EXPECT_EQ(asked[1].path, "/bot1:token/sendMessage");
  EXPECT_THAT(asked[1].body, HasSubstr(R"("chat_id":-1001234567890)"));
  EXPECT_THAT(asked[1].body, HasSubstr("Проверка <b>"));
  EXPECT_EQ(asked[1].body.find("parse_mode"), std::string::npos);
}

TEST_F(ChatCheckTest, SendsNothingToAChatThatIsNotThere) {
  EXPECT_EQ(outcome_of(400, R"({"ok":false,"description":"Bad Request: chat not found"})"),
            CheckOutcome::kNotFound);
  EXPECT_EQ(server.asked().size(), 1U);
}

TEST_F(ChatCheckTest, EachRefusalHasItsOwnOutcome) {
  EXPECT_EQ(outcome_of(401), CheckOutcome::kRefused);
  EXPECT_EQ(outcome_of(404), CheckOutcome::kRefused);
  EXPECT_EQ(outcome_of(403), CheckOutcome::kNoAccess);
  EXPECT_EQ(outcome_of(500), CheckOutcome::kFailed);
}

TEST_F(ChatCheckTest, ABotThatMayLookButNotWriteHasNoAccess) {
  server.answers_in_turn({{.body = R"({"ok":true,"result":{"title":"Админы"}})"},
                          {.status = 403, .body = R"({"ok":false})"}});
  EXPECT_EQ(check().outcome, CheckOutcome::kNoAccess);
}

TEST_F(ChatCheckTest, AGroupThatBecameASupergroupSaysItsNewId) {
  server.answers({.status = 400,
                  .body = R"({"ok":false,"parameters":{"migrate_to_chat_id":-1009876543210}})"});
  const auto moved = check();
  EXPECT_EQ(moved.outcome, CheckOutcome::kMoved);
  EXPECT_EQ(moved.moved_to, -1009876543210);
}

TEST_F(ChatCheckTest, WaitsAsLongAsTelegramSays) {
  server.answers({.status = 429, .body = R"({"ok":false,"parameters":{"retry_after":9}})"});
  const auto throttled = check();
  EXPECT_EQ(throttled.outcome, CheckOutcome::kThrottled);
  EXPECT_EQ(throttled.retry_after_s, 9);
}

TEST_F(ChatCheckTest, AnAnswerWithoutSenseIsAFailure) {
  for (const char* body : {"", "<html>", "[]", R"({"ok":true})", R"({"ok":true,"result":7})"})
    EXPECT_EQ(outcome_of(200, body), CheckOutcome::kFailed) << body;
}

TEST_F(ChatCheckTest, NoAnswerInTimeIsUnreachable) {
  server.answers({.never = true});
  EXPECT_EQ(check().outcome, CheckOutcome::kUnreachable);
}

}  // namespace
}  // namespace okoshko::telegram
