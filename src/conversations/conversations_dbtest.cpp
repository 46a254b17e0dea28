// Dialogues: their list and their messages.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conversations/conversation_json.hpp"
#include "conversations/conversations_service.hpp"
#include "testing/db_test.hpp"
#include "time/zone.hpp"

namespace okoshko::conversations {
namespace {

using namespace std::chrono_literals;
using testing::CommittedDbTest;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Texts = std::vector<std::string>;

struct Given {
  std::optional<ClientId> client{};
  Instant at = testing::FakeClock::kStart;
  std::string summary{};
  std::string status = "done";
  std::string channel = "telegram";
  std::optional<std::string> booking{};
  std::string meta = "{}";
};

constexpr db::Statement kInsertDialogue{"test.insert_dialogue", R"sql(
  INSERT INTO public.conversation_sessions_v2
    (session_id, tenant_id, user_id, channel, started_at, ended_at, final_status, summary,
     booking_id, meta)
  VALUES (gen_random_uuid(), $1, $2, $3, $4::timestamptz, $4::timestamptz + interval '10 minutes',
          $5, $6, $7, $8::jsonb)
  RETURNING session_id)sql"};
constexpr db::Statement kInsertMessage{"test.insert_message", R"sql(
  INSERT INTO public.recent_history_v2
    (tenant_id, user_id, session_id, role, channel, message, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

class ConversationsTest : public CommittedDbTest {
 protected:
  listing::Cursors cursors{listing::Cursors::random_key()};
  ConversationsService service{db, cursors};
  TenantScope salon = given_tenant("Салон", R"({"time_zone": "Asia/Kamchatka"})");
  ClientId anna = given_client(salon, {.full_name = "Анна"});

  SessionId given(const Given& what) { return given(salon, what); }
  SessionId given(const TenantScope& scope, const Given& what) {
    return db.transact(db::SystemScope{"a test plays the bot"}, [&](db::Tx& tx) {
      return tx
          .exec(kInsertDialogue, scope.tenant(), what.client, what.channel, what.at, what.status,
                what.summary, what.booking, what.meta)
          .one()
          .get<SessionId>(0);
    });
  }
  struct Line {
    std::optional<SessionId> session{};
    Instant at = testing::FakeClock::kStart;
    std::string text{};
    std::string role = "user";
    std::string channel = "telegram";
    std::optional<ClientId> client{};
  };
  void said(const Line& line) {
    db.transact(db::SystemScope{"a test plays the bot"}, [&](db::Tx& tx) {
      tx.exec(kInsertMessage, salon.tenant(), line.client.value_or(anna), line.session, line.role,
              line.channel, line.text, line.at);
    });
  }
  void sql(const std::string& script) {
    db.transact(db::SystemScope{"a test's own rows"}, [&](db::Tx& tx) { tx.exec_script(script); });
  }

  /// The summaries of all pages.
  Texts walk(const ConversationFilters& filters, int limit = 2) {
    Texts texts;
    ConversationPageRequest request{.filters = filters, .cursor = "", .limit = limit};
    for (int pages = 0; pages < 100; ++pages) {
      const auto page = service.page(salon, request);
      if (!page) throw std::runtime_error{page.error().detail()};
      for (const db::Row row : page->rows) texts.push_back(row.get<std::string>(6));
      if (!page->next) return texts;
      request.cursor = *page->next;
    }
    throw std::runtime_error{"the list has no end"};
  }
  Texts read(const SessionId& session, int limit = 2) {
    Texts texts;
    std::string cursor;
    for (int pages = 0; pages < 100; ++pages) {
      const auto page = service.messages(salon, session, cursor, limit);
      if (!page) throw std::runtime_error{page.error().detail()};
      for (std::size_t i = 0; i < page->count; ++i) {
        texts.push_back(page->rows[i].get<std::string>(3));
      }
      if (!page->next) return texts;
      cursor = *page->next;
    }
    throw std::runtime_error{"the conversation has no end"};
  }
};

TEST_F(ConversationsTest, TheListOpensWithTheNewestAndHoldsEachOnce) {
  for (int i = 0; i < 3; ++i) given({.at = clock.now() + i * 1h, .summary = std::to_string(i)});
  for (int i = 3; i < 6; ++i) given({.at = clock.now() + 3h, .summary = std::to_string(i)});
  given(given_tenant(), {.summary = "чужой"});
  EXPECT_THAT(walk({}), ElementsAre("5", "4", "3", "2", "1", "0"));
  EXPECT_THAT(walk({}, 6), ElementsAre("5", "4", "3", "2", "1", "0"));
}

TEST_F(ConversationsTest, AnotherSalonsDialoguesTakeNoPlaceOnAPage) {
  given({.summary = "свой"});
  for (int i = 0; i < 3; ++i) given(given_tenant(), {.at = clock.now() + 1h, .summary = "чужой"});
  const auto page = service.page(salon, {.limit = 1});
  EXPECT_EQ(page->rows.size(), 1U);
  EXPECT_FALSE(page->next);
}

TEST_F(ConversationsTest, EachFilterLeavesItsOwn) {
  const ClientId vera = given_client(salon, {.full_name = "Вера"});
  given({.client = anna,
         .summary = "а",
         .status = "dropped",
         .meta = R"({"drop_off_stage": "time_selection"})"});
  given({.client = vera,
         .summary = "б",
         .channel = "whatsapp",
         .booking = "1",
         .meta = R"({"drop_off_stage": "time_selection"})"});
  given({.summary = "в", .booking = "", .meta = R"({"drop_off_stage": null})"});
  EXPECT_THAT(walk({.status = "dropped"}), ElementsAre("а"));
  EXPECT_THAT(walk({.channel = "whatsapp"}), ElementsAre("б"));
  EXPECT_THAT(walk({.client = vera}), ElementsAre("б"));
  EXPECT_THAT(walk({.booked = true}), ElementsAre("б"));
  EXPECT_THAT(walk({.booked = false}), ElementsAre("в", "а"));
  EXPECT_THAT(walk({.stage = "time_selection"}), ElementsAre("а"));
  EXPECT_THAT(walk({.status = "dropped", .channel = "whatsapp"}), IsEmpty());
}

TEST_F(ConversationsTest, DaysAreTheSalons) {
  const auto zone = time::Zone::find("Asia/Kamchatka");
  const Instant midnight = zone->start_of(Day{2026y / 3 / 2});
  given({.at = midnight - 1us, .summary = "вчера"});
  given({.at = midnight, .summary = "полночь"});
  given({.at = midnight + 24h - 1us, .summary = "под конец"});
  given({.at = midnight + 24h, .summary = "завтра"});
  const Day day{2026y / 3 / 2};
  EXPECT_THAT(walk({.from = day, .to = day}), ElementsAre("под конец", "полночь"));
  EXPECT_THAT(walk({.from = day}), ElementsAre("завтра", "под конец", "полночь"));
  EXPECT_THAT(walk({.to = day}), ElementsAre("под конец", "полночь", "вчера"));
}

TEST_F(ConversationsTest, ASummaryIsFoundByAnyPartOfIt) {
  given({.summary = "Запись на Ёлку, 100 %"});
  given({.summary = "Вопрос о цене"});
  EXPECT_THAT(walk({.text = "елк"}), ElementsAre("Запись на Ёлку, 100 %"));
  EXPECT_THAT(walk({.text = "ЦЕНЕ"}), ElementsAre("Вопрос о цене"));
  EXPECT_THAT(walk({.text = "нет такого"}), IsEmpty());
  EXPECT_THAT(walk({.text = " , "}, 5), ElementsAre("Вопрос о цене", "Запись на Ёлку, 100 %"));
}

TEST_F(ConversationsTest, ASearchLooksAtSoManyAndThenSaysThatThereMayBeMore) {
  sql(fmt::format(
      "INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, channel, started_at, "
      "final_status, summary) SELECT gen_random_uuid(), '{}', 'telegram', "
      "'2026-03-02T09:00Z'::timestamptz - n * interval '1 minute', 'done', "
      "CASE n WHEN 2500 THEN 'иголка' ELSE 'сено' END FROM generate_series(1, 2600) n",
      salon.tenant().value.view()));
  const auto first = service.page(salon, {.filters = {.text = "иголка"}});
  EXPECT_TRUE(first->rows.empty());
  ASSERT_TRUE(first->next);
  EXPECT_THAT(walk({.text = "иголка"}), ElementsAre("иголка"));
}

TEST_F(ConversationsTest, ADialogueOfABrokenClockIsLeftOut) {
  const SessionId never = given({.summary = "никогда"});
  given({.summary = "сейчас"});
  sql("UPDATE public.conversation_sessions_v2 SET started_at = 'infinity' WHERE summary = "
      "'никогда'");
  EXPECT_THAT(walk({}), ElementsAre("сейчас"));
  EXPECT_FALSE(service.conversation(salon, never));
}

TEST_F(ConversationsTest, ACursorOfOtherFiltersOrNoneIsRefused) {
  for (int i = 0; i < 3; ++i) given({.status = "dropped"});
  const auto page = service.page(salon, {.limit = 2});
  ASSERT_TRUE(page->next);
  for (const std::string& cursor : {*page->next, std::string{"x"}}) {
    const auto other =
        service.page(salon, {.filters = {.status = "dropped"}, .cursor = cursor, .limit = 2});
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code(), "cursor-invalid");
  }
  EXPECT_FALSE(service.page(given_tenant(), {.cursor = *page->next, .limit = 2}));
}

TEST_F(ConversationsTest, ADialogueComesWithItsBookingAsTheMirrorHasIt) {
  given_staff(salon, "7", "Ольга");
  const std::string booking =
      given_booking(salon, anna, {.staff_id = "7", .service_title = "Стрижка", .price = "1500"});
  const SessionId session = given({.client = anna, .summary = "Запись", .booking = booking});
  const std::string json = conversation_json(*service.conversation(salon, session), {});
  for (const char* part : {R"("state":"attended")", R"("staff":"Ольга")", R"("service":"Стрижка")",
                           R"("price_minor":150000)", R"("name":"Анна")"}) {
    EXPECT_THAT(json, HasSubstr(part));
  }
  EXPECT_FALSE(service.conversation(given_tenant(), session));
}

TEST_F(ConversationsTest, ABookingThatIsNotMirroredIsToldAsTheBotNotedIt) {
  const SessionId session = given({.booking = "404"});
  sql("UPDATE public.conversation_sessions_v2 SET booking_status = 'created', booking_amount = "
      "12.5, "
      "booking_datetime = '2026-03-05T10:00Z'");
  EXPECT_THAT(conversation_json(*service.conversation(salon, session), {}),
              HasSubstr(R"("booking":{"id":"404","start_at":"2026-03-05T10:00:00Z",)"
                        R"("state":"created","service":null,"staff":null,"price_minor":1250})"));
}

TEST_F(ConversationsTest, MessagesComeInTheirOrderPageByPage) {
  const SessionId session = given({.client = anna});
  const SessionId other = given({.client = anna});
  for (const int i : {3, 1, 2, 0}) {
    said({.session = session, .at = clock.now() + i * 1s, .text = std::to_string(i)});
  }
  said({.session = session, .at = clock.now() + 3s, .text = "4"});
  said({.session = other, .at = clock.now(), .text = "чужое"});
  said({.at = clock.now(), .text = "ничьё"});
  EXPECT_THAT(read(session), ElementsAre("0", "1", "2", "3", "4"));
  EXPECT_EQ(service.messages(salon, session, "", 2)->matched_by, MatchedBy::kSession);
}

TEST_F(ConversationsTest, OldMessagesAreFoundByClientAndTime) {
  const ClientId vera = given_client(salon);
  const SessionId session = given({.client = anna});
  const SessionId other = given({.client = anna, .at = clock.now() + 5h});
  said({.at = clock.now() - 6s, .text = "до"});
  said({.at = clock.now() - 5s, .text = "привет"});
  said({.at = clock.now() + 1min, .text = "да", .role = "assistant", .channel = "unknown"});
  said({.at = clock.now() + 10min, .text = "пока"});
  said({.at = clock.now() + 11min, .text = "после"});
  said({.at = clock.now() + 1min, .text = "в другом канале", .channel = "whatsapp"});
  said({.at = clock.now() + 1min, .text = "другая", .client = vera});
  said({.session = other, .at = clock.now() + 2min, .text = "из другого диалога"});
  EXPECT_THAT(read(session), ElementsAre("привет", "да", "пока"));
  EXPECT_EQ(service.messages(salon, session, "", 2)->matched_by, MatchedBy::kTime);
}

TEST_F(ConversationsTest, ADialogueWithoutMessagesOrClientIsJustEmpty) {
  EXPECT_THAT(read(given({})), IsEmpty());
  EXPECT_THAT(read(given({.client = anna})), IsEmpty());
}

TEST_F(ConversationsTest, AnotherSalonsMessagesAreNotFound) {
  const SessionId session = given({.client = anna});
  const auto page = service.messages(given_tenant(), session, "", 2);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().code(), "conversation-not-found");
}

TEST_F(ConversationsTest, PhonesAreMaskedForThoseWhoMayNotSeeThem) {
  const SessionId session = given({.client = anna, .summary = "Номер 8 916 123-45-67"});
  said({.session = session, .text = "+79161234567"});
  const auto list = service.page(salon, {});
  const auto card = service.conversation(salon, session);
  const auto messages = service.messages(salon, session, "", 10);
  const Texts masked{page_json(*list, {}), conversation_json(*card, {}),
                     messages_json(*messages, {})};
  for (const std::string& json : masked) EXPECT_THAT(json, HasSubstr("+7916*****67"));
  EXPECT_THAT(page_json(*list, {.sees_phones = true}), HasSubstr("8 916 123-45-67"));
  EXPECT_THAT(messages_json(*messages, {.sees_phones = true}), Not(HasSubstr("*")));
}

}  // namespace
}  // namespace okoshko::conversations
