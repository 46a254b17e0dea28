// The overview of a salon, compared with independent counts of its tables.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "metrics/overview_rules.hpp"
#include "metrics/overview_service.hpp"
#include "slots/slots_service.hpp"
#include "testing/db_test.hpp"
#include "time/zone.hpp"

namespace okoshko::metrics {
namespace {

using namespace std::chrono_literals;
using testing::CommittedDbTest;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kKamchatka = R"({"time_zone": "Asia/Kamchatka", "risk_threshold": 0.6})";

class OverviewTest : public CommittedDbTest {
 protected:
  OverviewService service{db, clock};
  TenantScope salon = given_tenant("Салон", R"({"time_zone": "Europe/Kaliningrad"})");

  void sql(const std::string& script) {
    db.transact(db::SystemScope{"a test's own rows"}, [&](db::Tx& tx) { tx.exec_script(script); });
  }
  std::string value(const std::string& query) {
    return db.transact(db::SystemScope{"a test looks at rows"},
                       [&](db::Tx& tx) { return tx.exec_script(query).one().get<std::string>(0); });
  }
  static std::string id(const TenantScope& scope) { return scope.tenant().value.str(); }

  void given_day(const TenantScope& scope, const std::string& day, int dialogues, int bookings,
                 const std::string& response_ms = "NULL") {
    sql(
        fmt::format("INSERT INTO dashboard.metrics_dailies (tenant_id, day, dialogs_started, "
                    "bookings, avg_response_ms) VALUES ('{}', '{}', {}, {}, {})",
                    id(scope), day, dialogues, bookings, response_ms));
  }
  /// A finished dialogue; `rest` are booking_id and meta as SQL.
  void given_dialogue(const TenantScope& scope, const std::string& started_at,
                      const std::string& rest = "NULL, '{}'") {
    sql(
        fmt::format("INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, channel, "
                    "final_status, started_at, booking_id, meta) VALUES (gen_random_uuid(), '{}', "
                    "'telegram', 'done', '{}', {})",
                    id(scope), started_at, rest));
  }
  void given_risk(const TenantScope& scope, const std::string& booking, const std::string& score) {
    sql(
        fmt::format("INSERT INTO dashboard.predictions (tenant_id, booking_id, risk_score) "
                    "VALUES ('{}', '{}', {})",
                    id(scope), booking, score));
  }
  std::int64_t given_alert(const TenantScope& scope, const std::string& severity = "warning") {
    return std::stoll(value(fmt::format(
        "INSERT INTO dashboard.alerts (tenant_id, kind, severity, threshold, actual, "
        "triggered_at, created_at, updated_at) VALUES ('{}', 'low_conversion', '{}', 20, "
        "'NaN', now(), now(), now()) RETURNING id",
        id(scope), severity)));
  }
  Overview week() { return *service.overview(salon, {.days = 7}); }
};

TEST_F(OverviewTest, AddsUpThePeriodAndTheOneBefore) {
  // Today is 2 March: the week is 23 February to 1 March.
  given_day(salon, "2026-03-02", 1000, 1000);
  given_day(salon, "2026-03-01", 10, 4, "2000");
  given_day(salon, "2026-02-23", 20, 5, "5000");
  given_day(salon, "2026-02-22", 7, 7);
  given_day(salon, "2026-02-16", 1, 0);
  given_day(salon, "2026-02-15", 1000, 1000);
  given_day(given_tenant(), "2026-03-01", 1000, 1000);
  const Overview overview = week();
  EXPECT_EQ(overview.totals.talk.dialogues, 30);
  EXPECT_EQ(overview.totals.talk.bookings, 9);
  EXPECT_EQ(overview.totals.talk.response_ms, 4000);
  EXPECT_EQ(overview.totals.days_collected, 2);
  EXPECT_EQ(overview.previous_totals.talk.dialogues, 8);
  ASSERT_THAT(overview.days, SizeIs(7));
  EXPECT_EQ(overview.days.front().talk->dialogues, 20);
  EXPECT_FALSE(overview.days[1].talk);
  EXPECT_EQ(overview.now.usual.days, 5);
}

TEST_F(OverviewTest, CountsTheSalonsBookingsWhoseClientNobodyHasFound) {
  const auto bot_writes = [&](const TenantScope& scope, const char* client) {
    sql(
        fmt::format("INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, start_at, "
                    "created_at, updated_at) VALUES ('{}', gen_random_uuid(), '{}', now(), now(), "
                    "now())",
                    id(scope), client));
  };
  given_client(salon, {.yclients_client_id = 6});
  given_client(salon, {.yclients_client_id = 7});
  given_client(salon, {.yclients_client_id = 7});
  for (const char* client : {"6", "7", "8", "9", "", "0"}) bot_writes(salon, client);
  bot_writes(given_tenant(), "8");
  const Now now = *service.now(salon);
  EXPECT_EQ(now.untied.unknown, 2);
  EXPECT_EQ(now.untied.ambiguous, 1);
}

TEST_F(OverviewTest, OfSeveralRowsOfADayTheNewestSpeaks) {
  sql("DROP INDEX dashboard.metrics_dailies_tenant_day");
  given_day(salon, "2026-03-01", 1, 1);
  sql("UPDATE dashboard.metrics_dailies SET updated_at = now() - interval '1 day'");
  given_day(salon, "2026-03-01", 2, 1);
  EXPECT_EQ(week().totals.talk.dialogues, 2);
}

TEST_F(OverviewTest, AVisitIsAClientADayAndTheDayIsTheSalons) {
  const ClientId anna = given_client(salon);
  const ClientId vera = given_client(salon);
  const auto visit = [&](const ClientId& client, Instant at, const std::string& outcome) {
    given_booking(salon, client, {.start_at = at, .outcome = outcome, .price = "1500.50"});
  };
  const auto midnight = time::Zone::find("Europe/Kaliningrad")->start_of(Day{2026y / 2 / 28});
  visit(anna, midnight, "attended");
  visit(anna, midnight + 1h, "attended");
  visit(vera, midnight + 24h - 1us, "attended");
  visit(vera, midnight - 1us, "attended");
  visit(vera, midnight + 2h, "no_show");
  const TenantScope other = given_tenant();
  given_booking(other, given_client(other), {.start_at = midnight, .price = "9"});
  const Overview overview = week();
  EXPECT_EQ(overview.days[4].visits.visits, 1);
  EXPECT_EQ(overview.days[5].visits.visits, 2);
  EXPECT_EQ(overview.days[5].visits.revenue_minor, 450150);
  EXPECT_EQ(overview.totals.visits.visits, 3);
  EXPECT_EQ(overview.totals.visits.revenue_minor, 600200);
}

TEST_F(OverviewTest, AFunnelHoldsTheDialoguesOfItsDaysAndTheirVisits) {
  const ClientId anna = given_client(salon);
  const std::string came = given_booking(salon, anna, {.outcome = "attended"});
  const std::string missed = given_booking(salon, anna, {.outcome = "no_show"});
  const std::string later = given_booking(
      salon, anna, {.start_at = clock.now() + 48h, .status = "created", .outcome = {}});
  const auto at_stage = [](const std::string& stage) {
    return "NULL, '{\"drop_off_stage\": " + stage + "}'";
  };
  given_dialogue(salon, "2026-02-22T21:59:59.999999Z", at_stage("\"service_selection\""));
  given_dialogue(salon, "2026-02-22T22:00:00Z", at_stage("\"service_selection\""));
  given_dialogue(salon, "2026-02-25T12:00:00Z", at_stage("\"time_selection\""));
  given_dialogue(salon, "2026-02-25T12:00:00Z", at_stage("null"));
  given_dialogue(salon, "2026-02-25T12:00:00Z", at_stage("\"of a later bot\""));
  given_dialogue(salon, "2026-02-25T12:00:00Z", at_stage("[1]"));
  given_dialogue(salon, "2026-03-01T21:59:59.999999Z",
                 "'" + came + "', '{\"drop_off_stage\": \"time_selection\"}'");
  given_dialogue(salon, "2026-02-26T12:00:00Z", "'" + missed + "', '{}'");
  given_dialogue(salon, "2026-02-26T12:00:00Z", "'" + later + "', '{}'");
  given_dialogue(salon, "2026-02-26T12:00:00Z", "'of no mirror', '{}'");
  given_dialogue(salon, "2026-03-01T22:00:00Z", "'" + came + "', '{}'");
  given_dialogue(given_tenant(), "2026-02-25T12:00:00Z");
  const Overview overview = week();
  std::vector<std::int64_t> reached;
  for (const FunnelStage& stage : overview.funnel.stages) reached.push_back(stage.reached);
  EXPECT_THAT(reached, ElementsAre(9, 6, 5, 5, 5, 4, 1));
  EXPECT_EQ(overview.funnel.upcoming, 1);
}

TEST_F(OverviewTest, TodayIsCountedWhileItRuns) {
  // 09:00 UTC is 11:00 in Kaliningrad, whose day started at 22:00 UTC.
  const ClientId anna = given_client(salon);
  given_dialogue(salon, "2026-03-01T21:59:59Z");
  given_dialogue(salon, "2026-03-01T22:00:00Z", "'1', '{}'");
  given_dialogue(salon, "2026-03-02T08:00:00Z");
  given_dialogue(given_tenant(), "2026-03-02T08:00:00Z");
  sql(
      fmt::format("INSERT INTO public.active_sessions_v2 (session_id, tenant_id, last_activity_at) "
                  "VALUES (gen_random_uuid(), '{0}', '2026-03-02T08:50Z'), "
                  "(gen_random_uuid(), '{0}', '2026-03-02T08:00Z')",
                  id(salon)));
  given_booking(salon, anna, {.start_at = clock.now() - 2h, .price = "2000"});
  given_booking(salon, anna, {.start_at = clock.now() + 2h, .status = "created", .outcome = {}});
  given_booking(salon, anna, {.start_at = clock.now() + 3h, .outcome = "cancelled"});
  given_booking(salon, anna, {.start_at = clock.now() + 30h, .status = "created", .outcome = {}});
  const TodayFigures today = service.now(salon)->figures;
  EXPECT_EQ(today.talk.dialogues, 2);
  EXPECT_EQ(today.talk.bookings, 1);
  EXPECT_EQ(today.active_dialogues, 1);
  EXPECT_EQ(today.expected, 2);
  EXPECT_EQ(today.attended, 1);
  EXPECT_EQ(today.revenue_minor, 200000);
}

TEST_F(OverviewTest, AnAnswerIsTimedWithinItsDialogueAndOldOnesWithinTheirClient) {
  EXPECT_EQ(service.now(salon)->figures.talk.response_ms, std::nullopt);
  const auto said = [&](const char* who, const char* session, const char* role, const char* at) {
    sql(
        fmt::format("INSERT INTO public.recent_history_v2 (tenant_id, user_id, session_id, role, "
                    "message, created_at) VALUES ('{}', {}, {}, '{}', 'x', '2026-03-02T{}Z')",
                    id(salon), who, session, role, at));
  };
  constexpr const char* kAnna = "'aaaaaaaa-1111-4000-8000-000000000001'";
  constexpr const char* kVera = "'bbbbbbbb-1111-4000-8000-000000000001'";
  constexpr const char* kOne = "'aaaaaaaa-2222-4000-8000-000000000001'";
  constexpr const char* kTwo = "'bbbbbbbb-2222-4000-8000-000000000001'";
  said(kAnna, kOne, "user", "08:00:00");
  said(kVera, kTwo, "user", "08:00:01");
  said(kAnna, kOne, "user", "08:00:01");       // 1 s: the client wrote again before the answer
  said(kAnna, kOne, "assistant", "08:00:02");  // 2 s
  said(kAnna, kOne, "assistant", "08:00:03");  // answers no message
  said(kVera, kTwo, "assistant", "08:00:05");  // 4 s
  said(kAnna, "NULL", "user", "08:30:00");
  said(kVera, "NULL", "assistant", "08:30:01");  // without a client's message
  said(kAnna, "NULL", "assistant", "08:30:09");  // 9 s
  said(kAnna, kOne, "user", "08:59:00");         // not answered yet
  EXPECT_EQ(service.now(salon)->figures.talk.response_ms, 4000);
}

TEST_F(OverviewTest, MoneyAtRiskIsThatOfBookingsAtOrOverTheSalonsThreshold) {
  const TenantScope far = given_tenant("Океан", kKamchatka);
  const ClientId anna = given_client(far);
  const auto booked = [&](Instant at, const char* price, const char* risk,
                          const std::string& status = "created") {
    const std::string booking = given_booking(
        far, anna, {.start_at = at, .status = status, .outcome = {}, .price = std::string{price}});
    given_risk(far, booking, risk);
  };
  // 21:00 on Kamchatka; the seven days end on the 8th.
  booked(clock.now() - 1h, "1", "0.9");
  booked(clock.now() + 1h, "1000", "0.6");
  booked(clock.now() + 4h, "2000.10", "0.95");
  booked(clock.now() + 4h, "3", "0.59");
  booked(clock.now() + 5h, "4", "'NaN'");
  booked(clock.now() + 5h, "5", "0.9", "cancelled");
  booked(clock.now() + 5h, "6", "0.9", "completed");
  booked(clock.now() + 24h * 6 + 3h, "7", "0.9");
  sql("UPDATE dashboard.bookings SET price = NULL WHERE price = 1000");
  const AtRisk at_risk = service.now(far)->at_risk;
  EXPECT_EQ(at_risk.threshold, 0.6);
  EXPECT_EQ(at_risk.scored, 3);
  ASSERT_THAT(at_risk.days, SizeIs(7));
  EXPECT_EQ(at_risk.days[0].bookings, 1);
  EXPECT_EQ(at_risk.days[0].amount_minor, 0);
  EXPECT_EQ(at_risk.days[0].unpriced, 1);
  EXPECT_EQ(at_risk.days[1].bookings, 1);
  EXPECT_EQ(at_risk.days[1].amount_minor, 200010);
  EXPECT_EQ(at_risk.days[6].bookings, 0);
}

TEST_F(OverviewTest, MoneyAtRiskIsTheSumOfTheSlotsShownAtOneThreshold) {
  const TenantScope half = given_tenant(
      "Лилия", R"({"time_zone": "UTC", "risk_threshold": 0.625, "risk_horizon_days": 3})");
  const ClientId anna = given_client(half);
  const auto booked = [&](std::chrono::minutes in, const char* price, const char* risk) {
    std::string booking = given_booking(half, anna,
                                        {.start_at = clock.now() + in,
                                         .status = "created",
                                         .outcome = {},
                                         .staff_id = "olga",
                                         .price = price});
    given_risk(half, booking, risk);
    return booking;
  };
  booked(2h, "1", "0.625");  // the salon's threshold is 63 %, as its settings show it
  booked(4h, "10", "0.63");
  booked(6h, "100", "0.9");
  booked(8h, "1000", "0.9");  // two bookings of one master with one start are a group
  booked(8h, "10000", "0.9");
  booked(24h * 3 + 1h, "100000", "0.9");  // after the horizon
  const std::string ignored = booked(10h, "1000000", "0.9");
  slots::SlotsService list{db, clock};
  ASSERT_TRUE(list.ignore(half, auth::Actor::command(), ignored));

  const AtRisk at_risk = service.now(half)->at_risk;
  std::int64_t overview = 0;
  for (const DayAtRisk& day : at_risk.days) overview += day.amount_minor;
  std::int64_t shown = 0;
  const auto board = list.board(half);
  for (const auto& item : board->items) {
    const auto slot = boost::json::parse(item.json);
    if (!slot.at("ignored").as_bool()) shown += slot.at("price_minor").as_int64();
  }
  EXPECT_EQ(shown, 110 * 100);
  EXPECT_EQ(overview, shown);
  EXPECT_EQ(at_risk.threshold * 100, board->settings.threshold_percent);
}

TEST_F(OverviewTest, AnotherSalonsRiskIsNotCounted) {
  const TenantScope other = given_tenant();
  const std::string booking =
      given_booking(salon, given_client(salon),
                    {.start_at = clock.now() + 1h, .status = "created", .outcome = {}});
  given_risk(other, booking, "0.9");
  EXPECT_EQ(service.now(salon)->at_risk.scored, 0);
}

TEST_F(OverviewTest, OpenAlertsComeGravestFirstAndLeaveWhenAcknowledged) {
  const std::int64_t warning = given_alert(salon);
  const std::int64_t critical = given_alert(salon, "critical");
  given_alert(given_tenant());
  const auto alerts = service.now(salon)->alerts;
  ASSERT_THAT(alerts, SizeIs(2));
  EXPECT_EQ(alerts[0].id, critical);
  EXPECT_EQ(alerts[0].threshold, 20);
  EXPECT_EQ(alerts[0].actual, std::nullopt);
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(service.acknowledge(salon, auth::Actor::command(), critical));
  }
  ASSERT_THAT(service.now(salon)->alerts, SizeIs(1));
  EXPECT_EQ(service.now(salon)->alerts[0].id, warning);
  EXPECT_EQ(value("SELECT string_agg(metadata::text, '') FROM dashboard.audits "
                  "WHERE action = 'alert.acknowledged'"),
            fmt::format(R"({{"alert_id":{},"kind":"low_conversion"}})", critical));
}

TEST_F(OverviewTest, AnotherSalonsAlertIsNotFound) {
  const std::int64_t alert = given_alert(given_tenant());
  const auto done = service.acknowledge(salon, auth::Actor::command(), alert);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code(), "alert-not-found");
  EXPECT_EQ(value("SELECT count(*)::text FROM dashboard.alerts WHERE acknowledged_at IS NULL"),
            "1");
}

TEST_F(OverviewTest, AnEmptySalonHasAnEmptyOverview) {
  const Overview overview = week();
  EXPECT_EQ(overview.totals.days_collected, 0);
  EXPECT_EQ(overview.funnel.stages.front().reached, 0);
  EXPECT_EQ(overview.now.usual.days, 0);
  EXPECT_THAT(overview.now.alerts, IsEmpty());
}

/// Two weeks around the clock change in spring, computed with PostgreSQL's time zones and one query
/// per figure instead of with bounds.
TEST_F(OverviewTest, AgreesWithTheTablesCountedAnotherWay) {
  salon = given_tenant("Berlin", R"({"time_zone": "Europe/Berlin"})");
  clock.set(std::chrono::sys_days{2026y / 4 / 5} + 22h + 30min);  // 6 April in Berlin
  const ClientId anna = given_client(salon);
  const ClientId vera = given_client(salon);
  const Instant begin = std::chrono::sys_days{2026y / 3 / 20} + 21h;
  for (int i = 0; i < 180; ++i) {
    const Instant at = begin + i * 2h + i * 7min;
    const bool attended = i % 3 != 0;
    const std::string booking = given_booking(
        salon, i % 2 == 0 ? anna : vera,
        {.start_at = at, .outcome = attended ? "attended" : "no_show", .price = "10.25"});
    given_dialogue(salon, time::format_rfc3339(at + 13min),
                   i % 4 == 0 ? "'" + booking + "', '{}'"
                              : "NULL, '{\"drop_off_stage\": \"staff_selection\"}'");
  }
  const Overview overview = *service.overview(salon, {.days = 14});
  const std::string days =
      "(b.start_at AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Berlin')::date "
      "BETWEEN '2026-03-23' AND '2026-04-05' AND b.outcome = 'attended'";
  EXPECT_EQ(std::to_string(overview.totals.visits.visits),
            value("SELECT count(*)::text FROM (SELECT DISTINCT client_uuid, "
                  "(b.start_at AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Berlin')::date "
                  "FROM dashboard.bookings b WHERE " +
                  days + ") v"));
  EXPECT_EQ(
      std::to_string(overview.totals.visits.revenue_minor),
      value("SELECT sum(b.price * 100)::bigint::text FROM dashboard.bookings b WHERE " + days));
  for (const OverviewDay& shown : overview.days) {
    EXPECT_EQ(
        std::to_string(shown.visits.revenue_minor),
        value("SELECT coalesce(sum(b.price * 100), 0)::bigint::text FROM dashboard.bookings b "
              "WHERE b.outcome = 'attended' AND (b.start_at AT TIME ZONE 'UTC' AT TIME ZONE "
              "'Europe/Berlin')::date = '" +
              time::format_day(shown.day) + "'"))
        << time::format_day(shown.day);
  }
  const std::string dialogues =
      "SELECT count(*)::text FROM public.conversation_sessions_v2 d WHERE "
      "(d.started_at AT TIME ZONE 'Europe/Berlin')::date BETWEEN '2026-03-23' AND '2026-04-05'";
  EXPECT_EQ(std::to_string(overview.funnel.stages[0].reached), value(dialogues));
  EXPECT_EQ(std::to_string(overview.funnel.stages[3].reached),
            value(dialogues + " AND d.booking_id IS NOT NULL"));
  EXPECT_EQ(std::to_string(overview.funnel.stages[6].reached),
            value(dialogues + " AND EXISTS (SELECT FROM dashboard.bookings b WHERE b.external_id = "
                              "d.booking_id AND b.outcome = 'attended')"));
  EXPECT_EQ(std::to_string(overview.now.figures.talk.dialogues),
            value("SELECT count(*)::text FROM public.conversation_sessions_v2 d WHERE "
                  "(d.started_at AT TIME ZONE 'Europe/Berlin')::date = '2026-04-06'"));
}

}  // namespace
}  // namespace okoshko::metrics
