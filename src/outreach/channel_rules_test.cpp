#include "outreach/channel_rules.hpp"

#include <gtest/gtest.h>

#include "outreach/button_types.hpp"

namespace okoshko::outreach {
namespace {

using namespace std::chrono_literals;
using Message = Verdict::Message;
using Pauses = Verdict::Pauses;

Verdict after(SendOutcome outcome, const SendFacts& facts = {}) {
  return after_send({.outcome = outcome}, facts);
}

TEST(ChannelRulesTest, WhatMayHaveBeenSentIsNeverSentAgain) {
  EXPECT_EQ(after(SendOutcome::kUnclear).message, Message::kUnclear);
}

TEST(ChannelRulesTest, UnclearAnswersPauseTheBotSoThatFewMessagesBecomeUnclear) {
  const auto verdict = after(SendOutcome::kUnclear, {.bot_failures = 2});
  EXPECT_EQ(verdict.pauses, Pauses::kBot);
  EXPECT_EQ(verdict.wait, 20s);
}

TEST(ChannelRulesTest, AMessageWaitsWithoutEndForTheConnectionAndForAToken) {
  const SendFacts tried{.attempts = 1000, .bot_failures = 50};
  EXPECT_EQ(after(SendOutcome::kNotSent, tried).message, Message::kAgain);
  EXPECT_EQ(after(SendOutcome::kNotSent, tried).wait, 300s);
  EXPECT_EQ(after(SendOutcome::kTokenRefused, tried).message, Message::kAgain);
}

TEST(ChannelRulesTest, ALimitOfTheBotPausesTheBotForItsTime) {
  const auto verdict = after_send({.outcome = SendOutcome::kLimited, .retry_after_s = 17}, {});
  EXPECT_EQ(verdict.message, Message::kAgain);
  EXPECT_EQ(verdict.pauses, Pauses::kBot);
  EXPECT_EQ(verdict.wait, 17s);
}

TEST(ChannelRulesTest, ALimitOfAChatPausesOnlyTheChatTwiceAsLongEachTime) {
  const auto wait = [](int limits) {
    return after_send({.outcome = SendOutcome::kLimited, .limits_chat = true},
                      {.chat_limits = limits});
  };
  EXPECT_EQ(wait(0).pauses, Pauses::kChat);
  EXPECT_EQ(wait(0).wait, 1s);
  EXPECT_EQ(wait(2).wait, 4s);
  EXPECT_EQ(wait(5).wait, 30min);
}

TEST(ChannelRulesTest, AttemptsAtALimitEnd) {
  EXPECT_EQ(after(SendOutcome::kLimited, {.attempts = kAttemptsMax}).message, Message::kFailed);
  EXPECT_EQ(after(SendOutcome::kMoved, {.attempts = kAttemptsMax}).message, Message::kFailed);
}

TEST(ChannelRulesTest, OnlyARefusalOfTheChatMarksTheChat) {
  for (const auto outcome :
       {SendOutcome::kSent, SendOutcome::kTokenRefused, SendOutcome::kRejected,
        SendOutcome::kLimited, SendOutcome::kMoved, SendOutcome::kNotSent, SendOutcome::kUnclear}) {
    EXPECT_FALSE(after(outcome).chat_gone) << to_string(outcome);
  }
  EXPECT_TRUE(after(SendOutcome::kChatRefused).chat_gone);
}

TEST(ChannelRulesTest, AChannelStopsOnlyForWhatAPersonMustEnd) {
  EXPECT_TRUE(stops_channel(after(SendOutcome::kTokenRefused).trouble));
  EXPECT_FALSE(stops_channel(after(SendOutcome::kNotSent).trouble));
  EXPECT_FALSE(stops_channel(after(SendOutcome::kUnclear).trouble));
}

TEST(ChannelButtonsTest, TheDataOfAButtonAreParsedBack) {
  const auto id = Uuid::random();
  const auto buttons = buttons_of(MessageKind::kOffer, Language::kRu, id.view());
  ASSERT_EQ(buttons.size(), 3U);
  EXPECT_EQ(parse_tap(buttons[0].data)->action, TapAction::kYes);
  EXPECT_EQ(parse_tap(buttons[1].data)->action, TapAction::kNo);
  EXPECT_EQ(parse_tap(buttons[2].data)->action, TapAction::kStop);
  EXPECT_EQ(parse_tap(buttons[0].data)->id, id);
}

TEST(ChannelButtonsTest, OtherDataAreNoTap) {
  for (const char* data : {"", "y:", "y:12", "x:2f1c9f2e-0000-4000-8000-000000000000", "yy"})
    EXPECT_FALSE(parse_tap(data)) << data;
}

}  // namespace
}  // namespace okoshko::outreach
