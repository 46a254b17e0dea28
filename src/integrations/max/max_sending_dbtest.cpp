#include <gtest/gtest.h>

#include "integrations/max/max_channel.hpp"
#include "outreach/test_sending.hpp"
#include "testing/max_stand_in.hpp"

/// What MAX does otherwise than Telegram when messages of the outbox leave through its bot.
namespace okoshko::max {
namespace {

using namespace std::chrono_literals;
using outreach::ChannelKind;
using outreach::ChannelMode;

class MaxSendingDbTest
    : public outreach::TestSending<testing::MaxStandIn, MaxChannel, ChannelKind::kMax> {
 protected:
  MaxSendingDbTest() { connect(ChannelMode::kFull); }

  std::vector<ClientId> given_chats(int count) {
    std::vector<ClientId> clients;
    for (int i = 0; i < count; ++i) {
      clients.push_back(given_client(salon, {}));
      given_chat(clients.back(), 100 + i);
    }
    return clients;
  }
  void suspend_next(int count) { server.fails_next({.kind = Kind::kSuspended}, count); }
  std::string unreachable() {
    return value("SELECT count(*) FROM dashboard.client_chats WHERE unreachable_at IS NOT NULL");
  }
};

TEST_F(MaxSendingDbTest, ATelegramChatIsNoChatInMax) { EXPECT_EQ(status(released()), "pending"); }

TEST_F(MaxSendingDbTest, AClientWhoseOnlyChatIsInMaxMayGetMessages) {
  const auto command = released(given_chats(1).at(0));
  EXPECT_EQ(status(command), "queued");
  send();
  EXPECT_EQ(status(command), "done");
  EXPECT_EQ(server.messages().at(0).chat, 100);
}

TEST_F(MaxSendingDbTest, AdvertisingIsRefusedForAClientWhoseOnlyChatIsInMax) {
  const auto client = given_chats(1).at(0);
  const auto asked = db.transact(salon, [&](db::Tx& tx) {
    return outbox.enqueue(tx, salon, actor,
                          {.kind = outreach::MessageKind::kWinback,
                           .client = client,
                           .text = "Ждём вас",
                           .idempotency_key = Uuid::random().str()},
                          clock.now());
  });
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().code(), "outreach-channel-rule");
}

TEST_F(MaxSendingDbTest, AdvertisingGoesToAChatOfTheBotAndNotToTheNewerOneInMax) {
  given_chat(anna, 100);
  const auto command = released(anna, outreach::MessageKind::kWinback);
  EXPECT_EQ(status(command), "pending");
}

TEST_F(MaxSendingDbTest, Status200WithoutSuccessIsNoMessageSent) {
  const auto command = released(given_chats(1).at(0));
  server.fails_next({.kind = Kind::kRefusedWith200});
  send();
  EXPECT_EQ(status(command), "failed");
}

TEST_F(MaxSendingDbTest, ASuspendedDialogIsUnreachable) {
  const auto command = released(given_chats(1).at(0));
  suspend_next(1);
  send();
  EXPECT_EQ(status(command), "failed");
  EXPECT_EQ(unreachable(), "1");
  EXPECT_EQ(trouble(), "none");
}

TEST_F(MaxSendingDbTest, ManySuspendedDialogsInARowAreASuspendedBotAndNoClientsFault) {
  for (const auto& client : given_chats(7)) released(client);
  suspend_next(7);
  send();
  EXPECT_EQ(trouble(), "suspended");
  EXPECT_EQ(unreachable(), "0");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_reach WHERE unreachable_at IS NOT NULL"),
            "0");
  // The seventh message waits until a person has acted.
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bot_commands WHERE status = 'queued'"), "1");
}

TEST_F(MaxSendingDbTest, AnAcceptedMessageBetweenThemMeansThatTheBotWorks) {
  const auto clients = given_chats(7);
  for (int i = 0; i < 5; ++i) released(clients[static_cast<std::size_t>(i)]);
  suspend_next(5);
  send();
  released(clients[5]);
  send();
  released(clients[6]);
  suspend_next(1);
  send();
  EXPECT_EQ(trouble(), "none");
  EXPECT_EQ(unreachable(), "6");
}

TEST_F(MaxSendingDbTest, ALimitPausesOneDialogAndNotTheOthers) {
  const auto clients = given_chats(2);
  const auto first = released(clients[0]);
  const auto second = released(clients[1]);
  server.fails_next({.kind = Kind::kLimited});
  send();
  EXPECT_EQ(status(first), "queued");
  EXPECT_EQ(status(second), "done");
  clock.advance(1s);
  send();
  EXPECT_EQ(status(first), "done");
}

TEST_F(MaxSendingDbTest, AMessageThatOneMessengerRefusesGoesToTheOtherOnce) {
  const auto anna_of_max = given_chats(1).at(0);
  run("INSERT INTO dashboard.channels (tenant_id, channel, mode, sealed, bot_id, bot_name, "
      "bot_title, bots_chats, connected_at) VALUES ('" +
      salon.tenant().value.str() + "', 'telegram', 'full', '', '1', '', '', false, now())");
  run("INSERT INTO dashboard.client_chats (tenant_id, channel, bot_id, chat_id, client_id, "
      "proven_at) VALUES ('" +
      salon.tenant().value.str() + "', 'telegram', '1', 9, '" + anna_of_max.value.str() +
      "', '2020-01-01')");
  const auto command = released(anna_of_max);
  EXPECT_EQ(field(command, "channel"), "max");
  suspend_next(1);
  send();
  release();
  EXPECT_EQ(status(command), "queued");
  EXPECT_EQ(field(command, "channel"), "telegram");
}

}  // namespace
}  // namespace okoshko::max
