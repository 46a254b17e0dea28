#include "integrations/telegram/telegram_channel.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/stand_in.hpp"
#include "testing/telegram_stand_in.hpp"

namespace okoshko::telegram {
namespace {

using outreach::SendOutcome;
using testing::ChatState;
using testing::MessengerFault;
using testing::TelegramStandIn;
using Kind = testing::MessengerFault::Kind;

constexpr std::int64_t kAnna = 5001;

class TelegramChannelTest : public ::testing::Test {
 protected:
  TelegramChannelTest() { server.chat(kAnna, ChatState::kOpen); }

  static TelegramOptions options_of(const std::string& url) { return {.base_url = url, .web = {}}; }
  outreach::SendAnswer send(const outreach::ChannelText& text = {.text = "Ждём вас"}) {
    return TelegramChannel{options_of(server.url())}.send(TelegramStandIn::kToken, kAnna, text);
  }
  outreach::SendAnswer send_after(const MessengerFault& fault) {
    server.fails_next(fault);
    return send();
  }

  TelegramStandIn server;
};

TEST_F(TelegramChannelTest, IdentifiesTheBotOfAToken) {
  const auto bot = TelegramChannel{options_of(server.url())}.identify(TelegramStandIn::kToken);
  EXPECT_EQ(bot.outcome, SendOutcome::kSent);
  EXPECT_EQ(bot.bot_id, TelegramStandIn::kBotId);
  EXPECT_EQ(bot.name, "lily_bot");
  EXPECT_EQ(bot.title, "Белая лилия");
}

TEST_F(TelegramChannelTest, AnotherTokenIsRefused) {
  const TelegramChannel channel{options_of(server.url())};
  EXPECT_EQ(channel.identify("1:another").outcome, SendOutcome::kTokenRefused);
  EXPECT_EQ(channel.identify("1/getMe?x:y").outcome, SendOutcome::kTokenRefused);
  EXPECT_EQ(server.asked().size(), 1U);
}

TEST_F(TelegramChannelTest, SendsPlainTextWithButtons) {
  const auto sent = send({.text = "Анна <b>", .buttons = {{"Беру", "a:1"}, {"Нет", "d:1"}}});
  EXPECT_EQ(sent.outcome, SendOutcome::kSent);
  EXPECT_EQ(sent.message, "1");
  const auto messages = server.messages();
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0].text, "Анна <b>");
  EXPECT_THAT(messages[0].buttons, ::testing::ElementsAre("a:1", "d:1"));
  EXPECT_EQ(server.asked().back().body.find("parse_mode"), std::string::npos);
}

TEST_F(TelegramChannelTest, ChatsThatCannotBeReachedAreRefusedForGood) {
  server.chat(kAnna, ChatState::kBlocked);
  EXPECT_EQ(send().outcome, SendOutcome::kChatRefused);
  server.chat(kAnna, ChatState::kUnknown);
  EXPECT_EQ(send().outcome, SendOutcome::kChatRefused);
}

TEST_F(TelegramChannelTest, AChatThatMovedHasAnotherId) {
  server.chat(kAnna, ChatState::kMoved);
  const auto answer = send();
  EXPECT_EQ(answer.outcome, SendOutcome::kMoved);
  EXPECT_EQ(answer.chat, kAnna + 1000);
}

TEST_F(TelegramChannelTest, ALimitIsObeyedForItsTime) {
  const auto answer = send_after({.kind = Kind::kLimited, .retry_after_s = 17});
  EXPECT_EQ(answer.outcome, SendOutcome::kLimited);
  EXPECT_EQ(answer.retry_after_s, 17);
}

TEST_F(TelegramChannelTest, ARevokedTokenIsNoFaultOfTheChat) {
  server.revokes_token();
  EXPECT_EQ(send().outcome, SendOutcome::kTokenRefused);
}

TEST_F(TelegramChannelTest, AServerErrorIsUnclear) {
  EXPECT_EQ(send_after({.status = 500}).outcome, SendOutcome::kUnclear);
  EXPECT_EQ(send_after({.status = 502}).outcome, SendOutcome::kUnclear);
}

TEST_F(TelegramChannelTest, AContentThatIsNotAcceptedIsRejected) {
  EXPECT_EQ(send_after({.status = 400}).outcome, SendOutcome::kRejected);
}

TEST_F(TelegramChannelTest, AnAcceptedMessageWithoutAnAnswerIsUnclear) {
  EXPECT_EQ(send_after({.kind = Kind::kCutAfterAccepting}).outcome, SendOutcome::kUnclear);
  EXPECT_EQ(server.messages().size(), 1U);
}

TEST_F(TelegramChannelTest, WithoutAConnectionNothingWasSent) {
  const TelegramChannel channel{options_of(testing::unreachable_url())};
  EXPECT_EQ(channel.send(TelegramStandIn::kToken, kAnna, {.text = "x"}).outcome,
            SendOutcome::kNotSent);
}

TEST_F(TelegramChannelTest, EditsAMessageAndRemovesItsButtons) {
  send({.text = "Свободно", .buttons = {{"Беру", "a:1"}}});
  const TelegramChannel channel{options_of(server.url())};
  EXPECT_EQ(channel.edit(TelegramStandIn::kToken, kAnna, "1", {.text = "Ваше"}).outcome,
            SendOutcome::kSent);
  EXPECT_EQ(server.messages().at(0).text, "Ваше");
  EXPECT_TRUE(server.messages().at(0).buttons.empty());
}

TEST_F(TelegramChannelTest, EndsTheWaitingOfAButton) {
  const TelegramChannel channel{options_of(server.url())};
  EXPECT_EQ(channel.answer_tap(TelegramStandIn::kToken, "q1", "Готово").outcome,
            SendOutcome::kSent);
  EXPECT_EQ(server.answered_taps().at(0).notice, "Готово");
}

}  // namespace
}  // namespace okoshko::telegram
