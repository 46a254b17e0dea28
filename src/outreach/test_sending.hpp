#pragma once
/// The fixture of tests of sending: a salon, a simulated messenger, and a sender.
/// Threads: those of the test.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "outreach/channel_sender.hpp"
#include "outreach/channels_service.hpp"
#include "outreach/outbox_service.hpp"
#include "outreach/outreach_rules.hpp"
#include "testing/db_test.hpp"
#include "testing/messenger_stand_in.hpp"
#include "time/zone.hpp"

namespace okoshko::outreach {

/// `Adapter` is constructed with its options, of which `base_url` is the first.
template <class StandIn, class Adapter, ChannelKind kChannel>
class TestSending : public okoshko::testing::CommittedDbTest {
 protected:
  using Fault = testing::MessengerFault;
  using Kind = testing::MessengerFault::Kind;
  static constexpr std::int64_t kAnna = 5001;

  TestSending() { server.chat(kAnna, testing::ChatState::kOpen); }

  static ChannelPorts ports_of(const ChannelPort& port) {
    return {.telegram = kChannel == ChannelKind::kTelegram ? &port : nullptr,
            .max = kChannel == ChannelKind::kMax ? &port : nullptr};
  }
  /// The client started the bot in this chat.
  void given_chat(const ClientId& client, std::int64_t chat) {
    server.chat(chat, testing::ChatState::kOpen);
    run(fmt::format(
        "INSERT INTO dashboard.client_chats (tenant_id, channel, bot_id, chat_id, client_id, "
        "proven_at) VALUES ('{}', '{}', '{}', {}, '{}', '{}')",
        salon.tenant().value.view(), to_string(kChannel), StandIn::kBotId, chat,
        client.value.view(), time::format_rfc3339(clock.now())));
  }
  void connect(ChannelMode mode = ChannelMode::kSendOnly) {
    const auto connected = channels.connect(salon, actor, kChannel, mode, StandIn::kToken);
    ASSERT_TRUE(connected) << connected.error().code();
  }
  /// A message that was released just now.
  std::string released(const ClientId& client, MessageKind kind = MessageKind::kPromoted) {
    const auto command = db.transact(salon, [&](db::Tx& tx) {
      return outbox.enqueue(tx, salon, actor,
                            {.kind = kind,
                             .client = client,
                             .text = "Ждём вас",
                             .idempotency_key = Uuid::random().str()},
                            clock.now() - kUndoFor);
    });
    EXPECT_TRUE(command) << command.error().code();
    release();
    return command ? command->command : "0";
  }
  std::string released() { return released(anna); }
  void release() { outbox.release(db, 100, clock.now()); }
  void send(ChannelSender& by) {
    constexpr int kTurnsMax = 50;
    for (int i = 0; i < kTurnsMax && by.work(); ++i) {
    }
  }
  void send() { send(sender); }

  void run(const std::string& script) {
    db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) { tx.exec_script(script); });
  }
  std::string value(const std::string& query) {
    return db.transact(db::SystemScope{"a test looks at rows"}, [&](db::Tx& tx) {
      const auto rows = tx.exec_script(query);
      return rows.empty() || rows[0].is_null(0) ? std::string{"null"}
                                                : std::string{rows[0].text(0)};
    });
  }
  std::string field(const std::string& command, const std::string& column) {
    return value("SELECT (" + column + ")::text FROM dashboard.bot_commands WHERE id = " + command);
  }
  std::string status(const std::string& command) { return field(command, "status"); }
  ConnectedChannel channel() { return channels.list(salon).at(0); }
  std::string trouble() { return channel().trouble.value_or("none"); }

  StandIn server;
  const TenantScope salon = given_tenant("Лилия", R"({"time_zone": "Europe/Moscow"})");
  const ClientId anna = given_client(salon, {.telegram_chat_id = kAnna});
  const auth::Actor actor = auth::Actor::command();
  const Adapter adapter{{.base_url = server.url(), .web = {}}};
  const ChannelPorts ports = ports_of(adapter);

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

 protected:
  const std::optional<tenants::SecretBox> box = tenants::SecretBox::from_hex(std::string(64, 'a'));
  tenants::SettingsService settings{db, box, companies_, chats_};
  OutboxService outbox{db};
  ChannelsService channels{db, clock, ports, box, settings};
  ChannelSender sender{db, clock, ports, box};
};

}  // namespace okoshko::outreach
