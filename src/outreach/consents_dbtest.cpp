// Consents and the rules for channels: recorded once, read by the guards at listing and at sending.

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "outreach/consents_service.hpp"
#include "outreach/rules_service.hpp"
#include "outreach/test_outbox.hpp"

namespace okoshko::outreach {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;

class ConsentsTest : public OutboxTest {
 protected:
  ConsentsService consents{db, clock};
  RulesService rules{db, clock};

  void record(ConsentPurpose purpose, bool given, const std::string& wording = "Согласие") {
    const auto done = consents.record(salon, desk,
                                      {.client = anna,
                                       .purpose = purpose,
                                       .given = given,
                                       .wording = wording,
                                       .channel = ConsentChannel::kPaper});
    ASSERT_TRUE(done) << done.error().code();
  }
  void set(const MessagingRules& what) { ASSERT_TRUE(rules.save(salon, desk, what)); }
  /// A chat of Anna in a bot of the salon.
  void given_chat(const std::string& channel) {
    script(fmt::format(
        "INSERT INTO dashboard.channels (tenant_id, channel, mode, sealed, bot_id, bot_name, "
        "bot_title, bots_chats, connected_at) VALUES ('{0}', '{1}', 'full', '', 'b', 'b', 'b', "
        "false, now()); INSERT INTO dashboard.client_chats (tenant_id, channel, bot_id, chat_id, "
        "client_id, proven_at) VALUES ('{0}', '{1}', 'b', 5, '{2}', now())",
        salon.tenant().value.view(), channel, anna.value.view()));
  }
  void without_the_bots_chat() { script("UPDATE public.clients_v2 SET telegram_chat_id = NULL"); }
};

TEST_F(ConsentsTest, AdvertisingNeedsConsentWhereTheSalonDemandsIt) {
  EXPECT_EQ(reason_of(MessageKind::kWinback), std::nullopt);
  set({.advertising_consent = true});
  EXPECT_EQ(reason_of(MessageKind::kWinback), SuppressionReason::kNoConsent);
  EXPECT_EQ(reason_of(MessageKind::kOffer), std::nullopt);
  record(ConsentPurpose::kService, true);
  EXPECT_EQ(reason_of(MessageKind::kWinback), SuppressionReason::kNoConsent);
  record(ConsentPurpose::kAdvertising, true);
  EXPECT_EQ(reason_of(MessageKind::kWinback), std::nullopt);
}

TEST_F(ConsentsTest, ATakenBackConsentCountsWithoutAnyRule) {
  record(ConsentPurpose::kAdvertising, false, "Просила не присылать акции");
  EXPECT_EQ(reason_of(MessageKind::kWinback), SuppressionReason::kNoConsent);
  EXPECT_EQ(reason_of(MessageKind::kNotice), std::nullopt);
  record(ConsentPurpose::kService, false);
  EXPECT_EQ(reason_of(MessageKind::kNotice), SuppressionReason::kNoConsent);
  EXPECT_EQ(reason_of(MessageKind::kLateAnswer), std::nullopt);
}

TEST_F(ConsentsTest, AConsentThatIsTakenBackBeforeTheMessageLeavesStopsIt) {
  record(ConsentPurpose::kAdvertising, true);
  const auto queued = enqueue(message(MessageKind::kWinback));
  ASSERT_TRUE(queued);
  clock.advance(std::chrono::seconds{1});
  record(ConsentPurpose::kAdvertising, false);
  release(now + std::chrono::seconds{11});
  EXPECT_EQ(status(queued->command), "refused");
  EXPECT_EQ(field(queued->command, "error"), "no-consent");
}

TEST_F(ConsentsTest, TheLedgerKeepsEveryWordOnceAndTheAuditToo) {
  record(ConsentPurpose::kAdvertising, true);
  record(ConsentPurpose::kAdvertising, true);
  clock.advance(std::chrono::seconds{1});
  record(ConsentPurpose::kAdvertising, false, "Отозвала по телефону");
  const auto all = consents.list(salon, anna);
  ASSERT_TRUE(all);
  ASSERT_EQ(all->size(), 2U);
  EXPECT_FALSE(all->at(0).given);
  EXPECT_EQ(all->at(0).wording, "Отозвала по телефону");
  EXPECT_EQ(all->at(1).channel, "paper");
  EXPECT_THAT(audited(), ElementsAre("client.consent_given", "client.consent_withdrawn"));
}

TEST_F(ConsentsTest, AnEmptyReasonAndAForeignClientAreRefused) {
  const auto empty = consents.record(salon, desk, {.client = anna, .wording = " "});
  EXPECT_EQ(empty.error().fields().at(0).code, "required");
  const auto other = given_tenant("Роза");
  EXPECT_EQ(consents.list(other, anna).error().code(), "client-not-found");
  EXPECT_EQ(consents.record(other, desk, {.client = anna, .wording = "Да"}).error().code(),
            "client-not-found");
}

TEST_F(ConsentsTest, MaxCarriesWhatItsContractAllows) {
  without_the_bots_chat();
  given_chat("max");
  EXPECT_EQ(reason_of(MessageKind::kOffer), std::nullopt);
  EXPECT_EQ(reason_of(MessageKind::kNotice), SuppressionReason::kChannelRule);
  set({.max_contract = MaxContract::kService});
  EXPECT_EQ(reason_of(MessageKind::kNotice), std::nullopt);
  EXPECT_EQ(reason_of(MessageKind::kWinback), SuppressionReason::kChannelRule);
  set({.max_contract = MaxContract::kMarketing});
  const auto queued = enqueue(message(MessageKind::kWinback));
  ASSERT_TRUE(queued);
  set({.max_contract = MaxContract::kNone});
  release(now + std::chrono::seconds{11});
  EXPECT_EQ(field(queued->command, "error"), "channel-rule");
}

TEST_F(ConsentsTest, WinbackThroughTelegramIsAChoiceOfTheSalon) {
  without_the_bots_chat();
  given_chat("telegram");
  EXPECT_EQ(reason_of(MessageKind::kNotice), std::nullopt);
  EXPECT_EQ(reason_of(MessageKind::kWinback), SuppressionReason::kChannelRule);
  set({.telegram_winback = true});
  const auto queued = enqueue(message(MessageKind::kWinback));
  ASSERT_TRUE(queued);
  release(now + std::chrono::seconds{11});
  EXPECT_EQ(field(queued->command, "status || ' ' || channel"), "queued telegram");
}

TEST_F(ConsentsTest, AdvertisingEndsWithHowToStopIt) {
  const auto queued = enqueue(message(MessageKind::kWinback));
  ASSERT_TRUE(queued);
  EXPECT_THAT(field(queued->command, "payload ->> 'message'"),
              EndsWith("\nНе писать: ответьте «Стоп»"));
  const auto offer = enqueue(message(MessageKind::kOffer));
  EXPECT_EQ(field(offer->command, "payload ->> 'message'"), "Ждём вас");
}

}  // namespace
}  // namespace okoshko::outreach
