// The rule of the churn risk as the database applies it: its limits, and a comparison with an
// independent implementation.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "testing/db_test.hpp"
#include "winback/churn_rules.hpp"

namespace okoshko::winback {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using std::chrono::hours;

class ChurnRuleTest : public testing::DbTest {
 protected:
  TenantScope salon = given_tenant();
  ClientId anna = given_client(salon);

  void live_in(const std::string& metadata) {
    tx.exec({"test.zone", "UPDATE public.tenants_v2 SET metadata = $2::jsonb WHERE id = $1"},
            salon.tenant(), metadata);
  }
  std::string attended(Instant at) {
    return given_booking(salon, anna, {.start_at = at, .staff_id = "7"});
  }
  void keep() { keep(clock.now()); }
  void keep(Instant moment) {
    tx.exec({"test.keep",
             "SELECT dashboard.okoshko_remember_visits(ARRAY[$1::uuid], ARRAY[$2::uuid], "
             "$3::timestamptz)"},
            salon.tenant(), anna, moment);
  }
  /// Last visit, interval, risk, master.
  std::string memory() {
    const auto rows = tx.exec(
        {"test.memory",
         "SELECT concat_ws('|', coalesce(m.last_visit_date::text, '-'), "
         "coalesce(m.avg_visit_interval::text, '-'), coalesce(m.churn_risk_score::text, '-'), "
         "coalesce(s.favourite_staff_id, '-')) FROM public.user_ltm_v2 m "
         "JOIN dashboard.client_stats s ON s.client_id = m.user_id "
         "WHERE m.tenant_id = $1 AND m.user_id = $2"},
        salon.tenant(), anna);
    return rows.empty() ? "none" : rows.one().get<std::string>(0);
  }
  std::string risk(const std::optional<std::string>& last_visit, std::optional<int> interval,
                   const std::string& at = "2026-03-02T09:00:00Z",
                   const std::string& zone = "Europe/Moscow") {
    return tx
        .exec({"test.risk",
               "SELECT dashboard.okoshko_churn_risk($1::timestamptz, $2::integer, $3, "
               "$4::timestamptz)::text"},
              last_visit, interval, zone, at)
        .one()
        .get<std::string>(0);
  }
};

TEST_F(ChurnRuleTest, SaysWhatTheRuleInCppSaysForEveryDayAndInterval) {
  const auto rows = tx.exec(
      {"test.grid",
       "SELECT d, i, dashboard.okoshko_churn_risk(timestamptz '2026-03-02 09:00Z' - make_interval("
       "days => d), i, 'Europe/Moscow', '2026-03-02 09:00Z')::float8 "
       "FROM generate_series(-3, 100) d, unnest(ARRAY[NULL, -5, 0, 1, 7, 10, 13, 30, 61]) i"});
  EXPECT_EQ(rows.size(), 104U * 9);
  for (const db::Row row : rows) {
    const auto [since, interval, found] = row.as<int, std::optional<int>, double>();
    EXPECT_EQ(found, churn_risk(since, interval)) << since << " / " << interval.value_or(-1000);
  }
}

TEST_F(ChurnRuleTest, ChangesExactlyAtItsBorders) {
  EXPECT_EQ(risk("2026-02-21T09:00:00Z", 10), "0.0");  // 9 days
  EXPECT_EQ(risk("2026-02-20T09:00:00Z", 10), "0.3");  // 1.0
  EXPECT_EQ(risk("2026-02-18T09:00:00Z", 10), "0.3");
  EXPECT_EQ(risk("2026-02-17T09:00:00Z", 10), "0.6");  // 1.3
  EXPECT_EQ(risk("2026-02-16T09:00:00Z", 10), "0.6");
  EXPECT_EQ(risk("2026-02-15T09:00:00Z", 10), "0.9");  // 1.5
}

TEST_F(ChurnRuleTest, NobodyDriftsWhoWasThereTodayOrWillBeOrNever) {
  EXPECT_EQ(risk("2026-03-01T21:00:00Z", 1), "0.0");
  EXPECT_EQ(risk("2026-04-01T09:00:00Z", 1), "0.0");
  for (const char* none : {"infinity", "-infinity"}) EXPECT_EQ(risk(none, 1), "0.0") << none;
  EXPECT_EQ(risk(std::nullopt, 1), "0.0");
}

TEST_F(ChurnRuleTest, HoldsForNumbersAsLargeAsTheirColumns) {
  EXPECT_EQ(risk("0001-01-01T00:00:00Z", 1), "0.9");
  EXPECT_EQ(risk("2026-02-15T09:00:00Z", 2147483647), "0.0");
  EXPECT_EQ(risk("2026-02-15T09:00:00Z", -2147483648), "0.0");
}

TEST_F(ChurnRuleTest, ADayIsTheSalonsDay) {
  // 23:30 in Moscow, and an hour later.
  const char* evening = "2026-03-01T20:30:00Z";
  EXPECT_EQ(risk(evening, 1, "2026-03-01T21:30:00Z"), "0.3");
  EXPECT_EQ(risk(evening, 1, "2026-03-01T21:30:00Z", "UTC"), "0.0");
}

TEST_F(ChurnRuleTest, ADayOfTwentyThreeOrTwentyFiveHoursIsADay) {
  EXPECT_EQ(risk("2025-03-29T11:00:00Z", 1, "2025-03-30T10:00:00Z", "Europe/Berlin"), "0.3");
  EXPECT_EQ(risk("2025-10-25T22:30:00Z", 1, "2025-10-26T22:45:00Z", "Europe/Berlin"), "0.0");
}

TEST_F(ChurnRuleTest, AVisitOfAnyWriterIsRememberedAtOnce) {
  EXPECT_EQ(memory(), "none");
  const auto today = clock.now();
  // Like a row of the older console: no outcome, only a status.
  given_booking(salon, anna,
                {.start_at = today - days{40}, .outcome = std::nullopt, .staff_id = "7"});
  EXPECT_EQ(memory(), "2026-01-21 09:00:00+00|-|0.9|7");
  const auto id =
      given_booking(salon, anna, {.start_at = today, .status = "created", .outcome = std::nullopt});
  EXPECT_EQ(memory(), "2026-01-21 09:00:00+00|-|0.9|7");
  tx.exec(
      {"test.attend", "UPDATE dashboard.bookings SET outcome = 'attended' WHERE external_id = $1"},
      id);
  EXPECT_THAT(memory(), ::testing::StartsWith("2026-03-02 09:00:00+00|40|"));
  tx.exec({"test.remove", "DELETE FROM dashboard.bookings WHERE external_id = $1"}, id);
  EXPECT_EQ(memory(), "2026-01-21 09:00:00+00|-|0.9|7");
}

TEST_F(ChurnRuleTest, ABookingThatMovesToSomebodyElseChangesBoth) {
  const auto id = attended(clock.now() - days{3});
  const auto vera = given_client(salon);
  tx.exec({"test.move", "UPDATE dashboard.bookings SET client_uuid = $2 WHERE external_id = $1"},
          id, vera);
  EXPECT_EQ(memory(), "-|-|0.0|-");
}

TEST_F(ChurnRuleTest, WithoutBookingsWhatTheBotRemembersCounts) {
  given_memory(salon, anna,
               {.ltm_data = R"({"last_visit_date": "2026-02-15", "avg_visit_interval": 10})"});
  keep();
  EXPECT_EQ(memory(), "2026-02-14 21:00:00+00|10|0.9|-");
}

/// What the bot's JSON holds is not promised; a visit counts whatever stands there.
TEST_F(ChurnRuleTest, ALastVisitThatIsNoDateCostsItselfOnly) {
  for (const char* told :
       {R"("")", R"("вчера")", R"("15.12.2025")", R"("2025/12/15")", "7", "[]"}) {
    tx.exec({"test.odd", "DELETE FROM public.user_ltm_v2 WHERE user_id = $1"}, anna);
    given_memory(salon, anna, {.ltm_data = std::string{R"({"last_visit_date": )"} + told + "}"});
    keep();
    EXPECT_EQ(memory(), "-|-|0.0|-") << told;
  }
  attended(clock.now() - days{3});
  EXPECT_THAT(memory(), ::testing::StartsWith("2026-02-27"));
}

TEST_F(ChurnRuleTest, OfOneVisitTheIntervalIsTheBots) {
  given_memory(salon, anna,
               {.ltm_data = R"({"last_visit_date": "2025-02-15", "avg_visit_interval": 10})"});
  attended(clock.now() - days{13});
  keep();
  EXPECT_EQ(memory(), "2026-02-17 09:00:00+00|10|0.6|7");
}

TEST_F(ChurnRuleTest, WhatSomebodyWroteStaysWhereNothingTellsAnythingElse) {
  given_memory(salon, anna, {.last_visit_date = clock.now() - days{13}, .avg_visit_interval = 10});
  keep();
  EXPECT_EQ(memory(), "2026-02-17 09:00:00+00|10|0.6|-");
}

TEST_F(ChurnRuleTest, AVisitThatIsNoMomentOrHasNotBegunIsNone) {
  attended(clock.now() - days{13});
  attended(clock.now() + hours{1});
  for (const char* never : {"infinity", "-infinity"}) {
    tx.exec({"test.never",
             "INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, "
             "start_at, outcome) VALUES ($1, $3::text, '1', $2, $3::text::timestamp, 'attended')"},
            salon.tenant(), anna, never);
  }
  keep();
  EXPECT_EQ(memory(), "2026-02-17 09:00:00+00|-|0.0|7");
}

TEST_F(ChurnRuleTest, DaysPassByThemselves) {
  attended(clock.now() - days{20});
  attended(clock.now() - days{10});
  for (const auto& [later, risk] : {std::pair{2, "0.3"}, {3, "0.6"}, {5, "0.9"}}) {
    keep(clock.now() + days{later});
    EXPECT_EQ(memory(), std::string{"2026-02-20 09:00:00+00|10|"} + risk + "|7") << later;
  }
}

TEST_F(ChurnRuleTest, EitherSpellingOfTheZoneCounts) {
  attended(clock.now() - days{10} - hours{11});  // 22:00 of the 19th in UTC
  attended(clock.now() - days{10});
  EXPECT_EQ(memory(), "2026-02-20 09:00:00+00|-|0.9|7");  // both on the 20th in Moscow
  for (const char* metadata : {R"({"time_zone": "UTC"})", R"({"timezone": "UTC"})",
                               R"({"time_zone": "Nowhere/Here", "timezone": "UTC"})"}) {
    live_in(R"({})");
    keep();
    live_in(metadata);
    keep();
    EXPECT_EQ(memory(), "2026-02-20 09:00:00+00|1|0.9|7") << metadata;
  }
}

TEST_F(ChurnRuleTest, AgreesWithTheRuleInOtherWordsOnRandomRows) {
  std::mt19937 random{20260302};
  const auto pick = [&](int limit) {
    return static_cast<int>(random() % static_cast<unsigned>(limit));
  };
  const std::array<std::optional<std::string>, 4> outcomes{"attended", "cancelled", "no_show",
                                                           std::nullopt};
  for (int n = 0; n < 60; ++n) {
    const auto client = given_client(salon);
    if (pick(3) == 0) {
      given_memory(salon, client,
                   {.ltm_data = pick(2) == 0 ? R"({"last_visit_date": "2026-01-15"})"
                                             : R"({"avg_visit_interval": 21})"});
    }
    for (int visits = pick(7); visits > 0; --visits) {
      given_booking(salon, client,
                    {.start_at = clock.now() - hours{pick(24 * 90)} + hours{24 * 5},
                     .status = "created",
                     .outcome = outcomes[static_cast<std::size_t>(pick(4))],
                     .staff_id = std::to_string(pick(3))});
    }
  }
  tx.exec({"test.keep_all",
           "SELECT dashboard.okoshko_remember_visits(array_agg(tenant_id), array_agg(id), "
           "$2::timestamptz) FROM public.clients_v2 WHERE tenant_id = $1"},
          salon.tenant(), clock.now());
  // With window functions over days and decimals; uses no part of the function.
  const auto wrong = tx.exec({"test.oracle", R"sql(
    WITH visit_days AS (
      SELECT b.client_uuid AS c, (b.start_at AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Moscow')::date
               AS day, max(b.start_at) AS last
        FROM dashboard.bookings b
       WHERE b.tenant_id = $1 AND b.outcome = 'attended'
         AND b.start_at <= $2::timestamptz AT TIME ZONE 'UTC'
       GROUP BY 1, 2),
    gaps AS (
      SELECT c, day - lag(day) OVER (PARTITION BY c ORDER BY day) AS gap, last FROM visit_days),
    own AS (
      SELECT c, max(last) AT TIME ZONE 'UTC' AS last, round(avg(gap))::int AS gap
        FROM gaps GROUP BY c),
    expected AS (
      SELECT l.user_id, l.last_visit_date, l.avg_visit_interval, l.churn_risk_score,
             coalesce(o.last, (l.ltm_data ->> 'last_visit_date')::timestamp
                              AT TIME ZONE 'Europe/Moscow') AS last,
             coalesce(o.gap, (l.ltm_data ->> 'avg_visit_interval')::int) AS gap
        FROM public.user_ltm_v2 l LEFT JOIN own o ON o.c = l.user_id WHERE l.tenant_id = $1),
    judged AS (
      SELECT e.*, (date '2026-03-02' - (e.last AT TIME ZONE 'Europe/Moscow')::date)::numeric
                  / coalesce(nullif(greatest(e.gap, 0), 0), 30) AS deviation FROM expected e)
    SELECT user_id FROM judged
     WHERE (last_visit_date, avg_visit_interval) IS DISTINCT FROM (last, gap)
        OR churn_risk_score <> CASE WHEN last IS NULL OR deviation < 1.0 THEN 0.0
                                    WHEN deviation < 1.3 THEN 0.3
                                    WHEN deviation < 1.5 THEN 0.6 ELSE 0.9 END
    UNION ALL SELECT c FROM own WHERE c NOT IN (SELECT user_id FROM expected))sql"},
                             salon.tenant(), clock.now());
  EXPECT_EQ(wrong.size(), 0U);
}

}  // namespace
}  // namespace okoshko::winback
