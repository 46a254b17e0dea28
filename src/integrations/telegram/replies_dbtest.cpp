#include <gtest/gtest.h>

#include "integrations/telegram/telegram_channel.hpp"
#include "outreach/channel_sender.hpp"
#include "outreach/channels_service.hpp"
#include "replies/replies_service.hpp"
#include "testing/telegram_stand_in.hpp"
#include "waitlist/test_match.hpp"

/// What clients send to the salon's bot: taps answer offers, once, by their owner alone.
namespace okoshko::telegram {
namespace {

using namespace std::chrono_literals;
using outreach::ChannelKind;
using outreach::ChannelMode;
using testing::ChatState;
using testing::TelegramStandIn;

class RepliesDbTest : public waitlist::MatchTest {
 protected:
  static constexpr std::int64_t kAnna = 1;  // her chat in the fixture
  static constexpr std::int64_t kVera = 2;

  void SetUp() override {
    MatchTest::SetUp();
    server.chat(kAnna, ChatState::kOpen);
    server.chat(kVera, ChatState::kOpen);
    ASSERT_TRUE(settings.set_secret(salon, desk, tenants::SecretName::kTelegramBotToken,
                                    std::string{TelegramStandIn::kToken}));
    connect(channels);
  }
  void connect(outreach::ChannelsService& by) {
    const auto connected = by.connect(salon, desk, ChannelKind::kTelegram, ChannelMode::kFull,
                                      TelegramStandIn::kToken);
    ASSERT_TRUE(connected) << connected.error().code();
  }
  /// An offer of a free slot that reached Anna's chat.
  std::int64_t offered() {
    const auto entry = given_entry(salon, anna);
    const auto id = id_of(match(entry, free_slot()));
    send();
    EXPECT_EQ(server.messages().size(), 1U);
    return id;
  }
  void send() {
    clock.advance(11s);
    outbox.release(db, 100, clock.now());
    while (sender.work()) {
    }
  }
  std::string state_of(std::int64_t match) {
    return value(fmt::format("SELECT state FROM dashboard.waitlist_matches WHERE id = {}", match));
  }
  void happens(const std::string& part) {
    server.happens(fmt::format(R"({{"update_id":{},{}}})", ++updates_, part));
  }
  void handle_all() {
    clock.advance(2s);
    while (replies.poll()) {
    }
    while (replies.handle()) {
    }
  }
  void says(std::int64_t chat, const std::string& text) {
    happens(fmt::format(
        R"("message":{{"chat":{{"id":{0},"type":"private"}},"from":{{"id":{0}}},"text":"{1}"}})",
        chat, text));
    handle_all();
  }
  void taps(std::int64_t person, const std::string& data) {
    happens(fmt::format(R"("callback_query":{{"id":"q{}","from":{{"id":{}}},"data":"{}"}})",
                        updates_, person, data));
    handle_all();
  }
  /// The data of a button of the first message: 0 yes, 1 no, 2 stop.
  std::string button(std::size_t n) { return first_buttons_.at(n); }
  void keep_buttons() { first_buttons_ = server.messages().at(0).buttons; }
  std::string outcome() {
    return value("SELECT outcome FROM dashboard.channel_events ORDER BY id DESC LIMIT 1");
  }
  std::string final_text() { return server.messages().at(0).text; }

  TelegramStandIn server;
  const TelegramChannel telegram{{.base_url = server.url(), .web = {}}};
  const outreach::ChannelPorts ports{.telegram = &telegram};

 private:
  class NoCompanies final : public tenants::CompanyPort {
    tenants::CompanyCheck check_company(const std::string& /*company*/,
                                        const std::string& /*token*/) const override {
      return {};
    }
  };
  class NoChats final : public tenants::ChatPort {
    tenants::ChatCheck check_chat(const std::string& /*token*/, std::int64_t /*chat*/,
                                  const std::string& /*message*/) const override {
      return {};
    }
  };
  const NoCompanies companies_{};
  const NoChats chats_{};
  int updates_ = 0;
  std::vector<std::string> first_buttons_;

 protected:
  std::string secret;
  const std::optional<tenants::SecretBox> box = tenants::SecretBox::from_hex(std::string(64, 'a'));
  tenants::SettingsService settings{db, box, companies_, chats_};
  outreach::ChannelsService channels{db, clock, ports, box, settings};
  outreach::ChannelsService hooked{db, clock, ports, box, settings, "https://salon.example"};
  outreach::ChannelSender sender{db, clock, ports, box};
  replies::RepliesService replies{db, clock, ports, box, outbox, service};
};

TEST_F(RepliesDbTest, ATapAcceptsTheOfferAndTheMessageShowsIt) {
  const auto id = offered();
  keep_buttons();
  taps(kAnna, button(0));
  EXPECT_EQ(state_of(id), "accepted");
  EXPECT_NE(final_text().find("Место ваше."), std::string::npos) << final_text();
  EXPECT_TRUE(server.messages().at(0).buttons.empty());
  EXPECT_EQ(server.answered_taps().at(0).notice, "Место ваше.");
}

TEST_F(RepliesDbTest, ASecondTapHearsTheSame) {
  const auto id = offered();
  keep_buttons();
  taps(kAnna, button(0));
  taps(kAnna, button(0));
  taps(kAnna, button(1));
  EXPECT_EQ(state_of(id), "accepted");
  ASSERT_EQ(server.answered_taps().size(), 3U);
  EXPECT_EQ(server.answered_taps().at(2).notice, "Место ваше.");
}

TEST_F(RepliesDbTest, ATapDeclines) {
  const auto id = offered();
  keep_buttons();
  taps(kAnna, button(1));
  EXPECT_EQ(state_of(id), "declined");
  EXPECT_NE(final_text().find("не предлагаем"), std::string::npos);
}

TEST_F(RepliesDbTest, AnotherPersonsTapChangesNothing) {
  const auto id = offered();
  keep_buttons();
  taps(kVera, button(0));
  EXPECT_EQ(outcome(), "foreign-tap");
  EXPECT_EQ(state_of(id), "offered");
  EXPECT_EQ(server.messages().at(0).edits, 0);
}

TEST_F(RepliesDbTest, UnknownAndForgedDataChangeNothing) {
  const auto id = offered();
  taps(kAnna, "y:" + Uuid::random().str());
  taps(kAnna, "y:1");
  taps(kAnna, "");
  EXPECT_EQ(outcome(), "foreign-tap");
  EXPECT_EQ(state_of(id), "offered");
}

TEST_F(RepliesDbTest, ATapAfterTheEndHearsThatItIsOver) {
  const auto id = offered();
  keep_buttons();
  ASSERT_TRUE(service.withdraw(salon, desk, id));
  taps(kAnna, button(0));
  EXPECT_EQ(state_of(id), "withdrawn");
  EXPECT_EQ(server.answered_taps().at(0).notice, "Это предложение уже закрыто.");
}

TEST_F(RepliesDbTest, AStopEndsMessages) {
  offered();
  keep_buttons();
  taps(kAnna, button(2));
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_reach WHERE opted_out_at IS NOT NULL"),
            "1");
  EXPECT_NE(final_text().find("Больше не пишем."), std::string::npos);
}

TEST_F(RepliesDbTest, TheWordStopEndsMessagesToo) {
  says(kAnna, "Стоп");
  EXPECT_EQ(outcome(), "opted-out");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_reach WHERE opted_out_at IS NOT NULL"),
            "1");
}

TEST_F(RepliesDbTest, ATextIsKeptOnceAndAnsweredByNobody) {
  says(kAnna, "А можно в пять?");
  handle_all();
  EXPECT_EQ(value("SELECT string_agg(role || ' ' || channel || ' ' || message, ',') "
                  "FROM public.recent_history_v2"),
            "user telegram А можно в пять?");
  EXPECT_TRUE(server.messages().empty());
}

TEST_F(RepliesDbTest, AStrangersTextIsNotKept) {
  says(999, "Привет");
  EXPECT_EQ(outcome(), "stranger");
  EXPECT_EQ(value("SELECT count(*) FROM public.recent_history_v2"), "0");
}

TEST_F(RepliesDbTest, ALinkTiesAChatToItsClient) {
  const auto olga = given_client(salon, {});
  const auto urls = replies.start_urls(salon, olga);
  ASSERT_TRUE(urls);
  const std::string url = urls->at(0).url;
  EXPECT_TRUE(url.starts_with("https://t.me/lily_bot?start=c")) << url;
  says(77, "/start " + url.substr(url.find('=') + 1));
  EXPECT_EQ(value("SELECT client_id || ' ' || chat_id FROM dashboard.client_chats"),
            olga.value.str() + " 77");
}

TEST_F(RepliesDbTest, AForgedPayloadTiesNothing) {
  const auto olga = given_client(salon, {});
  std::string payload = replies.start_urls(salon, olga)->at(0).url;
  payload = payload.substr(payload.find('=') + 1);
  payload.back() = payload.back() == '0' ? '1' : '0';
  says(77, "/start " + payload);
  EXPECT_EQ(outcome(), "stranger");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_chats"), "0");
}

TEST_F(RepliesDbTest, ABlockMakesTheClientUnreachableUntilTheNextStart) {
  const auto member = [&](const char* status) {
    happens(fmt::format(R"("my_chat_member":{{"chat":{{"id":1,"type":"private"}},)"
                        R"("from":{{"id":1}},"new_chat_member":{{"status":"{}"}}}})",
                        status));
    handle_all();
  };
  const auto unreachable = [&] {
    return value("SELECT count(*) FROM dashboard.client_reach WHERE unreachable_at IS NOT NULL");
  };
  member("kicked");
  EXPECT_EQ(unreachable(), "1");
  member("member");
  EXPECT_EQ(unreachable(), "0");
}

TEST_F(RepliesDbTest, AnEventThatArrivesTwiceIsHandledOnce) {
  const std::string body =
      R"({"update_id":5,"message":{"chat":{"id":1,"type":"private"},"from":{"id":1},"text":"Да"}})";
  connect(hooked);
  const auto header = [&](std::string_view) { return std::string_view{secret}; };
  secret = server.hook_secret();
  const std::string key = server.hook_url().substr(server.hook_url().rfind('/') + 1);
  for (int i = 0; i < 3; ++i)
    EXPECT_TRUE(replies.receive(ChannelKind::kTelegram, key, header, body));
  handle_all();
  EXPECT_EQ(value("SELECT count(*) FROM public.recent_history_v2"), "1");
}

TEST_F(RepliesDbTest, AnEventWithoutTheSecretIsRefusedAndCounted) {
  connect(hooked);
  const std::string key = server.hook_url().substr(server.hook_url().rfind('/') + 1);
  const auto header = [](std::string_view) { return std::string_view{"guessed"}; };
  const auto refused = replies.receive(ChannelKind::kTelegram, key, header, "{}");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), "hook-secret");
  EXPECT_EQ(value("SELECT hook_refused FROM dashboard.channels"), "1");
  EXPECT_FALSE(replies.receive(ChannelKind::kTelegram, "guessed", header, "{}"));
  EXPECT_FALSE(replies.receive(ChannelKind::kMax, key, header, "{}"));
}

TEST_F(RepliesDbTest, ASubscriptionThatTheMessengerEndedIsRenewed) {
  connect(hooked);
  replies::RepliesService renewing{db, clock, ports, box, outbox, service, "https://salon.example"};
  const auto url = server.hook_url();
  telegram.unsubscribe(TelegramStandIn::kToken, url);
  EXPECT_TRUE(renewing.poll());
  EXPECT_EQ(server.hook_url(), url);
  clock.advance(9min);
  EXPECT_FALSE(renewing.poll());
  clock.advance(1min);
  EXPECT_TRUE(renewing.poll());
}

TEST_F(RepliesDbTest, OldEventsAreDeleted) {
  says(kAnna, "Да");
  clock.advance(std::chrono::days{8});
  replies.handle();
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.channel_events"), "0");
}

TEST_F(RepliesDbTest, ASalonWithManyEventsDoesNotDelayTheOthers) {
  const auto other = given_tenant("Роза");
  const auto events = [&](const TenantScope& of, int count) {
    script(fmt::format(
        "INSERT INTO dashboard.channel_events (tenant_id, channel, event_key, subject, body, "
        "received_at) SELECT '{}', 'telegram', n::text, n::text, '{{}}', now() "
        "FROM generate_series(1, {}) n",
        of.tenant().value.view(), count));
  };
  events(salon, 50);
  events(other, 2);
  for (int i = 0; i < 4; ++i) ASSERT_TRUE(replies.handle());
  EXPECT_EQ(value(fmt::format("SELECT count(done_at) FROM dashboard.channel_events WHERE "
                              "tenant_id = '{}'",
                              other.tenant().value.view())),
            "2");
  EXPECT_EQ(value("SELECT count(done_at) FROM dashboard.channel_events"), "4");
}

TEST_F(RepliesDbTest, ASecondSalonCannotHearTheSameBot) {
  const auto other = given_tenant("Роза");
  const auto taken = channels.connect(other, desk, ChannelKind::kTelegram, ChannelMode::kFull,
                                      TelegramStandIn::kToken);
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().code(), "channel-bot-taken");
  EXPECT_TRUE(channels.connect(other, desk, ChannelKind::kTelegram, ChannelMode::kSendOnly,
                               TelegramStandIn::kToken));
}

/// A notice about a booking of Anna's, which reached her chat.
class NoticeTapsTest : public RepliesDbTest {
 protected:
  void SetUp() override {
    RepliesDbTest::SetUp();
    booking = given_booking(salon, anna, booking_at(12h, "created"));
    ASSERT_TRUE(outbox.notify(salon, desk, booking, clock.now()));
    send();
    keep_buttons();
  }
  std::string answer() {
    return value("SELECT string_agg(answer, ',') FROM dashboard.booking_answers");
  }
  std::string booking;
};

TEST_F(NoticeTapsTest, WhoComesMayStillCallOff) {
  taps(kAnna, button(0));
  EXPECT_EQ(answer(), "coming");
  EXPECT_NE(final_text().find("Ждём вас!"), std::string::npos) << final_text();
  ASSERT_EQ(server.messages().at(0).buttons.size(), 1U);
  taps(kAnna, server.messages().at(0).buttons.at(0));
  EXPECT_EQ(answer(), "not_coming");
  EXPECT_TRUE(server.messages().at(0).buttons.empty());
  taps(kAnna, button(0));
  EXPECT_EQ(answer(), "not_coming");
  EXPECT_NE(server.answered_taps().at(2).notice.find("вы не придёте"), std::string::npos);
}

TEST_F(NoticeTapsTest, ALateTapHearsWhatBecameOfTheBooking) {
  script("UPDATE dashboard.bookings SET start_at = start_at + interval '1 hour'");
  taps(kAnna, button(0));
  script("UPDATE dashboard.bookings SET status = 'cancelled'");
  taps(kAnna, button(1));
  EXPECT_EQ(answer(), "null");
  EXPECT_EQ(server.answered_taps().at(0).notice, "Время записи изменилось.");
  EXPECT_EQ(server.answered_taps().at(1).notice, "Эта запись отменена.");
}

TEST_F(NoticeTapsTest, AnotherPersonAnswersNothing) {
  taps(kVera, button(0));
  EXPECT_EQ(answer(), "null");
}

}  // namespace
}  // namespace okoshko::telegram
