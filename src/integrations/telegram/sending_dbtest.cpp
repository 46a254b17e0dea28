#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "integrations/telegram/telegram_channel.hpp"
#include "outreach/commands_service.hpp"
#include "outreach/test_sending.hpp"
#include "testing/telegram_stand_in.hpp"

/// Messages of the outbox leave through the salon's own bot: each at most once, whatever fails.
namespace okoshko::telegram {
namespace {

using namespace std::chrono_literals;
using outreach::ChannelKind;
using outreach::ChannelMode;
using outreach::MessageKind;
using outreach::SendAnswer;
using testing::ChatState;

class SendingDbTest : public outreach::TestSending<testing::TelegramStandIn, TelegramChannel,
                                                   outreach::ChannelKind::kTelegram> {
 protected:
  /// The salon lets win-back leave through Telegram.
  void SetUp() override {
    TestSending::SetUp();
    run("INSERT INTO dashboard.messaging_rules (tenant_id, telegram_winback, updated_at) "
        "SELECT id, true, now() FROM public.tenants_v2");
  }

  /// A node that dies before or after its request.
  class Dying final : public outreach::ChannelPort {
   public:
    enum class When { kBefore, kAfter };
    Dying(const TelegramChannel& telegram, When when) : telegram_{telegram}, when_{when} {}
    outreach::ChannelLimits limits() const override { return telegram_.limits(); }
    outreach::Identity identify(const std::string& token) const override {
      return telegram_.identify(token);
    }
    SendAnswer send(const std::string& token, std::int64_t chat,
                    const outreach::ChannelText& text) const override {
      if (when_ == When::kAfter) telegram_.send(token, chat, text);
      throw std::runtime_error{"the node dies"};
    }
    SendAnswer edit(const std::string& token, std::int64_t chat, const std::string& message,
                    const outreach::ChannelText& text) const override {
      return telegram_.edit(token, chat, message, text);
    }
    SendAnswer answer_tap(const std::string& token, const std::string& tap,
                          const std::string& notice) const override {
      return telegram_.answer_tap(token, tap, notice);
    }

    SendAnswer subscribe(const std::string& token, const std::string& url,
                         const std::string& secret) const override {
      return telegram_.subscribe(token, url, secret);
    }
    SendAnswer unsubscribe(const std::string& token, const std::string& url) const override {
      return telegram_.unsubscribe(token, url);
    }
    std::string_view secret_header() const override { return telegram_.secret_header(); }
    outreach::PolledEvents poll(const std::string& token, const std::optional<std::int64_t>& marker,
                                std::chrono::seconds wait) const override {
      return telegram_.poll(token, marker, wait);
    }
    outreach::ChannelEvent read(const std::string& body) const override {
      return telegram_.read(body);
    }

   private:
    const TelegramChannel& telegram_;
    const When when_;
  };

  void dies(Dying::When when) {
    const Dying port{adapter, when};
    outreach::ChannelSender dying{db, clock, {.telegram = &port}, box};
    EXPECT_THROW(dying.work(), std::runtime_error);
  }
  void later(std::chrono::microseconds by) { clock.advance(by); }
  ClientId given_reachable(std::int64_t chat) {
    server.chat(chat, ChatState::kOpen);
    return given_client(salon, {.telegram_chat_id = chat});
  }
};

TEST_F(SendingDbTest, AMessageLeavesThroughTheBotOnce) {
  connect();
  const auto command = released();
  EXPECT_EQ(status(command), "queued");
  send();
  EXPECT_EQ(status(command), "done");
  EXPECT_EQ(field(command, "message_ref"), "1");
  ASSERT_EQ(server.messages().size(), 1U);
  EXPECT_EQ(server.messages()[0].chat, kAnna);
  EXPECT_EQ(server.messages()[0].text, "Ждём вас");
  send();
  EXPECT_EQ(server.messages().size(), 1U);
  EXPECT_TRUE(channel().ok_at);
}

TEST_F(SendingDbTest, TheBotOfTheApiNeverGetsWhatTheChannelSends) {
  connect();
  const auto command = released();
  outreach::CommandsService commands{db};
  EXPECT_EQ(commands.claim(salon, 10, clock.now()), R"({"items":[]})");
  EXPECT_EQ(commands.finish(salon, command, outreach::Outcome::kDone, "", clock.now()).value(),
            "queued");
  send();
  EXPECT_EQ(server.messages().size(), 1U);
}

TEST_F(SendingDbTest, WithoutAChannelTheMessageIsTheBots) {
  EXPECT_EQ(status(released()), "pending");
  connect();
  send();
  EXPECT_TRUE(server.messages().empty());
}

TEST_F(SendingDbTest, AClientWithoutAChatInTheChannelIsTheBots) {
  connect();
  EXPECT_EQ(status(released(given_client(salon, {.whatsapp_id = "79161234567"}))), "pending");
}

TEST_F(SendingDbTest, ChatsOfAnotherBotAreNotKnownToBeOpen) {
  connect(ChannelMode::kFull);
  EXPECT_EQ(status(released()), "pending");
}

TEST_F(SendingDbTest, ChatsOfTheSalonsBotAreKnownIfItIsTheSameBot) {
  ASSERT_TRUE(settings.set_secret(salon, actor, tenants::SecretName::kTelegramBotToken,
                                  std::string{testing::TelegramStandIn::kToken}));
  connect(ChannelMode::kFull);
  EXPECT_EQ(status(released()), "queued");
}

TEST_F(SendingDbTest, OnlyFullModeHasButtons) {
  given_chat(anna, kAnna);
  connect(ChannelMode::kFull);
  released(anna, MessageKind::kWinback);
  send();
  ASSERT_EQ(server.messages().size(), 1U);
  EXPECT_EQ(server.messages()[0].buttons.size(), 1U);
  connect(ChannelMode::kSendOnly);
  later(48h);
  released(given_reachable(7), MessageKind::kWinback);
  send();
  ASSERT_EQ(server.messages().size(), 2U);
  EXPECT_TRUE(server.messages()[1].buttons.empty());
}

TEST_F(SendingDbTest, ANodeThatDiedBeforeItsRequestLeavesAnUnclearMessage) {
  connect();
  const auto command = released();
  dies(Dying::When::kBefore);
  EXPECT_EQ(status(command), "processing");
  later(2min);
  release();
  EXPECT_EQ(status(command), "unclear");
  EXPECT_EQ(field(command, "error"), "sender-died");
  send();
  EXPECT_TRUE(server.messages().empty());
}

TEST_F(SendingDbTest, ANodeThatDiedAfterItsRequestSendsNothingTwice) {
  connect();
  const auto command = released();
  dies(Dying::When::kAfter);
  later(2min);
  release();
  send();
  EXPECT_EQ(status(command), "unclear");
  EXPECT_EQ(server.messages().size(), 1U);
}

TEST_F(SendingDbTest, AnotherNodeSendsNothingWhileOneServesTheBot) {
  connect();
  released();
  released();
  dies(Dying::When::kBefore);
  EXPECT_FALSE(sender.work());
  later(61s);
  EXPECT_TRUE(sender.work());
  EXPECT_EQ(server.messages().size(), 1U);
}

TEST_F(SendingDbTest, AnAnswerThatBreaksOffIsUnclearAndNotRepeated) {
  connect();
  server.fails_next({.kind = Kind::kCutAfterAccepting});
  const auto command = released();
  send();
  EXPECT_EQ(status(command), "unclear");
  later(1min);
  send();
  EXPECT_EQ(server.messages().size(), 1U);
  EXPECT_EQ(channel().unclear, 1);
}

TEST_F(SendingDbTest, AServerErrorIsUnclear) {
  connect();
  server.fails_next({.status = 502});
  const auto command = released();
  send();
  EXPECT_EQ(status(command), "unclear");
}

TEST_F(SendingDbTest, ALimitPausesTheBotAndLosesNothing) {
  connect();
  server.fails_next({.kind = Kind::kLimited, .retry_after_s = 30});
  const auto command = released();
  released(given_reachable(7));
  send();
  EXPECT_EQ(status(command), "queued");
  EXPECT_TRUE(server.messages().empty());
  EXPECT_EQ(trouble(), "limited");
  later(31s);
  send();
  EXPECT_EQ(server.messages().size(), 2U);
  EXPECT_EQ(trouble(), "none");
}

TEST_F(SendingDbTest, MessagesToOneChatKeepTheirDistance) {
  connect();
  released();
  released();
  send();
  EXPECT_EQ(server.messages().size(), 1U);
  later(1s);
  send();
  EXPECT_EQ(server.messages().size(), 2U);
}

TEST_F(SendingDbTest, ABotSendsNoMoreInASecondThanItsLimit) {
  connect();
  for (int i = 0; i < 30; ++i) released(given_reachable(100 + i));
  send();
  EXPECT_EQ(server.messages().size(), 25U);
  later(1001ms);
  send();
  EXPECT_EQ(server.messages().size(), 30U);
}

TEST_F(SendingDbTest, AClientWhoBlockedTheBotGetsNothingMore) {
  connect();
  server.chat(kAnna, ChatState::kBlocked);
  const auto command = released();
  send();
  EXPECT_EQ(status(command), "failed");
  EXPECT_EQ(field(command, "error"), "unreachable");
  const auto checked = db.transact(salon, [&](db::Tx& tx) {
    return outbox.check(tx, salon, MessageKind::kNotice, {anna}, clock.now());
  });
  EXPECT_EQ(checked.at(0).reason, outreach::SuppressionReason::kUnreachable);
  EXPECT_EQ(trouble(), "none");
}

TEST_F(SendingDbTest, ManyClientsWhoBlockedABotOfTelegramAreNoSuspendedBot) {
  connect();
  for (int i = 0; i < 8; ++i) released(given_client(salon, {.telegram_chat_id = 200 + i}));
  send();
  EXPECT_EQ(trouble(), "none");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_reach WHERE unreachable_at IS NOT NULL"),
            "8");
}

TEST_F(SendingDbTest, ARevokedTokenStopsTheChannelUntilItIsConnectedAgain) {
  connect();
  server.fails_next({.kind = Kind::kUnauthorized});
  const auto command = released();
  send();
  EXPECT_EQ(status(command), "queued");
  EXPECT_EQ(trouble(), "token-refused");
  later(30s);
  EXPECT_FALSE(sender.work());
  connect();
  EXPECT_EQ(trouble(), "none");
  release();
  send();
  EXPECT_EQ(status(command), "done");
}

TEST_F(SendingDbTest, ATokenThatIsSealedWithAnotherKeyStopsTheChannel) {
  connect();
  const auto command = released();
  outreach::ChannelSender other{db, clock, ports,
                                tenants::SecretBox::from_hex(std::string(64, 'b'))};
  send(other);
  EXPECT_EQ(trouble(), "secret-missing");
  EXPECT_EQ(status(command), "queued");
}

TEST_F(SendingDbTest, WithoutAConnectionMessagesWaitAndTheBotPauses) {
  connect();
  const auto command = released();
  const TelegramChannel nowhere{{.base_url = "http://127.0.0.1:1", .web = {}}};
  outreach::ChannelSender cut_off{db, clock, {.telegram = &nowhere}, box};
  send(cut_off);
  EXPECT_EQ(status(command), "queued");
  EXPECT_EQ(trouble(), "unreachable");
  EXPECT_FALSE(sender.work());
  later(6s);
  send();
  EXPECT_EQ(status(command), "done");
}

TEST_F(SendingDbTest, AMessageThatWaitedLongIsCheckedAgain) {
  connect();
  const auto command = released(anna, MessageKind::kWinback);
  later(3min);
  given_booking(salon, anna, {.start_at = clock.now() + 24h, .status = "created", .outcome = {}});
  send();
  EXPECT_EQ(status(command), "held");
  release();
  EXPECT_EQ(status(command), "refused");
  EXPECT_TRUE(server.messages().empty());
}

TEST_F(SendingDbTest, AClientWhoOptedOutAfterTheReleaseGetsNothing) {
  connect();
  const auto command = released(anna, MessageKind::kWinback);
  ASSERT_TRUE(outbox.opt_out(salon, actor, anna, clock.now() + 1s));
  send();
  release();
  EXPECT_EQ(status(command), "refused");
  EXPECT_TRUE(server.messages().empty());
}

TEST_F(SendingDbTest, AQueuedMessageCanBeWithdrawn) {
  connect();
  const auto command = released();
  ASSERT_TRUE(outbox.undo(salon, actor, command));
  send();
  EXPECT_EQ(status(command), "cancelled");
  EXPECT_TRUE(server.messages().empty());
}

TEST_F(SendingDbTest, AnExpiredMessageIsNotSent) {
  connect();
  const auto command = released();
  run("UPDATE dashboard.bot_commands SET expires_at = '" + time::format_rfc3339(clock.now()) + "'");
  send();
  EXPECT_EQ(status(command), "cancelled");
  EXPECT_TRUE(server.messages().empty());
}

TEST_F(SendingDbTest, AChatThatMovedGetsTheMessageUnderItsNewId) {
  connect();
  server.chat(kAnna, ChatState::kMoved);
  server.chat(kAnna + 1000, ChatState::kOpen);
  const auto command = released();
  send();
  EXPECT_EQ(status(command), "done");
  EXPECT_EQ(server.messages().at(0).chat, kAnna + 1000);
}

TEST_F(SendingDbTest, MessagesOfADisconnectedChannelGoBackToTheBot) {
  connect();
  const auto command = released();
  ASSERT_TRUE(channels.disconnect(salon, actor, ChannelKind::kTelegram));
  release();
  EXPECT_EQ(status(command), "pending");
  EXPECT_TRUE(channels.list(salon).empty());
}

TEST_F(SendingDbTest, ATokenThatTheMessengerRefusesIsNotStored) {
  const auto refused = channels.connect(salon, actor, ChannelKind::kTelegram,
                                        ChannelMode::kSendOnly, "1:another-token");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), "channel-refused");
  EXPECT_EQ(refused.error().members_json(), R"({"outcome":"token-refused"})");
  EXPECT_TRUE(channels.list(salon).empty());
}

TEST_F(SendingDbTest, OneSalonsChannelSendsNothingOfAnother) {
  connect();
  const auto other = given_tenant("Роза");
  const auto olga = given_client(other, {.telegram_chat_id = kAnna});
  const auto command = db.transact(other, [&](db::Tx& tx) {
    return outbox.enqueue(
        tx, other, actor,
        {.kind = MessageKind::kPromoted, .client = olga, .text = "Чужое", .idempotency_key = "k"},
        clock.now() - outreach::kUndoFor);
  });
  release();
  EXPECT_EQ(status(command->command), "pending");
  EXPECT_TRUE(channels.list(other).empty());
  EXPECT_FALSE(channels.disconnect(other, actor, ChannelKind::kTelegram));
  EXPECT_EQ(channels.list(salon).size(), 1U);
}

}  // namespace
}  // namespace okoshko::telegram
