#include <gtest/gtest.h>

#include "bookings/sync_writer.hpp"
#include "testing/db_test.hpp"

namespace okoshko::bookings {
namespace {

using namespace std::chrono_literals;

class SyncDbTest : public okoshko::testing::CommittedDbTest {
 protected:
  static Instant utc(int year, unsigned month, unsigned day, int hour = 9, int minute = 0) {
    return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                                 std::chrono::day{day}} +
           std::chrono::hours{hour} + std::chrono::minutes{minute};
  }

  void attended(const ClientId& client, Instant at, const std::string& staff = "1") {
    given_booking(salon, client, {.start_at = at, .staff_id = staff});
  }

  std::string value(const std::string& query) {
    return db.transact(db::SystemScope{"a test looks at rows"}, [&](db::Tx& tx) {
      const auto rows = tx.exec_script(query);
      return rows.empty() || rows[0].is_null(0) ? std::string{"null"}
                                                : std::string{rows[0].text(0)};
    });
  }
  std::string memory_of(const ClientId& client) {
    return value(
        "SELECT concat_ws('|', coalesce(last_visit_date::text, '-'), "
        "coalesce(avg_visit_interval::text, '-'), coalesce(favourite_staff_id, '-')) "
        "FROM public.user_ltm_v2 JOIN dashboard.client_stats ON client_id = user_id WHERE user_id "
        "= '" +
        client.value.str() + "'");
  }
  std::uint64_t derive() { return derive_memory(db, salon, clock.now()); }
  void live_in(const std::string& zone) {
    db.transact(db::SystemScope{"a test moves a salon"}, [&](db::Tx& tx) {
      tx.exec({"test.zone",
               "UPDATE public.tenants_v2 SET metadata = jsonb_build_object('time_zone', $2::text) "
               "WHERE id = $1"},
              salon.tenant(), zone);
    });
  }

  TenantScope salon = given_tenant();
  ClientId anna = given_client(salon);
};

TEST_F(SyncDbTest, KnowsTheLastVisitButNoRhythmFromOneVisit) {
  attended(anna, utc(2026, 1, 10));
  derive();
  EXPECT_EQ(memory_of(anna), "2026-01-10 09:00:00+00|-|1");
}

TEST_F(SyncDbTest, CountsTwoVisitsOfOneDayAsOneDay) {
  attended(anna, utc(2026, 1, 10, 8));
  attended(anna, utc(2026, 1, 10, 12));
  derive();
  EXPECT_EQ(memory_of(anna), "2026-01-10 12:00:00+00|-|1");
}

TEST_F(SyncDbTest, RoundsTheMeanGapBetweenDays) {
  attended(anna, utc(2026, 1, 1));
  attended(anna, utc(2026, 1, 11));
  attended(anna, utc(2026, 1, 22));
  derive();
  EXPECT_EQ(memory_of(anna), "2026-01-22 09:00:00+00|11|1");  // 10.5
}

TEST_F(SyncDbTest, CountsDaysInTheSalonsZone) {
  // 23:30 and 00:30 of the next day in Moscow, one day in UTC.
  attended(anna, utc(2026, 1, 10, 20, 30));
  attended(anna, utc(2026, 1, 10, 21, 30));
  derive();
  EXPECT_EQ(memory_of(anna), "2026-01-10 21:30:00+00|1|1");
  live_in("UTC");
  derive();
  EXPECT_EQ(memory_of(anna), "2026-01-10 21:30:00+00|-|1");
}

TEST_F(SyncDbTest, IsNotFooledByTheDayOfTwentyThreeHours) {
  // Across Berlin's clock change in spring: noon to noon is 23 hours and still one day.
  attended(anna, utc(2025, 3, 29, 11));
  attended(anna, utc(2025, 3, 30, 10));
  live_in("Europe/Berlin");
  derive();
  EXPECT_EQ(memory_of(anna), "2025-03-30 10:00:00+00|1|1");
}

TEST_F(SyncDbTest, LeavesOutWhatHasNotBegunOrWasNotAttended) {
  attended(anna, utc(2026, 1, 10));
  attended(anna, clock.now() + 24h);
  given_booking(salon, anna,
                {.start_at = utc(2026, 2, 1), .status = "created", .outcome = "no_show"});
  derive();
  EXPECT_EQ(memory_of(anna), "2026-01-10 09:00:00+00|-|1");
}

TEST_F(SyncDbTest, PrefersTheMasterOfMostVisitsThenTheLastSeen) {
  attended(anna, utc(2026, 1, 1), "2");
  attended(anna, utc(2026, 1, 5), "3");
  attended(anna, utc(2026, 1, 9), "3");
  attended(anna, utc(2026, 1, 13), "2");
  derive();
  EXPECT_EQ(memory_of(anna), "2026-01-13 09:00:00+00|4|2");
}

TEST_F(SyncDbTest, FallsBackToWhatTheBotRemembers) {
  given_memory(salon, anna, {.ltm_data = R"({"booking_stats": {"staff_123": 2, "staff_456": 5},
                                "last_visit_date": "2025-12-15", "avg_visit_interval": 21})"});
  derive();
  EXPECT_EQ(memory_of(anna), "2025-12-14 21:00:00+00|21|456");
}

TEST_F(SyncDbTest, TakesNoNonsenseFromTheBot) {
  given_memory(salon, anna, {.ltm_data = R"({"booking_stats": [1], "last_visit_date": "2025-02-31",
                                "avg_visit_interval": "often"})"});
  derive();
  EXPECT_EQ(memory_of(anna), "-|-|-");
}

TEST_F(SyncDbTest, KeepsAPreferenceThatSomebodySet) {
  given_memory(salon, anna, {.preferred_staff_id = "77"});
  attended(anna, utc(2026, 1, 10));
  derive();
  EXPECT_EQ(memory_of(anna), "2026-01-10 09:00:00+00|-|1");
  EXPECT_EQ(value("SELECT preferred_staff_id FROM public.user_ltm_v2"), "77");
}

TEST_F(SyncDbTest, WritesAMemoryOnceAndThenLetsItBe) {
  given_memory(salon, anna, {.ltm_data = R"({"avg_visit_interval": 21})"});
  EXPECT_EQ(derive(), 1U);
  EXPECT_EQ(derive(), 0U);
}

TEST_F(SyncDbTest, SeesNothingOfAnotherSalon) {
  const auto other = given_tenant();
  const auto stranger = given_client(other);
  for (const auto& [scope, client] : {std::pair{salon, anna}, std::pair{other, stranger}}) {
    given_memory(scope, client, {.ltm_data = R"({"avg_visit_interval": 21})"});
  }
  EXPECT_EQ(derive(), 1U);
  EXPECT_EQ(memory_of(anna), "-|21|-");
  EXPECT_EQ(memory_of(stranger), "-|-|-");
}

TEST_F(SyncDbTest, RefusesASecondImportOfTheSameSalonOnly) {
  const auto other = given_tenant();
  {
    const auto held = lock_sync(db, salon);
    ASSERT_TRUE(held);
    const auto again = lock_sync(db, salon);
    ASSERT_FALSE(again) << "two at a time";
    EXPECT_EQ(again.error().code(), "import-running");
    EXPECT_TRUE(lock_sync(db, other));
  }
  EXPECT_TRUE(lock_sync(db, salon));
}

TEST_F(SyncDbTest, StoresABatchWholeOrNotAtAll) {
  SyncWriter writer{db, salon, {"csv:x", "csv:x"}};
  SyncBatch batch;
  batch.staff.push_back({.name = "Ольга"});
  batch.bookings.push_back({.external_id = "1", .start_at = utc(2026, 1, 1)});
  batch.bookings.push_back({.external_id = "1", .start_at = utc(2026, 1, 2)});
  EXPECT_THROW(writer.take(batch), db::QueryError);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.staff"), "0");
}

TEST_F(SyncDbTest, KeepsEveryByteOfANameThatCopyWouldRead) {
  SyncWriter writer{db, salon, {"csv:x", "csv:x"}};
  SyncBatch batch;
  batch.clients.push_back({.external_id = "\\N",
                           .full_name = "tab\tback\\slash\nline \\. «»",
                           .tags = {"a\"b", "c\\d"}});
  writer.take(batch);
  EXPECT_EQ(value("SELECT full_name FROM public.clients_v2 WHERE meta->'tags'->>1 = 'c\\d'"),
            "tab\tback\\slash\nline \\. «»");
}

TEST_F(SyncDbTest, GivesAMasterKnownByNameTheIdOfTheList) {
  given_staff(salon, "4844805", "Ольга");
  SyncWriter writer{db, salon, {"csv:x", "csv:x"}};
  SyncBatch batch;
  batch.staff.push_back({.name = "Ольга"});
  batch.staff.push_back({.name = "Инна"});
  for (const char* name : {"Ольга", "Инна"}) {
    batch.bookings.push_back(
        {.external_id = name, .start_at = utc(2026, 1, 1), .staff_name = name});
  }
  writer.take(batch);
  EXPECT_EQ(value("SELECT string_agg(staff_id, '|' ORDER BY staff_id) FROM dashboard.bookings"),
            "4844805|Инна");
}

/// The values derived from Anna's bookings.
constexpr const char* kAnnaIs =
    "SELECT concat_ws('|', s.visits, s.finished, s.spent, s.last_visit_at, m.avg_visit_interval) "
    "FROM public.clients_v2 c JOIN dashboard.client_stats s ON s.client_id = c.id LEFT JOIN "
    "public.user_ltm_v2 m ON m.user_id = c.id WHERE c.full_name = 'Зоя'";

SyncBatch annas_visit(int number, Instant at) {
  SyncBatch batch;
  batch.clients = {{.external_id = "a", .full_name = "Зоя"}};
  batch.bookings = {{.external_id = std::to_string(number),
                     .client = "a",
                     .start_at = at,
                     .price_minor = 100000,
                     .outcome = Outcome::kAttended}};
  return batch;
}

TEST_F(SyncDbTest, CountsOnceWhatSeveralBatchesBrought) {
  SyncWriter writer{db, salon, {.bookings = "x", .clients = "x"}, Counting::kLater};
  writer.take(annas_visit(1, utc(2026, 1, 1)));
  writer.take(annas_visit(2, utc(2026, 1, 11)));
  EXPECT_EQ(value(kAnnaIs), "0|0|0.00");
  EXPECT_EQ(count_due_clients(db, salon, clock.now()), 1U);
  EXPECT_EQ(value(kAnnaIs), "2|2|2000.00|2026-01-11 09:00:00+00|10");
  EXPECT_EQ(count_due_clients(db, salon, clock.now()), 0U);
}

TEST_F(SyncDbTest, WhatAKilledImportLeftIsCountedByTheNext) {
  {
    SyncWriter killed{db, salon, {.bookings = "x", .clients = "x"}, Counting::kLater};
    killed.take(annas_visit(1, utc(2026, 1, 1)));
  }
  SyncWriter next{db, salon, {.bookings = "x", .clients = "x"}, Counting::kLater};
  next.take(annas_visit(1, utc(2026, 1, 1)));
  EXPECT_EQ(next.counts().bookings.unchanged, 1U);
  EXPECT_EQ(count_due_clients(db, salon, clock.now()), 1U);
  EXPECT_TRUE(value(kAnnaIs).starts_with("1|1|1000.00|"));
}

TEST_F(SyncDbTest, OtherWritersAreCountedAtOnceMeanwhile) {
  SyncWriter writer{db, salon, {.bookings = "x", .clients = "x"}, Counting::kLater};
  writer.take(annas_visit(1, utc(2026, 1, 1)));
  attended(anna, utc(2026, 1, 10));
  EXPECT_EQ(memory_of(anna), "2026-01-10 09:00:00+00|-|1");
}

TEST_F(SyncDbTest, CountsNobodyOfAnotherSalon) {
  SyncWriter writer{db, salon, {.bookings = "x", .clients = "x"}, Counting::kLater};
  writer.take(annas_visit(1, utc(2026, 1, 1)));
  EXPECT_EQ(count_due_clients(db, given_tenant(), clock.now()), 0U);
  EXPECT_EQ(count_due_clients(db, salon, clock.now()), 1U);
}

}  // namespace
}  // namespace okoshko::bookings
