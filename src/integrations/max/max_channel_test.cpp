#include "integrations/max/max_channel.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/max_stand_in.hpp"
#include "testing/stand_in.hpp"

namespace okoshko::max {
namespace {

using outreach::SendOutcome;
using testing::ChatState;
using testing::MaxStandIn;
using testing::MessengerFault;
using Kind = testing::MessengerFault::Kind;

constexpr std::int64_t kAnna = 71;

class MaxChannelTest : public ::testing::Test {
 protected:
  MaxChannelTest() { server.chat(kAnna, ChatState::kOpen); }

  static MaxOptions options_of(const std::string& url) { return {.base_url = url, .web = {}}; }
  outreach::SendAnswer send(const outreach::ChannelText& text = {.text = "Ждём вас"}) {
    return channel.send(MaxStandIn::kToken, kAnna, text);
  }
  outreach::SendAnswer send_after(const MessengerFault& fault) {
    server.fails_next(fault);
    return send();
  }
  SendOutcome outcome_of(int status, const char* code) {
    return send_after({.kind = Kind::kCode, .status = status, .code = code}).outcome;
  }

  MaxStandIn server;
  const MaxChannel channel{options_of(server.url())};
};

TEST_F(MaxChannelTest, IdentifiesTheBotOfATokenWithoutBearer) {
  const auto bot = channel.identify(MaxStandIn::kToken);
  EXPECT_EQ(bot.outcome, SendOutcome::kSent);
  EXPECT_EQ(bot.bot_id, MaxStandIn::kBotId);
  EXPECT_EQ(bot.name, "lily_max_bot");
  EXPECT_EQ(server.asked().at(0).authorization, MaxStandIn::kToken);
}

TEST_F(MaxChannelTest, AnotherTokenIsRefused) {
  EXPECT_EQ(channel.identify("another").outcome, SendOutcome::kTokenRefused);
  EXPECT_EQ(channel.identify("a\r\nX: y").outcome, SendOutcome::kTokenRefused);
  EXPECT_EQ(server.asked().size(), 1U);
}

TEST_F(MaxChannelTest, SendsPlainTextWithButtons) {
  const auto sent = send({.text = "Анна <b>", .buttons = {{"Беру", "y:1"}, {"Нет", "n:1"}}});
  EXPECT_EQ(sent.outcome, SendOutcome::kSent);
  EXPECT_EQ(sent.message, "1");
  const auto messages = server.messages();
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0].chat, kAnna);
  EXPECT_EQ(messages[0].text, "Анна <b>");
  EXPECT_THAT(messages[0].buttons, ::testing::ElementsAre("y:1", "n:1"));
  EXPECT_EQ(server.asked().back().body.find("\"format\""), std::string::npos);
}

TEST_F(MaxChannelTest, ATextThatIsTooLongIsNotSent) {
  EXPECT_EQ(send({.text = std::string(4001, 'x')}).outcome, SendOutcome::kRejected);
  EXPECT_TRUE(server.asked().empty());
}

TEST_F(MaxChannelTest, EachCodeHasItsOutcome) {
  EXPECT_EQ(outcome_of(401, "verify.token"), SendOutcome::kTokenRefused);
  EXPECT_EQ(outcome_of(403, "account.blocked"), SendOutcome::kTokenRefused);
  EXPECT_EQ(outcome_of(404, "chat.not.found"), SendOutcome::kChatRefused);
  EXPECT_EQ(outcome_of(404, "dialog.not.found"), SendOutcome::kChatRefused);
  EXPECT_EQ(outcome_of(403, "chat.denied"), SendOutcome::kRejected);
  EXPECT_EQ(outcome_of(403, "access.denied"), SendOutcome::kRejected);
  EXPECT_EQ(outcome_of(400, "proto.payload"), SendOutcome::kRejected);
  EXPECT_EQ(outcome_of(400, "attachment.not.ready"), SendOutcome::kLimited);
  EXPECT_EQ(outcome_of(503, "service.unavailable"), SendOutcome::kNotSent);
  EXPECT_EQ(outcome_of(500, "internal"), SendOutcome::kUnclear);
}

TEST_F(MaxChannelTest, ASuspendedDialogMayBeASuspendedBot) {
  const auto answer = send_after({.kind = Kind::kSuspended});
  EXPECT_EQ(answer.outcome, SendOutcome::kChatRefused);
  EXPECT_TRUE(answer.may_be_the_bot);
}

TEST_F(MaxChannelTest, AChatThatWasNeverStartedIsNotTheBotsFault) {
  server.chat(kAnna, ChatState::kUnknown);
  const auto answer = send();
  EXPECT_EQ(answer.outcome, SendOutcome::kChatRefused);
  EXPECT_FALSE(answer.may_be_the_bot);
}

TEST_F(MaxChannelTest, ALimitIsThatOfTheDialog) {
  const auto answer = send_after({.kind = Kind::kLimited});
  EXPECT_EQ(answer.outcome, SendOutcome::kLimited);
  EXPECT_TRUE(answer.limits_chat);
}

TEST_F(MaxChannelTest, Status200WithoutSuccessIsAFailure) {
  EXPECT_EQ(send_after({.kind = Kind::kRefusedWith200}).outcome, SendOutcome::kRejected);
  EXPECT_EQ(send_after({.kind = Kind::kRefusedWith200, .code = "too.many.requests"}).outcome,
            SendOutcome::kLimited);
}

TEST_F(MaxChannelTest, AnAcceptedMessageWithoutAnAnswerIsUnclear) {
  EXPECT_EQ(send_after({.kind = Kind::kCutAfterAccepting}).outcome, SendOutcome::kUnclear);
  EXPECT_EQ(server.messages().size(), 1U);
}

TEST_F(MaxChannelTest, NoAnswerInTimeIsUnclear) {
  MaxOptions options = options_of(server.url());
  options.web.total_timeout = std::chrono::milliseconds{500};
  server.fails_next({.kind = Kind::kNeverAnswers});
  EXPECT_EQ(MaxChannel{options}.send(MaxStandIn::kToken, kAnna, {.text = "x"}).outcome,
            SendOutcome::kUnclear);
}

TEST_F(MaxChannelTest, WithoutAConnectionNothingWasSent) {
  EXPECT_EQ(MaxChannel{options_of(testing::unreachable_url())}
                .send(MaxStandIn::kToken, kAnna, {.text = "x"})
                .outcome,
            SendOutcome::kNotSent);
}

TEST_F(MaxChannelTest, EditsAMessageAndRemovesItsButtons) {
  send({.text = "Свободно", .buttons = {{"Беру", "y:1"}}});
  EXPECT_EQ(channel.edit(MaxStandIn::kToken, kAnna, "1", {.text = "Ваше"}).outcome,
            SendOutcome::kSent);
  EXPECT_EQ(server.messages().at(0).text, "Ваше");
  EXPECT_TRUE(server.messages().at(0).buttons.empty());
  EXPECT_EQ(channel.edit(MaxStandIn::kToken, kAnna, "9", {.text = "x"}).outcome,
            SendOutcome::kRejected);
}

TEST_F(MaxChannelTest, EndsTheWaitingOfAButton) {
  EXPECT_EQ(channel.answer_tap(MaxStandIn::kToken, "cb&1", "Готово").outcome, SendOutcome::kSent);
  EXPECT_EQ(server.answered_taps().at(0).id, "cb&1");
  EXPECT_EQ(server.answered_taps().at(0).notice, "Готово");
}

TEST_F(MaxChannelTest, APollAcknowledgesTheEventsBeforeItsMarker) {
  server.happens(R"({"update_type":"bot_stopped","timestamp":1,"chat_id":71})");
  const auto first = channel.poll(MaxStandIn::kToken, std::nullopt, std::chrono::seconds{0});
  EXPECT_EQ(first.outcome, SendOutcome::kSent);
  ASSERT_EQ(first.bodies.size(), 1U);
  EXPECT_EQ(channel.read(first.bodies[0]).chat, 71);
  EXPECT_TRUE(
      channel.poll(MaxStandIn::kToken, first.marker, std::chrono::seconds{0}).bodies.empty());
}

TEST_F(MaxChannelTest, SubscribesAnAddressWithItsSecret) {
  channel.subscribe(MaxStandIn::kToken, "https://salon.example/hook", "secret-of-it");
  EXPECT_EQ(server.hook_url(), "https://salon.example/hook");
  EXPECT_EQ(server.hook_secret(), "secret-of-it");
  channel.unsubscribe(MaxStandIn::kToken, "https://salon.example/hook");
  EXPECT_EQ(server.hook_url(), "");
}

}  // namespace
}  // namespace okoshko::max
