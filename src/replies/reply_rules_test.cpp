#include "replies/reply_rules.hpp"

#include <gtest/gtest.h>

namespace okoshko::replies {
namespace {

TEST(ReplyRulesTest, ThePayloadOfAStartIsParsedBack) {
  const ClientId client{Uuid::random()};
  const std::string proof(64, 'a');
  const auto payload = start_payload(client, proof);
  EXPECT_EQ(payload.size(), 63U);
  const auto parsed = parse_start(payload);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->client, client);
  EXPECT_EQ(parsed->proof, proof.substr(0, 30));
}

TEST(ReplyRulesTest, OtherPayloadsAreNone) {
  const auto good = start_payload(ClientId{Uuid::random()}, std::string(64, 'a'));
  EXPECT_FALSE(parse_start(""));
  EXPECT_FALSE(parse_start(good.substr(1)));
  EXPECT_FALSE(parse_start(good + "a"));
  EXPECT_FALSE(parse_start("c" + std::string(62, 'z')));
}

TEST(ReplyRulesTest, OneWordStopsMessages) {
  EXPECT_TRUE(is_stop_word("Стоп!"));
  EXPECT_TRUE(is_stop_word(" STOP "));
  EXPECT_FALSE(is_stop_word("не стоп"));
  EXPECT_FALSE(is_stop_word("стоп " + std::string(500, 'x')));
  EXPECT_FALSE(is_stop_word(""));
}

TEST(ReplyRulesTest, TheFinalStateFollowsTheText) {
  EXPECT_EQ(closed_text("Свободно", Final::kTaken, Language::kRu), "Свободно\n\nМесто ваше.");
  EXPECT_EQ(closed_text("Free", Final::kOver, Language::kEn), "Free\n\nThis offer has ended.");
}

}  // namespace
}  // namespace okoshko::replies
