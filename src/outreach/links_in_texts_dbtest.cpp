#include <gmock/gmock.h>

#include "outreach/outreach_rules.hpp"
#include "outreach/test_outbox.hpp"

/// Messages about a match contain the address of the page where the client answers.

namespace okoshko::outreach {
namespace {

using client_links::LinksService;
using ::testing::StartsWith;

class LinksInTextsTest : public OutboxTest {
 protected:
  OutboxService linking{db, LinksService{"https://okna.example"}};

  Message offer() const {
    Message offer = message(MessageKind::kOffer);
    offer.match = 12;
    offer.booking = "71344";
    return offer;
  }
  std::string text_of(OutboxService& service, const Message& what) {
    const auto queued =
        db.transact(salon, [&](db::Tx& tx) { return service.enqueue(tx, salon, desk, what, now); });
    return queued ? field(queued->command, "payload ->> 'message'") : queued.error().code();
  }
  std::int64_t links() {
    return script("SELECT count(*) FROM dashboard.client_links").one().get<std::int64_t>(0);
  }
};

TEST_F(LinksInTextsTest, AnOfferHasItsLinkInTheLastLine) {
  const std::string text = text_of(linking, offer());
  const std::string_view before = "Ждём вас\nОтветить: https://okna.example/c/";
  ASSERT_THAT(text, StartsWith(std::string{before}));
  const auto link = LinksService::find(db, text.substr(before.size()), now);
  ASSERT_TRUE(link) << text;
  EXPECT_EQ(link->client, anna);
  EXPECT_EQ(link->match, 12);
  EXPECT_EQ(link->booking, "71344");
}

TEST_F(LinksInTextsTest, ItsLanguageIsTheClients) {
  given_memory(salon, anna, {});
  script("UPDATE public.user_ltm_v2 SET language = 'en'");
  EXPECT_THAT(text_of(linking, offer()), StartsWith("Ждём вас\nAnswer: https://"));
}

TEST_F(LinksInTextsTest, WithoutAPublicAddressTheTextStays) {
  EXPECT_EQ(text_of(outbox, offer()), "Ждём вас");
  EXPECT_EQ(links(), 0);
}

TEST_F(LinksInTextsTest, AWinbackMessageLeadsToTheClientsOwnPage) {
  const std::string text = text_of(linking, message(MessageKind::kWinback));
  const std::string_view before =
      "Ждём вас\nНе писать: ответьте «Стоп»\nЗаписаться: https://okna.example/c/";
  ASSERT_THAT(text, StartsWith(std::string{before}));
  const auto link = LinksService::find(db, text.substr(before.size()), now);
  ASSERT_TRUE(link) << text;
  EXPECT_EQ(link->purpose, client_links::Purpose::kWinback);
  EXPECT_EQ(link->match, std::nullopt);
}

TEST_F(LinksInTextsTest, ANoticeLeadsToThePageWhereItIsAnswered) {
  Message notice = message(MessageKind::kNotice);
  notice.booking = "71344";
  const std::string text = text_of(linking, notice);
  const std::string_view before = "Ждём вас\nОтветить: https://okna.example/c/";
  ASSERT_THAT(text, StartsWith(std::string{before}));
  const auto link = LinksService::find(db, text.substr(before.size()), now);
  ASSERT_TRUE(link) << text;
  EXPECT_EQ(link->purpose, client_links::Purpose::kNotice);
  EXPECT_EQ(link->booking, "71344");
}

TEST_F(LinksInTextsTest, AMessageAboutNoMatchHasNone) {
  EXPECT_EQ(text_of(linking, message(MessageKind::kNotice)), "Ждём вас");
  EXPECT_EQ(links(), 0);
}

TEST_F(LinksInTextsTest, ATextThatWouldBecomeTooLongStays) {
  Message longest = offer();
  longest.text = std::string(kTextMax - 10, 'a');
  EXPECT_EQ(text_of(linking, longest), longest.text);
}

TEST_F(LinksInTextsTest, TheSameMessageAgainMakesNoSecondLink) {
  const Message same = offer();
  const std::string first = text_of(linking, same);
  EXPECT_EQ(text_of(linking, same), first);
  EXPECT_EQ(links(), 1);
}

}  // namespace
}  // namespace okoshko::outreach
