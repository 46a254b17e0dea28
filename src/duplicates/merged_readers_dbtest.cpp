// What the bot's tables hold of a merged client is shown as the surviving client's.

#include <gmock/gmock.h>

#include "clients/clients_service.hpp"
#include "conversations/conversations_service.hpp"
#include "duplicates/test_merge.hpp"
#include "waitlist/waitlist_service.hpp"

namespace okoshko::duplicates {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class MergedReadersTest : public MergeDbTest {
 protected:
  listing::Cursors cursors{listing::Cursors::random_key()};
  ClientId maria = given_client(salon, {.full_name = "Мария Зябликова", .phone = "+79161234567"});
  ClientId masha = given_client(salon, {.full_name = "Маша", .phone = "+79161234567"});

  void given_dialogue() {
    insert("public.conversation_sessions_v2",
           "session_id, user_id, channel, started_at, final_status",
           fmt::format("gen_random_uuid(), '{}', 'telegram', '2026-01-05Z', 'done'",
                       masha.value.view()));
  }
};

TEST_F(MergedReadersTest, RequestsAreThoseOfTheSurvivingClient) {
  const auto entry = given_entry(salon, masha, R"({"client_name":"Маша"})");
  ASSERT_TRUE(merge(maria, masha));
  waitlist::WaitlistService waitlist{db, clock, cursors};
  const auto item = waitlist.find(salon, entry);
  ASSERT_TRUE(item);
  EXPECT_THAT(item->json, HasSubstr("Мария Зябликова"));
  EXPECT_THAT(item->json, HasSubstr(maria.value.str()));
  const auto page = waitlist.page(salon, {});
  ASSERT_TRUE(page);
  EXPECT_THAT(page->items, SizeIs(1));
}

TEST_F(MergedReadersTest, DialoguesAreThoseOfTheSurvivingClient) {
  given_dialogue();
  ASSERT_TRUE(merge(maria, masha));
  conversations::ConversationsService conversations{db, cursors};
  const auto page = conversations.page(salon, {.filters = {.client = maria}});
  ASSERT_TRUE(page);
  ASSERT_EQ(page->rows.size(), 1U);
  EXPECT_EQ(page->rows[0].get<ClientId>(11), maria);
}

TEST_F(MergedReadersTest, TheCardCountsBoth) {
  given_dialogue();
  given_entry(salon, masha);
  ASSERT_TRUE(merge(maria, masha));
  clients::ClientsService clients{db, clock, cursors};
  const auto timeline = clients.timeline(salon, maria, "", 50);
  ASSERT_TRUE(timeline);
  EXPECT_EQ(timeline->count, 2U);
  EXPECT_EQ(clients.card(salon, masha).error().code(), "client-not-found");
}

}  // namespace
}  // namespace okoshko::duplicates
