// Erasure of a client: what goes, what is kept, what an undo restores, and who may not.

#include <gmock/gmock.h>

#include "person_data/test_person.hpp"

namespace okoshko::person_data {
namespace {

using std::chrono::hours;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ErasureTest : public PersonDbTest {
 protected:
  ClientId maria = given_client(salon, {.full_name = "Мария Зябликова",
                                        .phone = "+79161234567",
                                        .telegram_chat_id = 777001,
                                        .yclients_client_id = 555001});

  void given_history() {
    given_booking(salon, maria, {.start_at = clock.now() - hours{24 * 40}, .price = "1500.00"});
    given_booking(salon, maria, {.start_at = clock.now() - hours{24 * 10}, .price = "2000.00"});
    given_entry(salon, maria, R"({"client_name":"Мария Зябликова","date":"2026-12-31"})");
    const auto id = maria.value.str();
    const auto tenant = salon.tenant().value.str();
    sql("INSERT INTO dashboard.client_sources (tenant_id, source, external_id, client_id) VALUES "
        "('" +
        tenant + "', 'yclients', '555001', '" + id + "')");
    sql("INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, client_id, "
        "created_at) SELECT '" +
        tenant + "', 'send_message', jsonb_build_object('client_id', '" + id +
        "', 'message', 'Мария, ждём вас'), s, '" + id +
        "', now() FROM unnest(ARRAY['held', 'done']) s");
    sql("INSERT INTO dashboard.audits (tenant_id, action, metadata, created_at, updated_at) VALUES "
        "('" +
        tenant + "', 'clients.exported', '{\"q\":\"8 (916) 123-45-67\"}', now(), now())");
    sql("INSERT INTO public.recent_history_v2 (tenant_id, user_id, role, message) VALUES ('" +
        tenant + "', '" + id + "', 'user', 'Это Мария Зябликова')");
  }
  Result<Erasure> erase(bool bot_tables = false) {
    return service.erase(salon, owner, {maria, bot_tables});
  }
};

TEST_F(ErasureTest, HidesAtOnceAndLeavesTheBotsTablesUnlessAsked) {
  given_history();
  const auto bots = column(
      "SELECT c::text FROM public.clients_v2 c UNION ALL "
      "SELECT w::text FROM public.wishlist_v2 w UNION ALL "
      "SELECT l::text FROM public.user_ltm_v2 l");
  ASSERT_TRUE(erase());
  EXPECT_EQ(service.count(salon, maria).error().code(), "client-not-found");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_search"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bot_commands WHERE status = 'held'"), "0");
  EXPECT_EQ(column("SELECT c::text FROM public.clients_v2 c UNION ALL "
                   "SELECT w::text FROM public.wishlist_v2 w UNION ALL "
                   "SELECT l::text FROM public.user_ltm_v2 l"),
            bots);
}

TEST_F(ErasureTest, KeepsCountsAndMoneyUnderAnotherId) {
  given_history();
  ASSERT_TRUE(erase());
  EXPECT_EQ(value("SELECT concat(count(*), ' ', sum(price), ' ', count(DISTINCT client_uuid)) "
                  "FROM dashboard.bookings WHERE client_uuid <> '" +
                  maria.value.str() + "'"),
            "2 3500.00 1");
}

TEST_F(ErasureTest, AnUndoRestoresEveryRow) {
  given_history();
  sql("DELETE FROM dashboard.bot_commands WHERE status = 'held'");  // it stays cancelled
  for (const bool bot_tables : {false, true}) {
    const auto before = everything();
    const auto erased = erase(bot_tables);
    ASSERT_TRUE(erased);
    EXPECT_NE(everything(), before);
    ASSERT_TRUE(service.undo(salon, owner, erased->id));
    EXPECT_EQ(everything(), before);
  }
  EXPECT_THAT(
      column("SELECT action FROM dashboard.audits WHERE action LIKE 'client.%' ORDER BY id"),
      ElementsAre("client.erased", "client.erasure_undone", "client.erased",
                  "client.erasure_undone"));
}

TEST_F(ErasureTest, MentionsInNotesAboutOthersAreReplacedAndRestored) {
  const auto olga = given_client(salon, {.full_name = "Ольга"});
  const auto of = [&](const ClientId& client, const std::string& table, const std::string& columns,
                      const std::string& values) {
    sql("INSERT INTO dashboard." + table + " (tenant_id, client_id, " + columns + ") VALUES ('" +
        salon.tenant().value.str() + "', '" + client.value.str() + "', " + values + ")");
  };
  of(olga, "client_notes", "body, pinned, written_at",
     "'Подруга: Мария Зябликова, 8 916 123-45-67', false, now()");
  of(olga, "client_calls", "outcome, remark, called_at",
     "'reached', 'Передаст: Мария Зябликова', now()");
  of(maria, "client_notes", "body, pinned, written_at", "'Любит чай', true, now()");
  const auto before = everything();
  const auto erased = erase();
  ASSERT_TRUE(erased);
  EXPECT_THAT(column("SELECT body FROM dashboard.client_notes"), ElementsAre("Подруга: ***, ***"));
  EXPECT_THAT(column("SELECT remark FROM dashboard.client_calls"), ElementsAre("Передаст: ***"));
  ASSERT_TRUE(service.undo(salon, owner, erased->id));
  EXPECT_EQ(everything(), before);
}

TEST_F(ErasureTest, AnUndoLeavesANoteThatWasEditedSince) {
  const auto olga = given_client(salon, {.full_name = "Ольга"});
  sql("INSERT INTO dashboard.client_notes (tenant_id, client_id, body, pinned, written_at) VALUES "
      "('" +
      salon.tenant().value.str() + "', '" + olga.value.str() +
      "', 'Подруга: Мария Зябликова', false, now())");
  const auto erased = erase();
  ASSERT_TRUE(erased);
  sql("UPDATE dashboard.client_notes SET body = 'Подруга переехала'");
  ASSERT_TRUE(service.undo(salon, owner, erased->id));
  EXPECT_EQ(value("SELECT body FROM dashboard.client_notes"), "Подруга переехала");
}

TEST_F(ErasureTest, TheExportHasNotesCallsAndTags) {
  const auto id = maria.value.str();
  const auto tenant = salon.tenant().value.str();
  sql("INSERT INTO dashboard.client_notes (tenant_id, client_id, body, pinned, written_at) VALUES "
      "('" +
      tenant + "', '" + id + "', 'Любит чай', false, now())");
  sql("INSERT INTO dashboard.client_calls (tenant_id, client_id, outcome, remark, called_at) "
      "VALUES "
      "('" +
      tenant + "', '" + id + "', 'agreed', 'в пять', now())");
  sql("INSERT INTO dashboard.client_tags (tenant_id, client_id, tag, added_at) VALUES ('" + tenant +
      "', '" + id + "', 'мама', now())");
  const auto exported = service.export_person(salon, owner, maria);
  ASSERT_TRUE(exported);
  for (const char* said : {"Любит чай", "в пять", "мама"}) EXPECT_THAT(*exported, HasSubstr(said));
}

TEST_F(ErasureTest, IsFinalWhenItsTimeHasPassed) {
  ASSERT_TRUE(service.set_undo_days(salon, owner, 3));
  const auto erased = erase();
  ASSERT_TRUE(erased);
  clock.advance(hours{24 * 3 - 1});
  EXPECT_EQ(service.finish_due(10), 0);
  clock.advance(hours{2});
  EXPECT_EQ(service.undo(salon, owner, erased->id).error().code(), "erasure-final");
  EXPECT_EQ(service.finish_due(10), 1);
  EXPECT_EQ(value("SELECT concat(sealed, other_id) FROM dashboard.erasures"), "");
  EXPECT_EQ(service.undo(salon, owner, erased->id).error().code(), "erasure-final");
}

TEST_F(ErasureTest, KeepsNothingInASalonWithoutAnUndoTime) {
  EXPECT_EQ(service.undo_days(salon), 30);
  EXPECT_FALSE(service.set_undo_days(salon, owner, 91));
  ASSERT_TRUE(service.set_undo_days(salon, owner, 0));
  EXPECT_EQ(service.undo_days(given_tenant("Чужой")), 30);
  const auto erased = erase();
  ASSERT_TRUE(erased);
  EXPECT_FALSE(erased->can_undo);
  EXPECT_EQ(value("SELECT sealed IS NULL AND finished_at IS NOT NULL FROM dashboard.erasures"),
            "t");
}

TEST_F(ErasureTest, IsTheSalonsOwn) {
  const TenantScope other = given_tenant("Чужой");
  EXPECT_EQ(service.erase(other, owner, {maria, false}).error().code(), "client-not-found");
  EXPECT_EQ(service.export_person(other, owner, maria).error().code(), "client-not-found");
  const auto erased = erase();
  ASSERT_TRUE(erased);
  EXPECT_EQ(service.undo(other, owner, erased->id).error().code(), "erasure-not-found");
  EXPECT_THAT(service.list(other), IsEmpty());
  EXPECT_EQ(service.list(salon).size(), 1U);
  EXPECT_EQ(erase().error().code(), "client-not-found");
}

TEST_F(ErasureTest, NeverHidesARelativeWithTheSamePhone) {
  given_client(salon, {.full_name = "Дочь", .phone = "8 916 123-45-67"});
  EXPECT_EQ(service.count(salon, maria)->same_phone, 1);
  ASSERT_TRUE(erase());
  sql("UPDATE public.clients_v2 SET full_name = 'Дочь Марии' WHERE full_name = 'Дочь'");
  EXPECT_THAT(column("SELECT search FROM dashboard.client_search"),
              ElementsAre(" дочь марии 9161234567"));
}

TEST_F(ErasureTest, AnExportHoldsWhatHangsOnTheClient) {
  given_history();
  const auto person = service.export_person(salon, owner, maria);
  ASSERT_TRUE(person);
  for (const char* part : {"Мария Зябликова", "+79161234567", "777001", "555001", "1500.00",
                           "Мария, ждём вас", "Это Мария", "2026-12-31"}) {
    EXPECT_THAT(*person, HasSubstr(part));
  }
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.audits WHERE action = 'client.data_exported'"),
            "1");
}

// Who adds a table with a client's id decides what an erasure does with it.
TEST_F(ErasureTest, EveryColumnThatNamesAClientIsRegistered) {
  EXPECT_THAT(
      column("SELECT c.table_name || '.' || c.column_name "
             "  FROM information_schema.columns c JOIN information_schema.tables t "
             " USING (table_schema, table_name) "
             " WHERE c.table_schema = 'dashboard' AND t.table_type = 'BASE TABLE' "
             "   AND c.column_name IN ('client_id', 'client_uuid', 'user_uuid') "
             "   AND NOT EXISTS (SELECT FROM dashboard.person_columns p "
             "        WHERE p.relation = c.table_name AND p.client_column = c.column_name)"),
      IsEmpty());
}

}  // namespace
}  // namespace okoshko::person_data
