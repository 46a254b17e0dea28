// The list, the search and the card of a salon.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "clients/client_json.hpp"
#include "clients/clients_service.hpp"
#include "testing/db_test.hpp"

namespace okoshko::clients {
namespace {

using testing::CommittedDbTest;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using Names = std::vector<std::string>;
using std::chrono::hours;

class ClientsTest : public CommittedDbTest {
 protected:
  listing::Cursors cursors{listing::Cursors::random_key()};
  ClientsService service{db, clock, cursors};
  TenantScope salon = given_tenant();

  ClientId given(const std::string& name, const std::optional<std::string>& phone = std::nullopt) {
    return given_client(salon, {.full_name = name, .phone = phone});
  }

  static Names names_of(const ClientPage& page) {
    Names names;
    for (std::size_t i = 0; i < page.count; ++i) {
      names.push_back(page.rows[i].is_null(1) ? "—" : page.rows[i].get<std::string>(1));
    }
    return names;
  }

  /// The names of all pages.
  Names walk(ClientQuery query, int limit = 2,
             const std::optional<TenantScope>& as = std::nullopt) {
    Names names;
    ClientPageRequest request{.query = std::move(query), .cursor = "", .limit = limit};
    for (int pages = 0; pages < 1000; ++pages) {
      const auto page = service.page(as.value_or(salon), request);
      if (!page) throw std::runtime_error{page.error().detail()};
      const Names more = names_of(*page);
      names.insert(names.end(), more.begin(), more.end());
      if (!page->next) return names;
      request.cursor = *page->next;
    }
    throw std::runtime_error{"the list has no end"};
  }
  Names found(const std::string& text) { return walk({.text = text}); }

  void sql(const std::string& script) {
    db.transact(db::SystemScope{"a test's own rows"}, [&](db::Tx& tx) { tx.exec_script(script); });
  }
};

TEST_F(ClientsTest, TheListOpensWithTheNewestClient) {
  for (int i = 0; i < 5; ++i) {
    given_client(salon,
                 {.full_name = "К" + std::to_string(i), .created_at = clock.now() + hours{i}});
  }
  EXPECT_EQ(walk({}), (Names{"К4", "К3", "К2", "К1", "К0"}));
}

TEST_F(ClientsTest, ClientsOfOneMomentAreEachListedOnce) {
  for (int i = 0; i < 7; ++i) given("К" + std::to_string(i));
  for (const Sort sort :
       {Sort::kCreated, Sort::kName, Sort::kVisits, Sort::kLastVisit, Sort::kLastVisitOldest}) {
    EXPECT_THAT(walk({.sort = sort}),
                UnorderedElementsAre("К0", "К1", "К2", "К3", "К4", "К5", "К6"));
  }
}

TEST_F(ClientsTest, AClientWhoComesMeanwhileShiftsNoPage) {
  for (int i = 0; i < 4; ++i) {
    given_client(salon,
                 {.full_name = "К" + std::to_string(i), .created_at = clock.now() + hours{i}});
  }
  const auto first = service.page(salon, {.query = {}, .cursor = "", .limit = 2});
  given_client(salon, {.full_name = "Новый", .created_at = clock.now() + hours{100}});
  const auto second = service.page(salon, {.query = {}, .cursor = *first->next, .limit = 2});
  EXPECT_EQ(names_of(*first), (Names{"К3", "К2"}));
  EXPECT_EQ(names_of(*second), (Names{"К1", "К0"}));
}

TEST_F(ClientsTest, AClientWithoutACreationDateIsLast) {
  given("Новая");
  given_client(salon, {.full_name = "Старая"});
  sql("UPDATE public.clients_v2 SET created_at = NULL WHERE full_name = 'Старая'");
  EXPECT_EQ(walk({}, 1), (Names{"Новая", "Старая"}));
}

TEST_F(ClientsTest, SortsByNameAndPutsTheNamelessLast) {
  given("яна");
  given("Ёлка");
  given("Женя");
  given("Ева");
  given_client(salon, {.full_name = std::nullopt, .phone = "+79161234567"});
  EXPECT_EQ(walk({.sort = Sort::kName}), (Names{"Ева", "Ёлка", "Женя", "яна", "—"}));
}

TEST_F(ClientsTest, SortsByVisitsAndByLastVisitWithStrangersLastBothWays) {
  const auto often = given("Часто");
  const auto once = given("Однажды");
  given("Никогда");
  given_booking(salon, often, {.start_at = clock.now() - hours{24 * 10}});
  given_booking(salon, often, {.start_at = clock.now() - hours{24 * 40}});
  given_booking(salon, once, {.start_at = clock.now() - hours{24 * 2}});
  EXPECT_EQ(walk({.sort = Sort::kVisits}), (Names{"Часто", "Однажды", "Никогда"}));
  EXPECT_EQ(walk({.sort = Sort::kLastVisit}), (Names{"Однажды", "Часто", "Никогда"}));
  EXPECT_EQ(walk({.sort = Sort::kLastVisitOldest}), (Names{"Часто", "Однажды", "Никогда"}));
}

TEST_F(ClientsTest, FindsByTheBeginningOfAnyWordInAnyCaseAndLayout) {
  given("Иванова Мария");
  given("Пётр Ёжиков");
  given("Анна Смит");
  EXPECT_EQ(found("мари"), Names{"Иванова Мария"});
  EXPECT_EQ(found("МАРИЯ"), Names{"Иванова Мария"});
  EXPECT_EQ(found("vfhbz"), Names{"Иванова Мария"});
  EXPECT_EQ(found("м"), Names{"Иванова Мария"});
  EXPECT_EQ(found("петр еж"), Names{"Пётр Ёжиков"});
  EXPECT_EQ(found("Ё"), Names{"Пётр Ёжиков"});
  EXPECT_EQ(found("мария иванова"), Names{"Иванова Мария"});
  EXPECT_EQ(found("  мария  ,  "), Names{"Иванова Мария"});
  EXPECT_THAT(found("мария смит"), IsEmpty());
}

TEST_F(ClientsTest, FindsInsideAWordFromThreeLettersOn) {
  given("Екатерина");
  given("Рината");
  given("Мариам");
  EXPECT_EQ(found("рин"), (Names{"Рината", "Екатерина"}));
  EXPECT_EQ(found("ри"), Names{"Рината"});
  EXPECT_EQ(found("иам"), Names{"Мариам"});
}

TEST_F(ClientsTest, FindsByAnyPartOfAPhoneHoweverWritten) {
  given("Мария", "+7 (916) 123-45-67");
  given("Ольга", "8 903 000-00-00");
  for (const char* typed : {"9161234", "8 (916) 123", "+7 916", "7 916", "123-45-67", "1234", "91",
                            "89161234567", "+79161234567", "мария 916", "916 мар"}) {
    EXPECT_EQ(found(typed), Names{"Мария"}) << typed;
  }
  EXPECT_THAT(found("+7"), UnorderedElementsAre("Мария", "Ольга"));
  EXPECT_THAT(found("5555"), IsEmpty());
}

TEST_F(ClientsTest, TreatsEveryCharacterLiterally) {
  given("Анна");
  for (const char* typed :
       {"%", "_", "'", "\\", "%%", "а%н", "'; DROP TABLE x; --", "👻", "\"", "а_н_а"}) {
    EXPECT_THAT(found(typed), IsEmpty()) << typed;
  }
  given("Маша 💅");
  EXPECT_EQ(found("💅"), Names{"Маша 💅"});
  EXPECT_THAT(found(std::string(200, 'x')), IsEmpty());
}

TEST_F(ClientsTest, AClientWithTwoFittingWordsIsFoundOnce) {
  given("Мария Маркова");
  given("Марк Марков");
  EXPECT_THAT(found("мар"), UnorderedElementsAre("Мария Маркова", "Марк Марков"));
  EXPECT_THAT(found("ма мар"), UnorderedElementsAre("Мария Маркова", "Марк Марков"));
}

TEST_F(ClientsTest, WalksAllPagesOfASearchOnce) {
  std::set<std::string> expected;
  for (int i = 0; i < 23; ++i) {
    const std::string name = (i % 3 == 0 ? "Марина " : "Омарова ") + std::to_string(i);
    given(name);
    expected.insert(name);
  }
  const Names all = walk({.text = "мар"}, 4);
  EXPECT_EQ(all.size(), expected.size());
  EXPECT_EQ(std::set<std::string>(all.begin(), all.end()), expected);
}

TEST_F(ClientsTest, SaysHowItUnderstoodTheSearch) {
  given("Мария");
  const auto page = service.page(salon, {.query = {.text = "VFHBZ"}, .cursor = "", .limit = 5});
  ASSERT_TRUE(page->search);
  EXPECT_EQ(page->search->words, Names{"мария"});
  EXPECT_EQ(page->search->digits, std::nullopt);
  EXPECT_FALSE(service.page(salon, {.query = {}, .cursor = "", .limit = 5})->search);
}

TEST_F(ClientsTest, PrefersWhatWasTypedToTheOtherLayout) {
  given("Vf");
  given("Мария");
  EXPECT_EQ(found("vf"), Names{"Vf"});
}

TEST_F(ClientsTest, RefusesAForgedOrForeignCursor) {
  for (int i = 0; i < 3; ++i) given("К" + std::to_string(i));
  const auto first = service.page(salon, {.query = {}, .cursor = "", .limit = 1});
  const auto code = [&](const TenantScope& scope, const ClientPageRequest& request) {
    const auto page = service.page(scope, request);
    return page ? "fine" : page.error().code();
  };
  EXPECT_EQ(code(salon, {.query = {}, .cursor = "AAAA", .limit = 1}), "cursor-invalid");
  EXPECT_EQ(code(salon, {.query = {.sort = Sort::kName}, .cursor = *first->next, .limit = 1}),
            "cursor-invalid");
  EXPECT_EQ(code(salon, {.query = {.text = "к"}, .cursor = *first->next, .limit = 1}),
            "cursor-invalid");
  EXPECT_EQ(code(given_tenant(), {.query = {}, .cursor = *first->next, .limit = 1}),
            "cursor-invalid");
}

TEST_F(ClientsTest, FiltersByMasterRiskVisitAndTagTogetherAndApart) {
  const auto anna =
      given_client(salon, {.full_name = "Анна", .meta = R"({"tags": ["vip", "мама"]})"});
  const auto olga = given_client(salon, {.full_name = "Ольга", .meta = R"({"tags": "vip"})"});
  given("Никто");
  given_memory(salon, anna, {.preferred_staff_id = "7"});
  given_memory(salon, olga, {.preferred_staff_id = "8"});
  given_booking(salon, anna, {.start_at = clock.now() - hours{24 * 20}});
  given_booking(salon, olga, {.start_at = clock.now() - hours{24 * 400}});
  sql("UPDATE public.user_ltm_v2 SET churn_risk_score = CASE preferred_staff_id WHEN '7' THEN 0.9 "
      "ELSE 0.3 END");

  EXPECT_EQ(walk({.filters = {.staff = "7"}}), Names{"Анна"});
  EXPECT_EQ(walk({.filters = {.risk = RiskBand::kHigh}}), Names{"Анна"});
  EXPECT_EQ(walk({.filters = {.risk = RiskBand::kLow}}), Names{"Ольга"});
  EXPECT_THAT(walk({.filters = {.risk = RiskBand::kMedium}}), IsEmpty());
  EXPECT_EQ(walk({.filters = {.visit = VisitWindow::kDays30}}), Names{"Анна"});
  EXPECT_EQ(walk({.filters = {.visit = VisitWindow::kOlder}}), Names{"Ольга"});
  EXPECT_EQ(walk({.filters = {.visit = VisitWindow::kNever}}), Names{"Никто"});
  EXPECT_EQ(walk({.filters = {.tag = "vip"}}), Names{"Анна"});
  const ClientFilters all{
      .risk = RiskBand::kHigh, .staff = "7", .visit = VisitWindow::kDays90, .tag = "мама"};
  for (const Sort sort :
       {Sort::kCreated, Sort::kName, Sort::kVisits, Sort::kLastVisit, Sort::kLastVisitOldest}) {
    EXPECT_EQ(walk({.sort = sort, .filters = all}), Names{"Анна"});
  }
  EXPECT_EQ(walk({.text = "ан", .filters = all}), Names{"Анна"});
  EXPECT_EQ(walk({.text = "нна", .filters = all}), Names{"Анна"});
  EXPECT_THAT(walk({.text = "льг", .filters = all}), IsEmpty());
  EXPECT_EQ(service.count(salon, {.filters = all})->count, 1);
}

TEST_F(ClientsTest, OfSeveralMemoriesOfAClientTheNewestSpeaks) {
  const auto anna = given("Анна");
  sql("DROP INDEX user_ltm_v2_tenant_user");
  given_memory(salon, anna, {.preferred_staff_id = "1"});
  given_memory(salon, anna, {.preferred_staff_id = "2"});
  EXPECT_EQ(walk({}), Names{"Анна"});
  EXPECT_EQ(walk({.filters = {.staff = "2"}}), Names{"Анна"});
  EXPECT_THAT(walk({.filters = {.staff = "1"}}), IsEmpty());
  const auto card = service.card(salon, anna);
  EXPECT_EQ(card->row.one().text(3), "2");
}

TEST_F(ClientsTest, CountsExactlyWithoutASearchAndUpToAThousandWithOne) {
  sql("INSERT INTO public.clients_v2 (tenant_id, full_name) SELECT '" + salon.tenant().value.str() +
      "', 'Мария ' || i FROM generate_series(1, 1005) i");
  given("Омаров");
  EXPECT_EQ(service.count(salon, {})->count, 1006);
  EXPECT_TRUE(service.count(salon, {})->exact);
  EXPECT_EQ(service.count(salon, {.text = "мар"})->count, 1000);
  EXPECT_FALSE(service.count(salon, {.text = "мар"})->exact);
  EXPECT_EQ(service.count(salon, {.text = "маров"})->count, 1);
  EXPECT_EQ(service.count(salon, {.text = "jvfhjd"})->count, 1);
  EXPECT_EQ(service.count(salon, {.text = "%"})->count, 0);
}

TEST_F(ClientsTest, AnotherSalonsClientsAreNowhere) {
  const auto anna = given_client(
      salon, {.full_name = "Анна", .phone = "+79161234567", .meta = R"({"tags": ["vip"]})"});
  given_memory(salon, anna, {.preferred_staff_id = "7"});
  given_booking(salon, anna);
  given_staff(salon, "7", "Мастер");
  const TenantScope other = given_tenant();
  EXPECT_THAT(walk({}, 5, other), IsEmpty());
  for (const Sort sort :
       {Sort::kCreated, Sort::kName, Sort::kVisits, Sort::kLastVisit, Sort::kLastVisitOldest}) {
    EXPECT_THAT(walk({.sort = sort, .filters = {.staff = "7", .tag = "vip"}}, 5, other), IsEmpty());
  }
  for (const char* typed : {"анна", "нна", "916", "6123", "анна 916"}) {
    EXPECT_THAT(walk({.text = typed}, 5, other), IsEmpty()) << typed;
    EXPECT_EQ(service.count(other, {.text = typed})->count, 0);
  }
  EXPECT_EQ(service.count(other, {})->count, 0);
  EXPECT_EQ(service.card(other, anna).error().code(), "client-not-found");
  EXPECT_EQ(service.timeline(other, anna, "", 5).error().code(), "client-not-found");
  EXPECT_EQ(service.reveal_phone(other, auth::Actor::command(), anna).error().code(),
            "client-not-found");
  EXPECT_TRUE(service.filter_choices(other).staff.empty());
  EXPECT_TRUE(service.filter_choices(other).tags.empty());
}

TEST_F(ClientsTest, MasksPhonesForWhoMayNotSeeThem) {
  given("Анна", "8 917 123-45-67");
  const auto page = service.page(salon, {.query = {}, .cursor = "", .limit = 5});
  EXPECT_THAT(page_json(*page, {.sees_phones = false}),
              HasSubstr(R"("phone":"+7917*****67","phone_masked":true)"));
  EXPECT_THAT(page_json(*page, {.sees_phones = true}),
              HasSubstr(R"("phone":"+79171234567","phone_masked":false)"));
}

TEST_F(ClientsTest, RevealsAPhoneAndWritesItDown) {
  const auto anna = given("Анна", "8 917 123-45-67");
  const auto nobody = given("Без телефона");
  EXPECT_EQ(*service.reveal_phone(salon, auth::Actor::command(), anna), "+79171234567");
  EXPECT_EQ(service.reveal_phone(salon, auth::Actor::command(), nobody).error().code(),
            "phone-not-found");
  const auto audits = db.transact(db::SystemScope{"the test reads the log"}, [](db::Tx& tx) {
    return tx.exec_script("SELECT action FROM dashboard.audits");
  });
  EXPECT_EQ(audits.one().text(0), "client.phone_revealed");
  service.audit(salon, auth::Actor::command(), "clients.exported", "{}");
}

TEST_F(ClientsTest, TheCardTellsWhatIsKnown) {
  const auto anna =
      given_client(salon, {.full_name = "Анна", .phone = "+79161234567", .telegram_chat_id = 5});
  given_memory(salon, anna,
               {.preferred_staff_id = "7",
                .ltm_data = R"({"booking_stats": {"staff_7": 5}, "avg_visit_interval": 21,
                                "note": "чай", "empty": null})"});
  given_staff(salon, "7", "Ольга");
  given_booking(salon, anna, {.price = "1500.50"});
  given_booking(salon, anna, {.status = "cancelled", .outcome = "cancelled"});
  const auto card = card_json(*service.card(salon, anna), {.sees_phones = true});
  for (const char* part :
       {R"("favourite_staff":{"id":"7","name":"Ольга"})", R"("cycle_days":21)",
        R"("average_check_minor":150050)", R"("spent_minor":150050)", R"("finished":2)",
        R"("cancelled":1)", R"("channels":["telegram"])",
        R"({"key":"booking_stats.staff_7","value":"5"})", R"({"key":"note","value":"чай"})",
        R"("visits":1)", R"("messages_allowed":true)"}) {
    EXPECT_THAT(card, HasSubstr(part));
  }
  EXPECT_EQ(card.find("empty"), std::string::npos);
}

TEST_F(ClientsTest, TheTimelineMixesAllSourcesNewestFirst) {
  const auto anna = given("Анна");
  const std::string ids = "'" + salon.tenant().value.str() + "', '" + anna.value.str() + "'";
  given_booking(salon, anna,
                {.start_at = clock.now() - hours{72}, .service_title = "Стрижка", .price = "1500"});
  given_booking(
      salon, anna,
      {.start_at = clock.now() + hours{24}, .status = "created", .outcome = std::nullopt});
  const std::string at =
      "to_timestamp(" + std::to_string(clock.now().time_since_epoch().count() / 1000000) + ")";
  sql("INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, user_id, channel, "
      "started_at, final_status, "
      "summary) SELECT gen_random_uuid(), t::uuid, c::uuid, 'telegram', " +
      at +
      " - interval '50 hours', 'done', "
      "'Записалась' FROM (VALUES (" +
      ids + ")) v(t, c)");
  sql("INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, created_at) SELECT "
      "t::uuid, c::uuid, "
      "'slot', 'service_1', " +
      at + " - interval '30 hours' FROM (VALUES (" + ids + ")) v(t, c)");
  sql("INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, created_at) SELECT "
      "t::uuid, 'send_message', "
      "jsonb_build_object('client_id', c, 'message', 'Ждём вас'), (" +
      at +
      " - interval '10 hours') AT TIME ZONE 'UTC' "
      "FROM (VALUES (" +
      ids + ")) v(t, c)");
  sql("INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, created_at, status) "
      "SELECT tenant_id, command_type, payload, created_at, 'cancelled' FROM "
      "dashboard.bot_commands");
  Names kinds;
  std::string cursor;
  for (int pages = 0; pages < 10; ++pages) {
    const auto page = service.timeline(salon, anna, cursor, 2);
    ASSERT_TRUE(page);
    for (std::size_t i = 0; i < page->count; ++i)
      kinds.push_back(page->rows[i].get<std::string>(1));
    EXPECT_THAT(timeline_json(*page, {.sees_phones = true}), HasSubstr("items"));
    if (!page->next) break;
    cursor = *page->next;
  }
  EXPECT_EQ(kinds, (Names{"booked", "message", "wish", "dialogue", "attended"}));
  EXPECT_EQ(service.timeline(salon, anna, "x", 2).error().code(), "cursor-invalid");
}

TEST_F(ClientsTest, OffersMastersAndTagsToFilterBy) {
  const auto anna =
      given_client(salon, {.full_name = "Анна", .meta = R"({"tags": ["vip", 5, "мама"]})"});
  given_client(salon, {.full_name = "Ольга", .meta = R"({"tags": {"a": 1}})"});
  given_memory(salon, anna, {.preferred_staff_id = "9"});
  given_staff(salon, "7", "Ольга");
  EXPECT_EQ(
      filters_json(service.filter_choices(salon)),
      R"({"staff":[{"id":"7","name":"Ольга"},{"id":"9","name":null}],"tags":["vip","мама"]})");
}

}  // namespace
}  // namespace okoshko::clients
