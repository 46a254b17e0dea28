// Entries: listed, cancelled, restored and created, while a bot writes the same rows.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "testing/db_test.hpp"
#include "waitlist/entry_json.hpp"
#include "waitlist/waitlist_service.hpp"

namespace okoshko::waitlist {
namespace {

using testing::CommittedDbTest;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using Ids = std::vector<std::string>;
using std::chrono::minutes;
using namespace std::chrono_literals;

class WaitlistTest : public CommittedDbTest {
 protected:
  listing::Cursors cursors{listing::Cursors::random_key()};
  WaitlistService service{db, clock, cursors};
  TenantScope salon = given_tenant();
  ClientId anna = given_client(salon);
  const auth::Actor desk = person();

  struct EntryValues {
    std::string meta = "{}";
    std::string status = "pending";
    std::string item_id = "service_9";
    int age_minutes = 0;
    std::optional<std::string> comment{};
  };

  auth::Actor person() {
    return {.user = given_user(salon, {}),
            .ip_address = "127.0.0.1",
            .user_agent = "test",
            .via = "page"};
  }
  static auth::Actor token(int id) {
    return {.user = std::nullopt,
            .ip_address = "127.0.0.1",
            .user_agent = "test",
            .via = "token:" + std::to_string(id)};
  }

  std::string given_entry(const TenantScope& scope, const ClientId& client,
                          const EntryValues& values) {
    const Instant at = clock.now() - minutes{values.age_minutes};
    return run({"test.wish",
                "INSERT INTO public.wishlist_v2 (tenant_id, user_id, item_type, item_id, source, "
                "comment, status, meta, created_at, updated_at) VALUES ($1, $2, 'slot', $3, "
                "'slot_hunter', $4, $5, $6::jsonb, $7, $7) RETURNING id"},
               scope.tenant(), client, values.item_id, values.comment, values.status, values.meta,
               at)
        .one()
        .get<std::string>(0);
  }
  std::string given_entry(const EntryValues& values) { return given_entry(salon, anna, values); }
  std::string given_entry() { return given_entry(EntryValues{}); }

  template <class... Args>
  db::Rows run(const db::Statement& statement, const Args&... args) {
    return db.transact(db::SystemScope{"test"},
                       [&](db::Tx& tx) { return tx.exec(statement, args...); });
  }
  std::string status_of(const std::string& entry) {
    return run({"test.status", "SELECT status FROM public.wishlist_v2 WHERE id = $1"}, entry)
        .one()
        .get<std::string>(0);
  }
  /// Actions of the salon's audit rows, in order.
  Ids audited() {
    Ids actions;
    for (const db::Row row :
         run({"test.audits",
              "SELECT action FROM dashboard.audits WHERE tenant_id = $1 ORDER BY id"},
             salon.tenant())) {
      actions.push_back(row.get<std::string>(0));
    }
    return actions;
  }

  /// The entries of all pages.
  Ids walk(EntryPageRequest request, int limit = 2) {
    Ids ids;
    request.limit = limit;
    for (int pages = 0; pages < 100; ++pages) {
      const auto page = service.page(salon, request);
      if (!page) {
        ADD_FAILURE() << page.error().detail();
        return ids;
      }
      for (const Item& item : page->items) ids.push_back(item.id);
      if (!page->next) break;
      request.cursor = *page->next;
    }
    return ids;
  }
  Ids walk_filtered(const EntryFilters& filters) {
    return walk({.listing = Listing::kWanted, .filters = filters});
  }

  static std::int64_t number(const std::string& id) { return std::stoll(id); }
  static boost::json::value parsed(const Result<Item>& item) {
    return item ? boost::json::parse(item->json) : boost::json::value{item.error().code()};
  }
  /// The day `days` from today in the bot's format.
  std::string day(int days) {
    return time::format_day(std::chrono::floor<std::chrono::days>(clock.now()) +
                            std::chrono::days{days});
  }
  std::vector<DayRange> days_from_today(int first, std::optional<int> last = std::nullopt) {
    const auto today = std::chrono::floor<std::chrono::days>(clock.now());
    return {{today + std::chrono::days{first}, today + std::chrono::days{last.value_or(first)}}};
  }
  std::string on(int days) { return R"({"date": ")" + day(days) + R"("})"; }
};

TEST_F(WaitlistTest, ListsByWantedDayAndThoseWithoutOneLast) {
  const auto undated = given_entry();
  const auto late = given_entry({.meta = on(5)});
  const auto early = given_entry({.meta = on(1)});
  const auto early_too = given_entry({.meta = on(1)});
  given_entry({.meta = on(1), .status = "converted"});
  given_entry(given_tenant(), anna, {.meta = on(1)});
  EXPECT_THAT(walk({}), ElementsAre(early, early_too, late, undated));
}

TEST_F(WaitlistTest, ListsByWaitingTime) {
  const auto young = given_entry({.age_minutes = 1});
  const auto old = given_entry({.age_minutes = 90});
  const auto ageless = given_entry();
  run({"test.ageless", "UPDATE public.wishlist_v2 SET created_at = NULL WHERE id = $1"}, ageless);
  given_entry(given_tenant(), anna, {});
  EXPECT_THAT(walk({.listing = Listing::kWaiting}, 1), ElementsAre(ageless, old, young));
}

TEST_F(WaitlistTest, TheHistoryHoldsWhatIsSettledTheLatestFirst) {
  given_entry();
  const auto converted = given_entry({.status = "converted", .age_minutes = 30});
  const auto expired = given_entry({.status = "expired", .age_minutes = 10});
  const auto cancelled = given_entry({.status = "cancelled", .age_minutes = 60});
  given_entry(given_tenant(), anna, {.status = "cancelled"});
  EXPECT_THAT(walk({.listing = Listing::kHistory}), ElementsAre(expired, converted, cancelled));
}

TEST_F(WaitlistTest, FiltersByServiceMasterAndPartOfDayInEverySpelling) {
  const auto by_item = given_entry({.meta = R"({"staff_id": "7", "time_preference": "day"})"});
  const auto by_meta = given_entry(
      {.meta = R"({"service_id": 9, "time_preference": "afternoon"})", .item_id = "service_8"});
  const auto other = given_entry(
      {.meta = R"({"staff_id": "8", "time_preference": null})", .item_id = "service_8"});
  EXPECT_THAT(walk_filtered({.service = "9"}), ElementsAre(by_item, by_meta));
  EXPECT_THAT(walk_filtered({.service = "8"}), ElementsAre(other));
  EXPECT_THAT(walk_filtered({.staff = "7"}), ElementsAre(by_item));
  EXPECT_THAT(walk_filtered({.part = PartOfDay::kDay}), ElementsAre(by_item, by_meta));
  EXPECT_THAT(walk_filtered({.part = PartOfDay::kMorning}), IsEmpty());
}

TEST_F(WaitlistTest, FiltersByWantedDayInTheSalonsZone) {
  // 22:30 in London is the next day in Vladivostok.
  clock.set(*time::parse_rfc3339("2026-11-24T22:30:00Z"));
  salon = given_tenant("Восток", R"({"time_zone": "Asia/Vladivostok"})");
  anna = given_client(salon);
  const auto past = given_entry({.meta = R"({"date": "2026-11-24"})"});
  const auto today = given_entry({.meta = R"({"date": "2026-11-25"})"});
  const auto tomorrow = given_entry({.meta = R"({"date": "2026-11-26"})"});
  const auto later = given_entry({.meta = R"({"date": "2026-12-24"})"});
  const auto undated = given_entry();
  EXPECT_THAT(walk_filtered({.when = When::kPast}), ElementsAre(past));
  EXPECT_THAT(walk_filtered({.when = When::kToday}), ElementsAre(today));
  EXPECT_THAT(walk_filtered({.when = When::kTomorrow}), ElementsAre(tomorrow));
  EXPECT_THAT(walk_filtered({.when = When::kWeek}), ElementsAre(today, tomorrow));
  EXPECT_THAT(walk_filtered({.when = When::kLater}), ElementsAre(later));
  EXPECT_THAT(walk_filtered({.when = When::kNone}), ElementsAre(undated));
}

TEST_F(WaitlistTest, NamesComeFromTheSalonsTablesBeforeTheBotsNotes) {
  given_service(salon, "9", "Стрижка");
  given_staff(salon, "7", "Ольга");
  const auto entry =
      given_entry({.meta = R"({"service_title": "старое", "staff_id": "7", "staff_name": "старое",
                   "client_name": "старое", "client_phone": "+79991234567",
                   "preferred_date": "2026-12-31", "time_preference": "afternoon"})",
                   .comment = "у \"окна\""});
  const auto found = parsed(service.find(salon, number(entry)));
  EXPECT_EQ(found.at("client").at("name"), "Анна Петрова");
  EXPECT_EQ(found.at("service").at("title"), "Стрижка");
  EXPECT_EQ(found.at("staff").at("name"), "Ольга");
  EXPECT_EQ(found.at("date"), "2026-12-31");
  EXPECT_EQ(found.at("time_preference"), "day");
  EXPECT_EQ(found.at("comment"), "у \"окна\"");
  EXPECT_EQ(found.at("source"), "slot_hunter");
  EXPECT_EQ(found.at("processed_at"), nullptr);
  EXPECT_THAT(service.find(salon, number(entry))->json, Not(HasSubstr("7999")));
}

TEST_F(WaitlistTest, AnEntryOfNothingButItsClientIsShownAsWell) {
  const auto nameless = given_client(salon, {.full_name = std::nullopt});
  const auto bare = given_entry(salon, nameless, {.item_id = "x"});
  const auto noted = given_entry(salon, nameless,
                                 {.meta = R"({"client_name": "Мила", "service_title": "Брови"})"});
  const auto found = parsed(service.find(salon, number(bare)));
  EXPECT_EQ(found.at("client").at("name"), nullptr);
  EXPECT_EQ(found.at("service").at("id"), nullptr);
  EXPECT_EQ(found.at("date"), nullptr);
  EXPECT_EQ(parsed(service.find(salon, number(noted))).at("client").at("name"), "Мила");
  EXPECT_EQ(parsed(service.find(salon, number(noted))).at("service").at("title"), "Брови");
}

TEST_F(WaitlistTest, AnotherSalonsEntryIsUnknown) {
  const auto other = given_tenant();
  const auto entry = given_entry(other, anna, {});
  EXPECT_EQ(service.find(salon, number(entry)).error().code(), "wish-not-found");
  EXPECT_EQ(service.cancel(salon, desk, number(entry)).error().code(), "wish-not-found");
  EXPECT_EQ(service.restore(salon, desk, number(entry)).error().code(), "wish-not-found");
  EXPECT_THAT(service.load(salon, {entry}), IsEmpty());
  EXPECT_EQ(status_of(entry), "pending");
}

TEST_F(WaitlistTest, LoadsWhatTheStreamNamesAndIgnoresWhatIsNoId) {
  const auto entry = given_entry({.status = "converted"});
  const auto items = service.load(salon, {entry, "x", "-1", "999999"});
  ASSERT_THAT(items, SizeIs(1));
  EXPECT_EQ(items[0].json, service.find(salon, number(entry))->json);
}

TEST_F(WaitlistTest, CountsThoseThatWaitAndThoseThatAreSettled) {
  given_entry();
  given_entry({.status = "converted"});
  given_entry({.status = "cancelled"});
  given_entry(given_tenant(), anna, {});
  EXPECT_EQ(counts_json(*service.count(salon)),
            R"({"pending":1,"expired":0,"history":2,"exact":true})");
}

TEST_F(WaitlistTest, ACancelSettlesTheEntryAndIsWrittenDown) {
  const auto entry = given_entry({.age_minutes = 60});
  const auto found = parsed(service.cancel(salon, desk, number(entry)));
  EXPECT_EQ(found.at("status"), "cancelled");
  EXPECT_EQ(found.at("processed_at"), boost::json::value(time::format_rfc3339(clock.now())));
  EXPECT_EQ(found.at("updated_at"), boost::json::value(time::format_rfc3339(clock.now())));
  EXPECT_THAT(audited(), ElementsAre("wish.cancelled"));
}

TEST_F(WaitlistTest, ACancelThatComesSecondIsToldSoAndChangesNothing) {
  const auto entry = given_entry({.status = "converted"});
  EXPECT_EQ(service.cancel(salon, desk, number(entry)).error().code(), "wish-not-pending");
  EXPECT_EQ(status_of(entry), "converted");
  EXPECT_THAT(audited(), IsEmpty());
}

TEST_F(WaitlistTest, WhoCancelledMayTakeItBack) {
  for (const auto& actor : {desk, token(5)}) {
    const auto entry = given_entry();
    ASSERT_TRUE(service.cancel(salon, actor, number(entry)));
    clock.advance(kUndoFor);
    const auto found = parsed(service.restore(salon, actor, number(entry)));
    EXPECT_EQ(found.at("status"), "pending");
    EXPECT_EQ(found.at("processed_at"), nullptr);
  }
  EXPECT_THAT(audited(),
              ElementsAre("wish.cancelled", "wish.restored", "wish.cancelled", "wish.restored"));
}

TEST_F(WaitlistTest, NobodyElseMayTakeACancelBack) {
  const auto mine = given_entry();
  const auto the_tokens = given_entry();
  ASSERT_TRUE(service.cancel(salon, desk, number(mine)));
  ASSERT_TRUE(service.cancel(salon, token(5), number(the_tokens)));
  EXPECT_EQ(service.restore(salon, person(), number(mine)).error().code(), "wish-not-yours");
  EXPECT_EQ(service.restore(salon, token(5), number(mine)).error().code(), "wish-not-yours");
  EXPECT_EQ(service.restore(salon, token(6), number(the_tokens)).error().code(), "wish-not-yours");
  EXPECT_EQ(status_of(mine), "cancelled");
}

TEST_F(WaitlistTest, ACancelOfTheBotsIsNotTakenBack) {
  const auto entry = given_entry({.status = "cancelled"});
  EXPECT_EQ(service.restore(salon, desk, number(entry)).error().code(), "wish-not-cancelled");
}

TEST_F(WaitlistTest, ACancelOfLongAgoStays) {
  const auto entry = given_entry();
  ASSERT_TRUE(service.cancel(salon, desk, number(entry)));
  clock.advance(kUndoFor + 1s);
  EXPECT_EQ(service.restore(salon, desk, number(entry)).error().code(), "wish-undo-expired");
  EXPECT_EQ(status_of(entry), "cancelled");
}

TEST_F(WaitlistTest, AnEntryThatSomebodyTouchedSinceStaysAsTheyLeftIt) {
  const auto entry = given_entry();
  ASSERT_TRUE(service.cancel(salon, desk, number(entry)));
  run({"test.touch", "UPDATE public.wishlist_v2 SET status = 'converted' WHERE id = $1"}, entry);
  EXPECT_EQ(service.restore(salon, desk, number(entry)).error().code(), "wish-not-cancelled");
  EXPECT_EQ(status_of(entry), "converted");
}

class NewEntryTest : public WaitlistTest {
 protected:
  NewEntryTest() {
    given_service(salon, "9", "Стрижка");
    given_staff(salon, "7", "Ольга");
  }
  NewEntry entry_of_anna() { return {.client = anna, .terms = {.service = "9"}}; }
  std::int64_t entries() {
    return run({"test.count", "SELECT count(*) FROM public.wishlist_v2 WHERE tenant_id = $1"},
               salon.tenant())
        .one()
        .get<std::int64_t>(0);
  }
};

TEST_F(NewEntryTest, IsWrittenInTheBotsSpelling) {
  NewEntry entry = entry_of_anna();
  entry.terms.staff = {"7"};
  entry.terms.days = days_from_today(3);
  entry.terms.part = PartOfDay::kDay;
  entry.terms.comment = "у окна";
  const auto found = parsed(service.create(salon, desk, entry));
  EXPECT_EQ(found.at("date"), boost::json::value(day(3)));
  EXPECT_EQ(found.at("staff").at("name"), "Ольга");
  EXPECT_EQ(found.at("source"), "desk");
  const auto rows =
      run({"test.row",
           "SELECT item_type, item_id, status, meta ->> 'service_title', comment FROM "
           "public.wishlist_v2 WHERE tenant_id = $1"},
          salon.tenant());
  const auto [type, item, status, title, comment] =
      rows.one().as<std::string, std::string, std::string, std::string, std::string>();
  EXPECT_EQ(type + " " + item + " " + status + " " + title + " " + comment,
            "slot service_9 pending Стрижка у окна");
  EXPECT_THAT(audited(), ElementsAre("wish.created"));
}

TEST_F(NewEntryTest, OfATokenIsTheBotsAndWithoutADayOneForTheService) {
  const auto found = parsed(service.create(salon, token(5), entry_of_anna()));
  EXPECT_EQ(found.at("source"), "bot");
  EXPECT_EQ(found.at("item_type"), "service");
  EXPECT_EQ(found.at("date"), nullptr);
}

TEST_F(NewEntryTest, NamesEveryThingThatThisSalonDoesNotHave) {
  const auto other = given_tenant();
  given_service(other, "8", "Чужая");
  given_staff(other, "6", "Чужая");
  const NewEntry entry{.client = given_client(other), .terms = {.service = "8", .staff = {"6"}}};
  const auto made = service.create(salon, desk, entry);
  ASSERT_FALSE(made);
  ASSERT_THAT(made.error().fields(), SizeIs(3));
  EXPECT_EQ(made.error().fields()[0].pointer, "/client");
  EXPECT_EQ(entries(), 0);
}

TEST_F(NewEntryTest, IsNotForADayThatIsOver) {
  NewEntry entry = entry_of_anna();
  entry.terms.days = days_from_today(-2);
  const auto made = service.create(salon, desk, entry);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().fields().at(0).code, "in-past");
}

TEST_F(NewEntryTest, AskedForTwiceWithOneKeyIsMadeOnce) {
  NewEntry entry = entry_of_anna();
  entry.idempotency_key = "k1";
  const auto first = service.create(salon, desk, entry);
  ASSERT_TRUE(first);
  EXPECT_EQ(service.create(salon, desk, entry)->id, first->id);
  EXPECT_EQ(entries(), 1);
  entry.terms.comment = "другое";
  EXPECT_EQ(service.create(salon, desk, entry).error().code(), "idempotency-key-reused");
  EXPECT_EQ(entries(), 1);
}

TEST_F(NewEntryTest, ARepeatedRequestGetsItsFirstAnswerWhateverHasChangedSince) {
  NewEntry entry = entry_of_anna();
  entry.terms.days = days_from_today(1);
  entry.idempotency_key = "k1";
  const auto first = service.create(salon, desk, entry);
  ASSERT_TRUE(first);
  db.transact(db::SystemScope{"test"},
              [&](db::Tx& tx) { tx.exec_script("DELETE FROM dashboard.services"); });
  clock.advance(24h * 3);
  const auto again = service.create(salon, desk, entry);
  ASSERT_TRUE(again) << again.error().code();
  EXPECT_EQ(again->id, first->id);
}

TEST_F(NewEntryTest, AClientHasSoManyOpenEntriesAndNoMore) {
  for (int i = 0; i < kOpenEntriesMax; ++i)
    ASSERT_TRUE(service.create(salon, desk, entry_of_anna()));
  const auto refused = service.create(salon, desk, entry_of_anna());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), "wish-limit");
}

TEST_F(NewEntryTest, AKeyIsOfOneSalonAndOneDay) {
  NewEntry entry = entry_of_anna();
  entry.idempotency_key = "k1";
  ASSERT_TRUE(service.create(salon, desk, entry));
  run({"test.age", "UPDATE dashboard.wish_requests SET created_at = now() - interval '25 hours'"});
  ASSERT_TRUE(service.create(salon, desk, entry));
  EXPECT_EQ(entries(), 2);
  const auto other = given_tenant();
  given_service(other, "9", "Стрижка");
  entry.client = given_client(other);
  EXPECT_TRUE(service.create(other, desk, entry));
}

TEST_F(NewEntryTest, MayNameServicesAndMastersThatAreThereByName) {
  given_service(salon, "5", "Брови");
  given_service(given_tenant(), "4", "Чужая");
  run({"test.left", "UPDATE dashboard.staff SET active = false WHERE tenant_id = $1"},
      salon.tenant());
  EXPECT_EQ(choices_json(service.choices(salon)),
            R"({"services":[{"id":"5","title":"Брови"},{"id":"9","title":"Стрижка"}],"staff":[]})");
}

}  // namespace
}  // namespace okoshko::waitlist
