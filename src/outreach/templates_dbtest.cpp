// A salon's own texts: checked, used for messages, previewed with a real client.

#include <gmock/gmock.h>

#include "outreach/templates_service.hpp"
#include "outreach/test_outbox.hpp"

namespace okoshko::outreach {
namespace {

using ::testing::HasSubstr;

class TemplatesTest : public OutboxTest {
 protected:
  TemplatesService templates{db, clock};

  Result<Done> save(std::optional<std::string> text, MessageKind kind = MessageKind::kNotice) {
    return templates.save(salon, desk, {kind, Language::kRu, std::move(text)});
  }
  std::string composed(const TenantScope& scope, const ClientId& client) {
    return *db.transact(scope, [&](db::Tx& tx) {
      return outbox.compose(tx, scope, client, MessageKind::kNotice,
                            {.service = "Стрижка", .now = now});
    });
  }
};

TEST_F(TemplatesTest, TheSalonsTextReplacesTheStandardOneUntilItIsDropped) {
  const auto standard = composed(salon, anna);
  ASSERT_TRUE(save("{service}: ждём вас?"));
  EXPECT_EQ(composed(salon, anna), "Стрижка: ждём вас?");
  const auto other = given_tenant("Роза");
  EXPECT_THAT(composed(other, given_client(other)), HasSubstr("Подтвердите"));
  ASSERT_TRUE(save(std::nullopt));
  EXPECT_EQ(composed(salon, anna), standard);
  EXPECT_THAT(audited(),
              ::testing::ElementsAre("message_template.saved", "message_template.saved"));
}

TEST_F(TemplatesTest, AnInvalidTextIsRefusedAndNamed) {
  const auto wrong = save("{deadline}");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().fields().at(0).code, "unknown-placeholder");
  const auto preview =
      templates.preview(salon, {MessageKind::kNotice, Language::kRu, "{deadline}"}, std::nullopt);
  EXPECT_EQ(preview->problem, "unknown-placeholder");
  EXPECT_EQ(preview->text, "");
}

TEST_F(TemplatesTest, ThePreviewIsForARealClientOfTheSalon) {
  const MessageTemplate text{MessageKind::kOffer, Language::kRu, "{first_name}: {service}, {date}"};
  EXPECT_THAT(templates.preview(salon, text, std::nullopt)->text, HasSubstr("Мария: Стрижка"));
  given_upcoming(given_client(salon, {.full_name = "Вера Новикова"}), now + std::chrono::hours{48});
  const auto preview = templates.preview(salon, text, std::nullopt);
  EXPECT_EQ(preview->text, "Вера: Стрижка, 4 марта");
  EXPECT_EQ(preview->units, 22U);
}

TEST_F(TemplatesTest, TheListHasEveryKindInBothLanguages) {
  ASSERT_TRUE(save("Ждём вас?"));
  const auto all = templates.list(salon);
  EXPECT_EQ(all.size(), 10U);
  for (const auto& one : all) {
    EXPECT_EQ(one.text.has_value(),
              one.kind == MessageKind::kNotice && one.language == Language::kRu);
  }
}

}  // namespace
}  // namespace okoshko::outreach
