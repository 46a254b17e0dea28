// client_search, client_words and client_stats follow clients_v2 and bookings, whichever program
// writes them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "base/phone.hpp"
#include "base/text_fold.hpp"
#include "testing/db_test.hpp"

namespace okoshko::clients {
namespace {

using testing::DbTest;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SearchTablesTest : public DbTest {
 protected:
  std::vector<std::string> column(const std::string& sql) {
    std::vector<std::string> values;
    const db::Rows rows = tx.exec_script(sql);
    for (const db::Row row : rows)
      values.push_back(row.is_null(0) ? "null" : row.get<std::string>(0));
    return values;
  }
  std::string value(const std::string& sql) { return column(sql).at(0); }
  static std::string quoted(const ClientId& client) { return "'" + client.value.str() + "'"; }

  std::vector<std::string> words(const ClientId& client) {
    return column("SELECT word FROM dashboard.client_words WHERE client_id = " + quoted(client) +
                  " ORDER BY word");
  }
  std::vector<std::string> text(const ClientId& client) {
    return column("SELECT search FROM dashboard.client_search WHERE client_id = " + quoted(client));
  }
  std::string stats(const ClientId& client) {
    return value(
        "SELECT concat_ws('/', visits, finished, cancelled, no_shows, spent, "
        "to_char(last_visit_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')) "
        "FROM dashboard.client_stats WHERE client_id = " +
        quoted(client));
  }
  void write_client(const std::string& change, const ClientId& client) {
    tx.exec_script("UPDATE public.clients_v2 SET " + change + " WHERE id = " + quoted(client));
  }

  TenantScope salon = given_tenant();
};

TEST_F(SearchTablesTest, ANewClientIsFound) {
  const auto client =
      given_client(salon, {.full_name = "Иванова МАРИЯ", .phone = "8 916 123-45-67"});
  EXPECT_THAT(text(client), ElementsAre(" иванова мария 9161234567"));
  EXPECT_THAT(words(client), ElementsAre("9161234567", "иванова", "мария"));
  EXPECT_EQ(stats(client), "0/0/0/0/0.00");
}

TEST_F(SearchTablesTest, ARenamedClientIsFoundByTheNewNameOnly) {
  const auto client = given_client(salon, {.full_name = "Иванова Мария"});
  write_client("full_name = 'Петрова Мария'", client);
  EXPECT_THAT(text(client), ElementsAre(" петрова мария"));
  EXPECT_THAT(words(client), ElementsAre("мария", "петрова"));
}

TEST_F(SearchTablesTest, ANewPhoneReplacesTheOldOne) {
  const auto client = given_client(salon, {.full_name = "Анна", .phone = "+79161234567"});
  write_client("phone = '+7 903 000-00-01'", client);
  EXPECT_THAT(words(client), ElementsAre("9030000001", "анна"));
}

TEST_F(SearchTablesTest, ADeletedClientLeavesNothing) {
  const auto client = given_client(salon);
  tx.exec_script("DELETE FROM public.clients_v2 WHERE id = " + quoted(client));
  EXPECT_THAT(text(client), IsEmpty());
  EXPECT_THAT(words(client), IsEmpty());
  EXPECT_EQ(
      value("SELECT count(*) FROM dashboard.client_stats WHERE client_id = " + quoted(client)),
      "0");
}

TEST_F(SearchTablesTest, AClientWhoMovesToAnotherSalonLeavesTheFirst) {
  const TenantScope other = given_tenant();
  const auto client = given_client(salon, {.full_name = "Анна"});
  write_client("tenant_id = '" + other.tenant().value.str() + "'", client);
  EXPECT_THAT(
      column("SELECT tenant_id FROM dashboard.client_words WHERE client_id = " + quoted(client)),
      ElementsAre(other.tenant().value.str()));
  EXPECT_THAT(
      column("SELECT tenant_id FROM dashboard.client_search WHERE client_id = " + quoted(client)),
      ElementsAre(other.tenant().value.str()));
  EXPECT_THAT(
      column("SELECT tenant_id FROM dashboard.client_stats WHERE client_id = " + quoted(client)),
      ElementsAre(other.tenant().value.str()));
}

TEST_F(SearchTablesTest, AClientWithoutNameAndPhoneHasARowOfEach) {
  const auto client = given_client(salon, {.full_name = std::nullopt});
  EXPECT_THAT(text(client), ElementsAre(" "));
  EXPECT_THAT(words(client), IsEmpty());
  EXPECT_EQ(stats(client), "0/0/0/0/0.00");
}

TEST_F(SearchTablesTest, AnAbsurdNameIsStoredUntouchedAndSearchedByItsBeginning) {
  std::string name;
  for (int i = 0; i < 10000; ++i) name += i % 7 == 6 ? " " : "ё";
  const auto client = given_client(salon, {.full_name = name, .phone = std::string(5000, '7')});
  EXPECT_EQ(value("SELECT length(full_name) FROM public.clients_v2 WHERE id = " + quoted(client)),
            "10000");
  EXPECT_LE(utf8_length(text(client).at(0)), 1U + 200 + 1 + 15);
  const auto one_word = given_client(salon, {.full_name = std::string(4000, 'a')});
  EXPECT_THAT(words(one_word), ElementsAre(std::string(200, 'a')));
}

TEST_F(SearchTablesTest, AnUnrelatedUpdateOfTheBotTouchesNothing) {
  const auto client = given_client(salon);
  const auto before = column("SELECT xmin::text || ctid::text FROM dashboard.client_search");
  write_client("meta = '{\"a\": 1}', updated_at = now()", client);
  EXPECT_EQ(column("SELECT xmin::text || ctid::text FROM dashboard.client_search"), before);
}

TEST_F(SearchTablesTest, AFailureInsideTheTriggerIsNotTheBots) {
  tx.exec_script("ALTER TABLE dashboard.client_words ADD CONSTRAINT no_way CHECK (word <> 'анна')");
  const auto client = given_client(salon, {.full_name = "Анна"});
  EXPECT_EQ(value("SELECT full_name FROM public.clients_v2 WHERE id = " + quoted(client)), "Анна");
  EXPECT_THAT(text(client), IsEmpty());
  write_client("full_name = 'анна'", client);
  tx.exec_script("DELETE FROM public.clients_v2 WHERE id = " + quoted(client));
}

TEST_F(SearchTablesTest, RebuildingRepairsWhateverIsWrong) {
  const auto anna = given_client(salon, {.full_name = "Анна"});
  const auto olga = given_client(salon, {.full_name = "Ольга"});
  given_booking(salon, anna);
  tx.exec_script(
      "DELETE FROM dashboard.client_words; DELETE FROM dashboard.client_search WHERE client_id = " +
      quoted(anna) +
      "; UPDATE dashboard.client_search SET search = ' x'; "
      "UPDATE dashboard.client_stats SET visits = 9; "
      "INSERT INTO dashboard.client_words SELECT tenant_id, 'призрак', 'призрак', "
      "gen_random_uuid() "
      "FROM dashboard.client_stats LIMIT 1; "
      "INSERT INTO dashboard.client_search SELECT tenant_id, gen_random_uuid(), false, 'призрак' "
      "FROM dashboard.client_stats LIMIT 1");
  tx.exec_script("CALL dashboard.okoshko_rebuild_clients(NULL, false)");
  EXPECT_THAT(words(anna), ElementsAre("анна"));
  EXPECT_THAT(text(olga), ElementsAre(" ольга"));
  EXPECT_TRUE(stats(anna).starts_with("1/1/0/0"));
  EXPECT_TRUE(stats(olga).starts_with("0/0/0/0"));
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_words WHERE word = 'призрак'"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_search WHERE search = 'призрак'"), "0");
}

TEST_F(SearchTablesTest, CountsVisitsAsTheyAreWrittenChangedAndDeleted) {
  const auto client = given_client(salon);
  const auto first =
      given_booking(salon, client, {.start_at = testing::FakeClock::kStart, .price = "1500"});
  EXPECT_TRUE(stats(client).starts_with("1/1/0/0/1500.00/"));
  tx.exec_script("UPDATE dashboard.bookings SET outcome = 'no_show' WHERE external_id = '" + first +
                 "'");
  EXPECT_EQ(stats(client), "0/1/0/1/0.00");
  given_booking(salon, client, {.status = "cancelled", .outcome = "cancelled"});
  EXPECT_EQ(stats(client), "0/2/1/1/0.00");
  tx.exec_script("DELETE FROM dashboard.bookings");
  EXPECT_EQ(stats(client), "0/0/0/0/0.00");
}

TEST_F(SearchTablesTest, SeveralBookingsOfOneSalonDayAreOneVisit) {
  const TenantScope far_east = given_tenant("Салон", R"({"time_zone": "Asia/Kamchatka"})");
  const auto client = given_client(far_east);
  const auto midnight_utc = std::chrono::floor<std::chrono::days>(testing::FakeClock::kStart);
  given_booking(far_east, client, {.start_at = midnight_utc - std::chrono::hours{1}});
  given_booking(far_east, client, {.start_at = midnight_utc + std::chrono::hours{1}});
  EXPECT_TRUE(stats(client).starts_with("1/2/0/0"));
}

TEST_F(SearchTablesTest, AnUnknownZoneOfASalonBreaksNoBooking) {
  const TenantScope odd = given_tenant("Салон", R"({"time_zone": "Луна/Море"})");
  const auto client = given_client(odd);
  given_booking(odd, client);
  EXPECT_TRUE(stats(client).starts_with("1/1/0/0"));
}

TEST_F(SearchTablesTest, ReadsTheOutcomeOfRowsOlderThanTheColumn) {
  const auto client = given_client(salon);
  given_booking(salon, client, {.status = "completed", .outcome = std::nullopt});
  given_booking(salon, client, {.status = "created", .outcome = std::nullopt});
  EXPECT_TRUE(stats(client).starts_with("1/1/0/0"));
}

TEST_F(SearchTablesTest, ABookingMayComeBeforeItsClient) {
  const auto elsewhere = given_client(salon);
  given_booking(salon, elsewhere);
  tx.exec_script(
      "UPDATE dashboard.bookings SET client_uuid = '0d3f0a44-0000-4000-8000-000000000001'");
  EXPECT_TRUE(stats(elsewhere).starts_with("0/0/0/0"));
  tx.exec_script(
      "INSERT INTO public.clients_v2 (id, tenant_id, full_name) SELECT "
      "'0d3f0a44-0000-4000-8000-000000000001', tenant_id, 'Новая' FROM public.clients_v2 LIMIT 1");
  const ClientId late{*Uuid::parse("0d3f0a44-0000-4000-8000-000000000001")};
  EXPECT_TRUE(stats(late).starts_with("1/1/0/0"));
}

TEST_F(SearchTablesTest, FoldsLikeTheServerDoesLetterByLetter) {
  const db::Rows rows = tx.exec_script(
      "SELECT chr(c), dashboard.okoshko_fold('я' || chr(c) || 'z') FROM generate_series(1, 65535) "
      "c "
      "WHERE c NOT BETWEEN 55296 AND 57343 UNION ALL "
      "SELECT chr(c), dashboard.okoshko_fold('я' || chr(c) || 'z') FROM generate_series(127744, "
      "129800) c");
  for (const db::Row row : rows) {
    const auto letter = row.get<std::string>(0);
    EXPECT_EQ(fold_text("я" + letter + "z"), row.get<std::string>(1)) << letter;
  }
}

TEST_F(SearchTablesTest, FoldsDecomposedLettersLikeTheComposedOnes) {
  const db::Rows rows = tx.exec_script(
      "SELECT chr(c), normalize(chr(c), NFD), dashboard.okoshko_fold('я' || chr(c) || 'z'), "
      "dashboard.okoshko_fold('я' || normalize(chr(c), NFD) || 'z') FROM generate_series(192, "
      "8191) c WHERE c < 1424 OR c BETWEEN 7296 AND 7304 OR c >= 7680");
  for (const db::Row row : rows) {
    const auto letter = row.get<std::string>(0);
    const auto folded = row.get<std::string>(2);
    EXPECT_EQ(row.get<std::string>(3), folded) << letter;
    EXPECT_EQ(fold_text("я" + row.get<std::string>(1) + "z"), folded) << letter;
  }
}

TEST_F(SearchTablesTest, FoldsAnyTextLikeTheServer) {
  constexpr unsigned kSeed = 39;
  std::mt19937 random{kSeed};
  const std::u32string pieces =
      U"aIiıİßøŁə яЙёЇіи\u0306\u0308\u0301\u0327\u0307\u0345\u02bb'’\u200d\ufe0f\u00a0\u00adＡ０№-"
      U"Σςά한ᄀ\u1161が\u3099ب\u0653ا👩🏽🇷🇺";
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto i = random() % 12; i > 0; --i) {
      const bool any = random() % 4 == 0;
      const auto c =
          any ? static_cast<char32_t>(1 + random() % 0xD7FF) : pieces[random() % pieces.size()];
      append_utf8(text, c);
    }
    const db::Rows rows =
        tx.exec(db::Statement{"test.fold", "SELECT dashboard.okoshko_fold($1)"}, text);
    ASSERT_EQ(fold_text(text), rows.one().get<std::string>(0)) << text << ", seed " << kSeed;
    ASSERT_EQ(fold_text(fold_text(text)), fold_text(text)) << text << ", seed " << kSeed;
  }
}

TEST_F(SearchTablesTest, FoldsWholeNamesLikeTheServer) {
  for (const char* name :
       {"  Анна-Мария  (Иванова)", "O'Connor", "Андреи\u0306", "Їжак і\u0308", "\u00ab \u00bb",
        "a\u200db", "Zoë ЁЖ\u00a0№ 5", "", "'", "-", "А'", "\u0301е\u0301"}) {
    const db::Rows rows =
        tx.exec(db::Statement{"test.fold", "SELECT dashboard.okoshko_fold($1)"}, name);
    EXPECT_EQ(fold_text(name), rows.one().get<std::string>(0)) << name;
  }
}

TEST_F(SearchTablesTest, ReadsPhonesLikeTheServer) {
  for (const char* phone :
       {"8 (916) 123-45-67", "79161234567", "9161234567", "+375 29 123-45-67", "нет", "",
        "+7 916 123-45-67, 8 903 765-43-21", "7", "12345678901", "٣٤٥", "+82 2 1234 5678",
        "82212345678", "+84912345678", "(+8) 2212345678", "+3725123456"}) {
    const db::Rows rows =
        tx.exec(db::Statement{"test.phone", "SELECT dashboard.okoshko_phone_digits($1)"}, phone);
    EXPECT_EQ(phone_digits(phone), rows.one().get<std::string>(0)) << phone;
  }
}

TEST_F(SearchTablesTest, AnotherSalonsRowsAreLocked) {
  given_client(salon, {.full_name = "Анна"});
  const TenantScope other = given_tenant();
  given_client(other, {.full_name = "Ольга"});
  act_as(other);
  for (const char* table : {"client_search", "client_words", "client_stats"}) {
    EXPECT_THAT(column(std::string{"SELECT DISTINCT tenant_id FROM dashboard."} + table),
                ElementsAre(other.tenant().value.str()))
        << table;
  }
  EXPECT_THAT(column("SELECT search FROM dashboard.okoshko_contains('{%а%}', '{}', '{}', null, "
                     "null, null, 100)"),
              ElementsAre(" ольга"));
}

TEST_F(SearchTablesTest, WithoutATenantNothingIsSeen) {
  given_client(salon);
  act_as(salon);
  tx.exec_script("SELECT set_config('okoshko.tenant', '', true)");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_words"), "0");
  EXPECT_EQ(
      value(
          "SELECT count(*) FROM dashboard.okoshko_contains('{}', '{}', '{}', null, null, null, 9)"),
      "0");
}

}  // namespace
}  // namespace okoshko::clients
