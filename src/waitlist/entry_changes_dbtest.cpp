// Changes of entries by users: edited, several at once, undone; clients who are added with their
// first entry; entries made from a dialogue.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "testing/db_test.hpp"
#include "waitlist/entry_changes.hpp"
#include "waitlist/entry_draft.hpp"
#include "waitlist/match_store.hpp"
#include "waitlist/waitlist_service.hpp"

namespace okoshko::waitlist {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Texts = std::vector<std::string>;
using std::chrono::sys_days;
namespace json = boost::json;

class EntryChangesTest : public testing::CommittedDbTest {
 protected:
  EntryChangesTest() {
    given_service(salon, "9", "Стрижка");
    given_service(salon, "8", "Брови");
    given_staff(salon, "7", "Ольга");
    given_staff(salon, "4", "Инна");
  }

  listing::Cursors cursors{listing::Cursors::random_key()};
  WaitlistService service{db, clock, cursors};
  EntryChanges changes{db, clock};
  TenantScope salon = given_tenant("Лилия", R"({"time_zone":"UTC"})");
  ClientId anna = given_client(salon);
  const auth::Actor desk = person();
  const sys_days today = std::chrono::floor<std::chrono::days>(clock.now());

  auth::Actor person() {
    return {.user = given_user(salon, {}),
            .ip_address = "127.0.0.1",
            .user_agent = "test",
            .via = "page"};
  }
  db::Rows script(const std::string& sql) {
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) { return tx.exec_script(sql); });
  }
  std::string value(const std::string& sql) {
    return script(sql).one().get<std::optional<std::string>>(0).value_or("null");
  }
  json::object found(std::int64_t entry) {
    const auto item = service.find(salon, entry);
    return item ? json::parse(item->json).as_object() : json::object{};
  }
  std::string version_of(std::int64_t entry) {
    return std::string{found(entry).at("version").as_string()};
  }
  Texts audited() {
    Texts actions;
    for (const db::Row row : script("SELECT action FROM dashboard.audits ORDER BY id")) {
      actions.push_back(row.get<std::string>(0));
    }
    return actions;
  }
  EntryTerms grown() const {
    return {.service = "9",
            .staff = {"7", "4"},
            .days = {{today + std::chrono::days{2}, today + std::chrono::days{4}},
                     {today + std::chrono::days{8}, today + std::chrono::days{8}}},
            .hours = {.from = 14h, .to = 16h},
            .valid_until = today + std::chrono::days{8},
            .priority = Priority::kHigh,
            .comment = "у окна"};
  }
  /// Ids of the entries that a list with these filters contains.
  Texts listed(const EntryFilters& filters) {
    const auto page = service.page(salon, {.filters = filters});
    Texts ids;
    if (!page) return {page.error().code()};
    for (const Item& item : page->items) ids.push_back(item.id);
    return ids;
  }
  Texts valid_entries(sys_days day) {
    return db.transact(salon,
                       [&](db::Tx& tx) { return store::pending_entries(tx, salon, day, 100); });
  }
};

TEST_F(EntryChangesTest, AnEditIsReadBackAndTheBotsKeysHoldItsFirstValues) {
  const auto entry =
      given_entry(salon, anna, R"({"date": "31.12", "service_id": "8", "mood": "ok"})");
  const auto changed = changes.edit(salon, desk, entry, version_of(entry), grown());
  ASSERT_TRUE(changed) << changed.error().code();
  const auto wish = found(entry);
  EXPECT_EQ(json::serialize(wish.at("days")),
            R"([{"from":"2026-03-04","to":"2026-03-06"},{"from":"2026-03-10","to":"2026-03-10"}])");
  EXPECT_EQ(json::serialize(wish.at("staff_any")),
            R"([{"id":"7","name":"Ольга"},{"id":"4","name":"Инна"}])");
  EXPECT_EQ(wish.at("time_from"), "14:00");
  EXPECT_EQ(wish.at("time_to"), "16:00");
  EXPECT_EQ(wish.at("valid_until"), "2026-03-10");
  EXPECT_EQ(wish.at("priority"), "high");
  EXPECT_EQ(wish.at("comment"), "у окна");
  EXPECT_EQ(
      value("SELECT concat_ws(' ', meta ->> 'date', meta ->> 'staff_id', meta ->> 'staff_name', "
            "meta ->> 'time_preference', meta ->> 'service_title', meta ->> 'mood') "
            "FROM public.wishlist_v2"),
      "2026-03-04 7 Ольга day Стрижка ok");
  EXPECT_THAT(audited(), ElementsAre("wish.changed"));
}

TEST_F(EntryChangesTest, MatchingReadsEveryForm) {
  const auto entry = given_entry(salon, anna);
  ASSERT_TRUE(changes.edit(salon, desk, entry, "*", grown()));
  const auto facts = db.transact(salon, [&](db::Tx& tx) {
    return store::load_entry_facts(tx, salon, {std::to_string(entry)});
  });
  ASSERT_THAT(facts, SizeIs(1));
  EXPECT_EQ(facts[0].kind.days, grown().days);
  EXPECT_THAT(facts[0].kind.staff, ElementsAre("7", "4"));
  EXPECT_EQ(facts[0].kind.hours, grown().hours);
  EXPECT_EQ(facts[0].kind.part, PartOfDay::kDay);
  EXPECT_EQ(facts[0].priority, Priority::kHigh);
  EXPECT_EQ(facts[0].valid_until, today + std::chrono::days{8});
}

TEST_F(EntryChangesTest, AFormThatIsOlderThanTheEntryIsRefusedWithTheEntry) {
  const auto entry = given_entry(salon, anna);
  const auto version = version_of(entry);
  script("UPDATE public.wishlist_v2 SET comment = 'бот'");
  const auto refused = changes.edit(salon, desk, entry, version, {.service = "9"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind(), Error::Kind::kStale);
  EXPECT_EQ(json::parse(refused.error().members_json()).at("current").at("comment"), "бот");
  EXPECT_EQ(value("SELECT comment FROM public.wishlist_v2"), "бот");
}

TEST_F(EntryChangesTest, AClosedEntryAndOneOfAnotherSalonAreNotEdited) {
  const auto entry = given_entry(salon, anna);
  script("UPDATE public.wishlist_v2 SET status = 'converted'");
  EXPECT_EQ(changes.edit(salon, desk, entry, "*", {.service = "9"}).error().code(),
            "wish-not-pending");
  const auto other = given_tenant();
  EXPECT_EQ(changes.edit(other, desk, entry, "*", {.service = "9"}).error().code(),
            "wish-not-found");
}

TEST_F(EntryChangesTest, ServiceAndMasterOfTheBotAreKeptEvenIfTheSalonDoesNotKnowThem) {
  const auto entry = given_entry(salon, anna,
                                 R"({"service_id": "77", "service_title": "Массаж",)"
                                 R"( "staff_id": "66", "staff_name": "Ия"})");
  EntryTerms terms{.service = "77", .staff = {"66"}, .priority = Priority::kHigh};
  ASSERT_TRUE(changes.edit(salon, desk, entry, "*", terms));
  EXPECT_EQ(found(entry).at("service").at("title"), "Массаж");
  EXPECT_EQ(found(entry).at("staff").at("name"), "Ия");
  terms.service = "78";
  EXPECT_EQ(changes.edit(salon, desk, entry, "*", terms).error().fields().at(0).pointer,
            "/service");
}

TEST_F(EntryChangesTest, AnUndoOfAnEditGivesBackEveryKey) {
  const std::string meta = R"({"date": "31.12", "mood": "ok", "staff_id": "4"})";
  const auto entry = given_entry(salon, anna, meta);
  const auto changed = changes.edit(salon, desk, entry, "*", grown());
  ASSERT_TRUE(changed);
  const auto undone = changes.undo(salon, desk, *Uuid::parse(changed->change));
  ASSERT_TRUE(undone);
  EXPECT_THAT(undone->items, SizeIs(1));
  EXPECT_EQ(value("SELECT (meta = '" + meta +
                  "'::jsonb)::text || coalesce(comment, '-') || item_id "
                  "FROM public.wishlist_v2"),
            "true-any");
  EXPECT_EQ(changes.undo(salon, desk, *Uuid::parse(changed->change)).error().code(),
            "change-not-found");
  EXPECT_THAT(audited(), ElementsAre("wish.changed", "wish.change_undone"));
}

TEST_F(EntryChangesTest, AnUndoDoesNotOverwriteWhatSomebodyChangedSince) {
  const auto entry = given_entry(salon, anna);
  const auto changed = changes.edit(salon, desk, entry, "*", grown());
  script("UPDATE public.wishlist_v2 SET comment = 'другое'");
  const auto undone = changes.undo(salon, desk, *Uuid::parse(changed->change));
  ASSERT_TRUE(undone);
  ASSERT_THAT(undone->refused, SizeIs(1));
  EXPECT_EQ(undone->refused[0].code, "wish-changed");
  EXPECT_EQ(value("SELECT comment FROM public.wishlist_v2"), "другое");
}

TEST_F(EntryChangesTest, OnlyTheAuthorUndoesAndOnlyForSomeMinutes) {
  const auto entry = given_entry(salon, anna);
  const auto changed = changes.edit(salon, desk, entry, "*", grown());
  const Uuid change = *Uuid::parse(changed->change);
  EXPECT_EQ(changes.undo(salon, person(), change).error().code(), "wish-not-yours");
  clock.advance(kUndoFor + 1s);
  EXPECT_EQ(changes.undo(salon, desk, change).error().code(), "wish-undo-expired");
}

TEST_F(EntryChangesTest, KeptRowsAreDeletedByLaterChanges) {
  const auto entry = given_entry(salon, anna);
  ASSERT_TRUE(changes.edit(salon, desk, entry, "*", grown()));
  clock.advance(61min);
  ASSERT_TRUE(changes.edit(salon, desk, entry, "*", {.service = "9"}));
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.wish_undo"), "1");
}

TEST_F(EntryChangesTest, SeveralAreClosedAtOnceAndTakenBackAtOnce) {
  const auto one = given_entry(salon, anna);
  const auto two = given_entry(salon, anna);
  const auto settled = given_entry(salon, anna);
  ASSERT_TRUE(service.cancel(salon, desk, settled));
  const auto closed = changes.change(salon, desk, {.entries = {two, one, settled, 999}});
  ASSERT_TRUE(closed);
  EXPECT_THAT(closed->items, SizeIs(2));
  ASSERT_THAT(closed->refused, SizeIs(2));
  EXPECT_EQ(closed->refused[0].code + " " + closed->refused[1].code,
            "wish-not-pending wish-not-found");
  EXPECT_EQ(found(one).at("status"), "cancelled");
  ASSERT_TRUE(changes.undo(salon, desk, *Uuid::parse(closed->change)));
  EXPECT_EQ(found(one).at("status"), "pending");
  EXPECT_EQ(found(two).at("processed_at"), nullptr);
  EXPECT_EQ(found(settled).at("status"), "cancelled");
}

TEST_F(EntryChangesTest, PriorityAndValidityOfSeveralLeaveTheirOtherFields) {
  const auto one =
      given_entry(salon, anna, R"({"date": "31.12", "okoshko": {"priority": "high"}})");
  const auto two = given_entry(salon, anna);
  using Action = BulkChange::Action;
  ASSERT_TRUE(changes.change(salon, desk,
                             {.entries = {one, two},
                              .action = Action::kValidUntil,
                              .valid_until = today + std::chrono::days{5}}));
  EXPECT_EQ(found(one).at("valid_until"), "2026-03-07");
  EXPECT_EQ(found(one).at("priority"), "high");
  ASSERT_TRUE(changes.change(salon, desk, {.entries = {one, two}, .action = Action::kPriority}));
  EXPECT_EQ(found(one).at("priority"), "normal");
  EXPECT_EQ(found(two).at("valid_until"), "2026-03-07");
  EXPECT_EQ(value("SELECT meta ->> 'date' FROM public.wishlist_v2 ORDER BY id LIMIT 1"), "31.12");
  const auto past = changes.change(salon, desk,
                                   {.entries = {one},
                                    .action = Action::kValidUntil,
                                    .valid_until = today - std::chrono::days{1}});
  EXPECT_EQ(past.error().fields().at(0).pointer, "/valid_until");
}

TEST_F(EntryChangesTest, AnExpiredEntryLeavesTheListAndMatching) {
  const auto entry = given_entry(salon, anna, R"({"okoshko": {"valid_until": "2026-03-03"}})");
  const auto other = given_entry(salon, anna);
  EXPECT_THAT(listed({.expired = true}), IsEmpty());
  EXPECT_THAT(valid_entries(today + std::chrono::days{1}), SizeIs(2));
  clock.advance(48h);
  EXPECT_THAT(listed({.expired = true}), ElementsAre(std::to_string(entry)));
  EXPECT_THAT(listed({}), ElementsAre(std::to_string(other)));
  EXPECT_THAT(valid_entries(today + std::chrono::days{2}), ElementsAre(std::to_string(other)));
  EXPECT_EQ(service.count(salon)->expired, 1);
  EXPECT_EQ(service.count(salon)->pending, 1);
}

TEST_F(EntryChangesTest, ListsBySeveralDaysMasterAndPriority) {
  const auto entry = given_entry(salon, anna);
  given_entry(salon, anna, R"({"date": "2026-03-03"})");
  ASSERT_TRUE(changes.edit(salon, desk, entry, "*", grown()));
  const std::string id = std::to_string(entry);
  EXPECT_THAT(listed({.day = today + std::chrono::days{3}}), ElementsAre(id));
  EXPECT_THAT(listed({.day = today + std::chrono::days{8}}), ElementsAre(id));
  EXPECT_THAT(listed({.day = today + std::chrono::days{5}}), IsEmpty());
  EXPECT_THAT(listed({.staff = "4"}), ElementsAre(id));
  EXPECT_THAT(listed({.priority = Priority::kHigh}), ElementsAre(id));
  clock.advance(24h * 3);
  EXPECT_THAT(listed({.when = When::kToday}), ElementsAre(id));
  EXPECT_THAT(listed({.when = When::kPast}), SizeIs(1));
}

TEST_F(EntryChangesTest, ListsByNameAndPhoneAndHidesPhonesThatMayNotBeSeen) {
  const auto vera = given_client(salon, {.full_name = "Вера Ёлкина", .phone = "+79161234567"});
  const auto hers = std::to_string(given_entry(salon, vera));
  given_entry(salon, anna);
  given_entry(given_tenant(), vera);
  const auto found = [&](const char* text, DigitSearch digits) {
    return listed({.text = text, .digits = digits});
  };
  using enum DigitSearch;
  EXPECT_THAT(found("елк вера", kAnyPart), ElementsAre(hers));
  EXPECT_THAT(found("8 916 123", kAnyPart), ElementsAre(hers));
  EXPECT_THAT(found("8 916 123", kWholeOrLastFour), IsEmpty());
  EXPECT_THAT(found("4567", kWholeOrLastFour), ElementsAre(hers));
  EXPECT_THAT(found("%", kAnyPart), IsEmpty());
  EXPECT_THAT(found("  ", kAnyPart), SizeIs(2));
}

TEST_F(EntryChangesTest, AClientIsAddedWithTheirFirstEntry) {
  const auto made = service.create(
      salon, desk,
      {.new_client = NewClient{"8 (916) 123-45-67", " Вера  Ильина "}, .terms = {.service = "9"}});
  ASSERT_TRUE(made) << made.error().code();
  EXPECT_EQ(json::parse(made->json).at("client").at("name"), "Вера Ильина");
  EXPECT_EQ(value("SELECT phone FROM public.clients_v2 WHERE full_name LIKE 'Вера%'"),
            "+79161234567");
  EXPECT_THAT(audited(), ElementsAre("client.created", "wish.created"));
}

TEST_F(EntryChangesTest, AClientWithThatPhoneIsOfferedInsteadOfADouble) {
  const auto vera = given_client(salon, {.full_name = "Вера", .phone = "8 916 123 45 67"});
  given_client(given_tenant(), {.full_name = "Чужая", .phone = "+79160000000"});
  const auto make = [&](const char* phone) {
    return service.create(salon, desk,
                          {.new_client = NewClient{phone, "Вера"}, .terms = {.service = "9"}});
  };
  const auto refused = make("+7 916 123-45-67");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), "client-exists");
  EXPECT_EQ(json::parse(refused.error().members_json()).at("client").at("id"),
            json::value(vera.value.view()));
  EXPECT_TRUE(make("+79160000000"));
}

TEST_F(EntryChangesTest, EveryWrongFieldOfANewClientIsNamedAndNobodyIsAdded) {
  const auto made =
      service.create(salon, desk, {.new_client = NewClient{"12", " "}, .terms = {.service = "5"}});
  ASSERT_FALSE(made);
  Texts words;
  for (const auto& [pointer, code] : made.error().fields())
    words.push_back(fmt::format("{} {}", pointer, code));
  EXPECT_THAT(words, ElementsAre("/service unknown-value", "/new_client_name missing",
                                 "/new_client_phone not-a-phone"));
  EXPECT_EQ(value("SELECT count(*) FROM public.clients_v2"), "1");
}

TEST_F(EntryChangesTest, AnEntryRemembersItsDialogueThroughAnEdit) {
  const auto session = Uuid::random();
  const auto made = service.create(
      salon, desk, {.client = anna, .terms = {.service = "9"}, .conversation = session});
  ASSERT_TRUE(made);
  const auto entry = std::stoll(made->id);
  ASSERT_TRUE(changes.edit(salon, desk, entry, "*", grown()));
  EXPECT_EQ(found(entry).at("conversation"), json::value(session.view()));
  ASSERT_TRUE(changes.edit(salon, desk, entry, "*", {.service = "8"}));
  EXPECT_EQ(found(entry).at("conversation"), json::value(session.view()));
}

TEST_F(EntryChangesTest, ADraftHoldsWhatTheBotCollected) {
  const auto session = Uuid::random().str();
  script(
      "INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, user_id, channel, "
      "started_at, "
      "final_status, summary, meta) VALUES ('" +
      session + "', '" + salon.tenant().value.str() + "', '" + anna.value.str() +
      "', 'telegram', now(), 'dropped', 'Всё занято', "
      R"('{"drop_off_stage": "time_selection", "staff_id": "7", "services_mentioned": )"
      R"(["что-то", "брови"],)"
      R"( "date": "2026-03-09", "time_preference": "evening"}'))");
  const auto text = find_draft(db, salon, *Uuid::parse(session));
  ASSERT_TRUE(text);
  const auto draft = json::parse(*text);
  EXPECT_EQ(draft.at("client").at("id"), json::value(anna.value.view()));
  EXPECT_EQ(draft.at("service"), "8");
  EXPECT_EQ(draft.at("staff"), "7");
  EXPECT_EQ(draft.at("date"), "2026-03-09");
  EXPECT_EQ(draft.at("time_preference"), "evening");
  EXPECT_EQ(draft.at("unbooked"), true);
  EXPECT_EQ(draft.at("wish"), nullptr);
  const auto made = service.create(
      salon, desk,
      {.client = anna, .terms = {.service = "8"}, .conversation = Uuid::parse(session)});
  EXPECT_EQ(json::parse(*find_draft(db, salon, *Uuid::parse(session))).at("wish"),
            json::value(made->id));
  EXPECT_EQ(find_draft(db, given_tenant(), *Uuid::parse(session)).error().code(),
            "conversation-not-found");
}

}  // namespace
}  // namespace okoshko::waitlist
