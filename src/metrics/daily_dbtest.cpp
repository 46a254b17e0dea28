// The figures of a day, computed by the job and, independently, message by message.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "jobs/admin_store.hpp"
#include "jobs/planner.hpp"
#include "jobs/runner.hpp"
#include "jobs/runs_store.hpp"
#include "metrics/daily_job.hpp"
#include "testing/db_test.hpp"

namespace okoshko::metrics {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

time::Day day(const char* text) { return time::parse_day(text).value(); }

class DailyTest : public testing::CommittedDbTest {
 protected:
  void script(const std::string& sql) {
    db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) { tx.exec_script(sql); });
  }
  std::vector<std::string> column(const std::string& sql) {
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      std::vector<std::string> values;
      const auto rows = tx.exec_script(sql);
      for (const db::Row row : rows)
        values.push_back(row.is_null(0) ? "-" : row.get<std::string>(0));
      return values;
    });
  }
  static std::string quoted(const TenantScope& salon) {
    return "'" + salon.tenant().value.str() + "'";
  }
  TenantScope salon_in(const std::string& zone, const std::string& more = "") {
    return given_tenant("Салон", R"({"time_zone":")" + zone + "\"" + more + "}");
  }

  void given_dialog(const TenantScope& salon, const std::string& started_at,
                    const std::string& booking = "NULL", const std::string& status = "done") {
    script(
        "INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, channel, started_at, "
        "final_status, booking_id) VALUES (gen_random_uuid(), " +
        quoted(salon) + ", 'telegram', '" + started_at + "', '" + status + "', " + booking + ")");
  }
  /// `session`: a digit identifies one; empty: an old row of `client` without a session.
  void given_message(const TenantScope& salon, const std::string& role, const std::string& at,
                     const std::string& session, const std::string& client = "1") {
    const auto uuid = [](const std::string& digit) {
      return "'00000000-0000-4000-8000-00000000000" + digit + "'";
    };
    script(
        "INSERT INTO public.recent_history_v2 (tenant_id, user_id, session_id, role, message, "
        "created_at) VALUES (" +
        quoted(salon) + ", " + uuid(client) + ", " + (session.empty() ? "NULL" : uuid(session)) +
        ", '" + role + "', 'x', '" + at + "')");
  }

  void collect(const TenantScope& salon, const char* from, const char* to) {
    collect_history(db, salon.tenant(), {day(from), day(to)}, now());
  }
  void collect(const TenantScope& salon, const char* one) { collect(salon, one, one); }
  Instant now() const { return time::parse_rfc3339("2027-01-01T12:00:00Z").value(); }

  /// "dialogs/bookings/conversion/response" of each day.
  std::vector<std::string> rows(const TenantScope& salon) {
    return column(
        "SELECT day || ' ' || concat_ws('/', dialogs_started, bookings, conversion, "
        "coalesce(avg_response_ms::text, '-')) FROM dashboard.metrics_dailies WHERE tenant_id = " +
        quoted(salon) + " ORDER BY day, id");
  }

  /// The same figures, computed with PostgreSQL's time zones and one query per row.
  std::vector<std::string> rows_counted_otherwise(const TenantScope& salon, const std::string& zone,
                                                  const char* from, const char* to) {
    const std::string on_day = " AT TIME ZONE '" + zone + "')::date = d::date";
    return column(
        "SELECT d::date || ' ' || concat_ws('/', n, b, CASE WHEN n = 0 THEN '0' ELSE "
        "round(b * 100::numeric / n, 2)::text END, coalesce(round(ms)::text, '-')) "
        "FROM generate_series('" +
        std::string{from} + "'::timestamp, '" + to + "', '1 day') d, LATERAL (SELECT " +
        "(SELECT count(*) FROM public.conversation_sessions_v2 c WHERE c.tenant_id = " +
        quoted(salon) + " AND (c.started_at" + on_day + ") AS n, " +
        "(SELECT count(*) FROM public.conversation_sessions_v2 c WHERE c.tenant_id = " +
        quoted(salon) + " AND c.booking_id IS NOT NULL AND (c.started_at" + on_day + ") AS b, " +
        "(SELECT avg(1000 * extract(epoch FROM a.created_at - u.created_at)) "
        "   FROM public.recent_history_v2 u CROSS JOIN LATERAL (SELECT m.created_at "
        "     FROM public.recent_history_v2 m WHERE m.tenant_id = u.tenant_id AND m.role = "
        "'assistant' "
        "      AND m.session_id IS NOT DISTINCT FROM u.session_id "
        "      AND (u.session_id IS NOT NULL OR m.user_id = u.user_id) "
        "      AND (m.created_at, m.id) > (u.created_at, u.id) "
        "      ORDER BY m.created_at, m.id LIMIT 1) a "
        "  WHERE u.role = 'user' AND u.tenant_id = " +
        quoted(salon) + " AND (u.created_at" + on_day +
        " AND a.created_at < ((d + interval '1 day') AT TIME ZONE '" + zone +
        "') + interval '1 hour') AS ms) counted ORDER BY d");
  }
};

TEST_F(DailyTest, ADayIsCountedFromMidnightToMidnightWhereTheSalonIs) {
  const auto salon = salon_in("Europe/Moscow");
  given_dialog(salon, "2026-11-22 23:59:59.999+03");
  given_dialog(salon, "2026-11-23 00:00+03", "'b1'");
  given_dialog(salon, "2026-11-23 23:59:59.999+03");
  given_dialog(salon, "2026-11-23 12:00+03", "''");
  given_dialog(salon, "2026-11-24 00:00+03", "'b2'");
  collect(salon, "2026-11-22", "2026-11-24");
  EXPECT_THAT(rows(salon), ElementsAre("2026-11-22 1/0/0.00/-", "2026-11-23 3/1/33.33/-",
                                       "2026-11-24 1/1/100.00/-"));
}

TEST_F(DailyTest, ADayWithoutDialoguesIsARowOfZeros) {
  const auto salon = salon_in("Europe/Moscow");
  collect(salon, "2026-11-23");
  EXPECT_THAT(rows(salon), ElementsAre("2026-11-23 0/0/0/-"));
}

TEST_F(DailyTest, KaliningradAndKamchatkaHaveTheirOwnDays) {
  const auto west = salon_in("Europe/Kaliningrad");
  const auto east = salon_in("Asia/Kamchatka");
  for (const auto& salon : {west, east}) {
    given_dialog(salon, "2026-11-23 11:59:59Z");
    given_dialog(salon, "2026-11-23 12:00:00Z");
    given_dialog(salon, "2026-11-23 21:59:59Z");
    given_dialog(salon, "2026-11-23 22:00:00Z");
    collect(salon, "2026-11-23", "2026-11-24");
  }
  EXPECT_THAT(rows(west), ElementsAre("2026-11-23 3/0/0.00/-", "2026-11-24 1/0/0.00/-"));
  EXPECT_THAT(rows(east), ElementsAre("2026-11-23 1/0/0.00/-", "2026-11-24 3/0/0.00/-"));
}

TEST_F(DailyTest, ADayOf23HoursAndOneOf25LoseAndDoubleNothing) {
  const auto salon = salon_in("Europe/Berlin");
  // A dialogue every half hour for two days, in UTC; the day of the clock change has 23 or 25
  // hours.
  for (const char* from : {"2026-03-28 23:00Z", "2026-10-24 22:00Z"}) {
    script(
        "INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, channel, started_at, "
        "final_status) SELECT gen_random_uuid(), " +
        quoted(salon) + ", 'telegram', at, 'done' FROM generate_series('" + from +
        "'::timestamptz, '" + from + "'::timestamptz + interval '47 hours', '30 minutes') at");
  }
  collect(salon, "2026-03-29");
  collect(salon, "2026-10-25");
  EXPECT_THAT(rows(salon), ElementsAre("2026-03-29 46/0/0.00/-", "2026-10-25 50/0/0.00/-"));
}

TEST_F(DailyTest, AResponseIsFromEachMessageOfTheClientToTheBotsNextInTheSession) {
  const auto salon = salon_in("Europe/Moscow");
  given_message(salon, "user", "2026-11-23 10:00:00+03", "1");
  given_message(salon, "user", "2026-11-23 10:00:04+03", "1");
  given_message(salon, "assistant", "2026-11-23 10:00:06+03", "1");
  given_message(salon, "assistant", "2026-11-23 10:00:09+03", "1");
  given_message(salon, "assistant", "2026-11-23 10:00:01+03", "2");  // of another session
  given_message(salon, "user", "2026-11-23 10:01:00+03", "1");       // never answered
  collect(salon, "2026-11-23");
  EXPECT_THAT(rows(salon), ElementsAre("2026-11-23 0/0/0/4000"));  // 6 s and 2 s
}

TEST_F(DailyTest, OldMessagesWithoutASessionGoByTheirClient) {
  const auto salon = salon_in("Europe/Moscow");
  given_message(salon, "user", "2026-11-23 10:00:00+03", "", "1");
  given_message(salon, "assistant", "2026-11-23 10:00:01+03", "", "2");
  given_message(salon, "assistant", "2026-11-23 10:00:05+03", "", "1");
  collect(salon, "2026-11-23");
  EXPECT_THAT(rows(salon), ElementsAre("2026-11-23 0/0/0/5000"));
}

TEST_F(DailyTest, AnAnswerAfterMidnightBelongsToTheDayOfTheQuestionForAnHour) {
  const auto salon = salon_in("Europe/Moscow");
  given_message(salon, "user", "2026-11-23 23:59:58+03", "1");
  given_message(salon, "assistant", "2026-11-24 00:00:00+03", "1");
  given_message(salon, "user", "2026-11-23 23:59:59+03", "2");
  given_message(salon, "assistant", "2026-11-24 01:00:00+03", "2");
  collect(salon, "2026-11-23", "2026-11-24");
  EXPECT_THAT(rows(salon), ElementsAre("2026-11-23 0/0/0/2000", "2026-11-24 0/0/0/-"));
}

TEST_F(DailyTest, TheAverageIsRoundedHalfUpToMilliseconds) {
  const auto salon = salon_in("Europe/Moscow");
  given_message(salon, "user", "2026-11-23 10:00:00.0000+03", "1");
  given_message(salon, "assistant", "2026-11-23 10:00:00.0025+03", "1");
  collect(salon, "2026-11-23");
  EXPECT_THAT(rows(salon), ElementsAre("2026-11-23 0/0/0/3"));
}

TEST_F(DailyTest, TwoIndependentWaysAgreeOnRandomDays) {
  constexpr unsigned kSeed = 11;
  SCOPED_TRACE(kSeed);
  for (const char* zone : {"Europe/Moscow", "Europe/Berlin", "Asia/Kamchatka"}) {
    const auto salon = salon_in(zone);
    // Every third message has the same time as its neighbour; some have no session, some are at the
    // edge of a day. The days of both clock changes are included.
    for (const char* from : {"2026-03-28 06:00Z", "2026-10-24 06:00Z"}) {
      script("SELECT setseed(0." + std::to_string(kSeed) +
             "); "
             "INSERT INTO public.recent_history_v2 (tenant_id, user_id, session_id, role, message, "
             "created_at) SELECT " +
             quoted(salon) +
             ", ('00000000-0000-4000-8000-00000000000' || n % 3)::uuid, CASE WHEN n % 4 > 0 THEN "
             "('00000000-0000-4000-8000-0000000001' || lpad((n / 12)::text, 2, '0'))::uuid END, "
             "CASE WHEN random() < 0.5 THEN 'user' ELSE 'assistant' END, 'x', '" +
             from +
             "'::timestamptz + (n - n % 3) * interval '149.337 seconds' FROM generate_series(1, "
             "1100) n; "
             "INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, channel, "
             "started_at, "
             "final_status, booking_id) SELECT gen_random_uuid(), " +
             quoted(salon) + ", 'telegram', date_trunc('minute', '" + from +
             "'::timestamptz + n * interval '7 minutes'), 'done', "
             "CASE WHEN random() < 0.4 THEN 'b' || n END FROM generate_series(1, 400) n");
      const auto first = std::string{from}.substr(0, 10);
      const auto last = time::format_day(
          time::Day{std::chrono::sys_days{day(first.c_str())} + std::chrono::days{2}});
      script("DELETE FROM dashboard.metrics_dailies");
      collect(salon, first.c_str(), last.c_str());
      EXPECT_EQ(rows(salon), rows_counted_otherwise(salon, zone, first.c_str(), last.c_str()))
          << zone;
    }
  }
}

TEST_F(DailyTest, CollectingAgainWritesNothingAndSeesWhatCameLate) {
  const auto salon = salon_in("Europe/Moscow");
  given_dialog(salon, "2026-11-23 12:00+03");
  const auto collected = [&] {
    return collect_history(db, salon.tenant(), {day("2026-11-23"), day("2026-11-23")}, now())
        .changed;
  };
  EXPECT_EQ(collected(), 1);
  const auto stamp = column("SELECT xmin FROM dashboard.metrics_dailies");
  EXPECT_EQ(collected(), 0);
  EXPECT_EQ(column("SELECT xmin FROM dashboard.metrics_dailies"), stamp);
  given_dialog(salon, "2026-11-23 13:00+03", "'late'");
  EXPECT_EQ(collected(), 1);
  EXPECT_THAT(rows(salon), ElementsAre("2026-11-23 2/1/50.00/-"));
}

TEST_F(DailyTest, ADayWhoseMessagesWerePrunedKeepsItsResponseTime) {
  const auto salon = salon_in("Europe/Moscow");
  given_message(salon, "user", "2026-11-23 10:00:00+03", "1");
  given_message(salon, "assistant", "2026-11-23 10:00:04+03", "1");
  collect(salon, "2026-11-23");
  script("DELETE FROM public.recent_history_v2");
  collect(salon, "2026-11-23");
  EXPECT_THAT(rows(salon), ElementsAre("2026-11-23 0/0/0/4000"));
}

TEST_F(DailyTest, WorksWhereTheUniqueKeyIsMissing) {
  script("DROP INDEX dashboard.metrics_dailies_tenant_day");
  const auto salon = salon_in("Europe/Moscow");
  script("INSERT INTO dashboard.metrics_dailies (tenant_id, day, dialogs_started) VALUES (" +
         quoted(salon) + ", '2026-11-23', 7), (" + quoted(salon) + ", '2026-11-23', 8)");
  given_dialog(salon, "2026-11-23 12:00+03");
  collect(salon, "2026-11-23", "2026-11-24");
  EXPECT_THAT(rows(salon),
              ElementsAre("2026-11-23 1/0/0.00/-", "2026-11-23 1/0/0.00/-", "2026-11-24 0/0/0/-"));
}

TEST_F(DailyTest, TwoNodesAtOnceWriteOneRowAlsoWithoutTheKey) {
  script("DROP INDEX dashboard.metrics_dailies_tenant_day");
  const auto salon = salon_in("Europe/Moscow");
  given_dialog(salon, "2026-11-23 12:00+03");
  std::vector<std::thread> nodes;
  for (int i = 0; i < 4; ++i) {
    nodes.emplace_back([&] { collect(salon, "2026-11-21", "2026-11-24"); });
  }
  for (auto& node : nodes) node.join();
  EXPECT_THAT(rows(salon), SizeIs(4));
}

TEST_F(DailyTest, ADayThatIsNotOverIsLeftOut) {
  const auto salon = salon_in("Europe/Moscow");
  const auto sum =
      collect_history(db, salon.tenant(), {day("2026-12-31"), day("2027-01-05")}, now());
  EXPECT_EQ(sum.days, 1);
  EXPECT_THAT(rows(salon), ElementsAre("2026-12-31 0/0/0/-"));
}

// ---- The job ---------------------------------------------------------------------------------

class DailyJobTest : public DailyTest {
 protected:
  std::size_t plan() { return jobs::Planner{db, clock, jobs}.plan(); }
  void run_all() {
    jobs::Runner runner{{db, clock, stops}, jobs, "node"};
    for (int i = 0; i < 200 && runner.run_one(); ++i) {
    }
  }
  void plan_and_run() {
    plan();
    run_all();
  }
  std::vector<std::string> states() {
    return column("SELECT state FROM dashboard.job_runs ORDER BY scheduled_for");
  }
  /// A month with 40 dialogues a day, of which 16 booked and 4 left.
  void given_a_usual_month(const TenantScope& salon, const std::string& until) {
    script(
        "INSERT INTO public.conversation_sessions_v2 (session_id, tenant_id, channel, started_at, "
        "final_status, booking_id) SELECT gen_random_uuid(), " +
        quoted(salon) + ", 'telegram', '" + until +
        " 12:00Z'::timestamptz - d * interval '1 day', CASE WHEN n > 36 THEN 'dropped' ELSE 'done' "
        "END, CASE WHEN n <= 16 THEN 'b' END FROM generate_series(1, 30) d, generate_series(1, 40) "
        "n");
  }

  std::atomic<bool> stops = false;
  std::vector<jobs::Definition> jobs{daily_job(db)};
};

TEST_F(DailyJobTest, RunsAtOneInTheNightOfEachZone) {
  salon_in("Europe/Moscow");
  salon_in("Asia/Kamchatka");
  jobs[0].look_back = 0h;
  plan();             // 09:00 UTC
  clock.advance(4h);  // 01:00 on Kamchatka
  EXPECT_EQ(plan(), 1U);
  clock.advance(9h);  // 01:00 in Moscow
  EXPECT_EQ(plan(), 1U);
  EXPECT_THAT(column("SELECT scope FROM dashboard.job_runs ORDER BY scheduled_for"),
              ElementsAre("Asia/Kamchatka", "Europe/Moscow"));
}

TEST_F(DailyJobTest, ATickCollectsItsZonesSalonsAndNoOthers) {
  const auto moscow = salon_in("Europe/Moscow");
  const auto east = salon_in("Asia/Kamchatka");
  jobs[0].look_back = 0h;
  plan();
  clock.advance(4h);
  plan_and_run();
  // 2026-03-02 13:00 UTC: on Kamchatka it is already 3 March.
  EXPECT_THAT(rows(east), ElementsAre("2026-03-01 0/0/0/-", "2026-03-02 0/0/0/-"));
  EXPECT_THAT(rows(moscow), IsEmpty());
}

TEST_F(DailyJobTest, InactiveSalonsAreSkipped) {
  const auto salon = salon_in("Europe/Moscow");
  const auto closed = salon_in("Europe/Moscow");
  script("UPDATE public.tenants_v2 SET is_active = false WHERE id = " + quoted(closed));
  plan_and_run();
  EXPECT_FALSE(rows(salon).empty());
  EXPECT_THAT(rows(closed), IsEmpty());
}

TEST_F(DailyJobTest, AWeekOffGivesTheSameRowsAsAWeekOn) {
  const auto salon = salon_in("Europe/Moscow");
  for (int d = 2; d <= 9; ++d) {
    for (int n = 0; n < d; ++n)
      given_dialog(salon, "2026-03-0" + std::to_string(d) + " 12:00+03",
                   n % 2 == 0 ? "'b'" : "NULL");
  }
  for (int d = 0; d < 7; ++d) {
    plan_and_run();
    clock.advance(24h);
  }
  const auto on = rows(salon);
  const auto ticks = states();
  script(
      "TRUNCATE dashboard.metrics_dailies, dashboard.metrics_counts, dashboard.job_schedules, "
      "dashboard.job_runs CASCADE");
  clock.set(testing::FakeClock::kStart);
  plan_and_run();
  clock.advance(24h * 6);
  plan_and_run();
  EXPECT_EQ(rows(salon), on);
  EXPECT_EQ(states(), ticks);
}

TEST_F(DailyJobTest, KilledInTheMiddleItIsDoneByAnotherNodeWithTheSameRows) {
  const auto salon = salon_in("Europe/Moscow");
  given_dialog(salon, "2026-03-01 12:00+03", "'b'");
  jobs[0].look_back = 48h;
  plan();
  const std::vector<std::string> names{"metrics"};
  const auto dead =
      jobs::runs::claim(db, {names, "dead", clock.now(), clock.now() + jobs::kLease}, std::nullopt);
  ASSERT_TRUE(dead);
  script("INSERT INTO dashboard.metrics_dailies (tenant_id, day, dialogs_started) VALUES (" +
         quoted(salon) +
         ", '2026-02-28', 3); INSERT INTO dashboard.metrics_counts (tenant_id, "
         "day, dialogs, booked, dropped, escalated) VALUES (" +
         quoted(salon) + ", '2026-02-28', 3, 0, 0, 0)");  // half of its work
  run_all();
  EXPECT_THAT(rows(salon), SizeIs(1)) << "one run of a kind at a time";
  clock.advance(jobs::kLease + 1s);
  run_all();
  EXPECT_THAT(rows(salon),
              ElementsAre("2026-02-27 0/0/0/-", "2026-02-28 0/0/0/-", "2026-03-01 1/1/100.00/-"));
  EXPECT_THAT(states(), ElementsAre("done", "done"));
}

TEST_F(DailyJobTest, FiguresOfAnotherProgramAreKeptUntilSomebodyAsksForTheDay) {
  const auto salon = salon_in("Europe/Moscow");
  given_dialog(salon, "2026-03-01 12:00+03", "'b'");
  script(
      "INSERT INTO dashboard.metrics_dailies (tenant_id, day, dialogs_started, bookings, "
      "conversion) VALUES (" +
      quoted(salon) + ", '2026-03-01', 5, 2, 40.00)");
  plan_and_run();
  clock.advance(24h);
  plan_and_run();  // the day is counted twice, in two nights
  EXPECT_THAT(rows(salon), ::testing::Contains("2026-03-01 5/2/40.00/-"));
  collect(salon, "2026-03-01");
  EXPECT_THAT(rows(salon), ::testing::Contains("2026-03-01 1/1/100.00/-"));
}

TEST_F(DailyJobTest, ASalonWhoseRowsFailIsSetAsideAndTheOthersHaveTheirFigures) {
  const auto salon = salon_in("Europe/Moscow");
  const auto neighbour = salon_in("Europe/Moscow");
  given_dialog(neighbour, "2026-03-01 12:00+03", "'b'");
  script(
      "CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS "
      "$$ BEGIN RAISE EXCEPTION 'no'; END $$; "
      "CREATE TRIGGER refuse BEFORE INSERT ON dashboard.metrics_dailies FOR EACH ROW "
      "WHEN (NEW.tenant_id = " +
      quoted(salon) + ") EXECUTE FUNCTION public.refuse()");
  jobs[0].look_back = 24h;
  plan_and_run();
  EXPECT_THAT(rows(neighbour), ::testing::Contains("2026-03-01 1/1/100.00/-"));
  EXPECT_THAT(rows(salon), IsEmpty());
  EXPECT_THAT(states(), ElementsAre("partial"));
  EXPECT_THAT(column("SELECT work || ' ' || tenant_id FROM dashboard.set_aside"),
              ElementsAre("metrics " + salon.tenant().value.str()));
  script("DROP TRIGGER refuse ON dashboard.metrics_dailies");
  clock.advance(24h);
  plan_and_run();
  EXPECT_THAT(column("SELECT work FROM dashboard.set_aside"), IsEmpty());
}

TEST_F(DailyJobTest, TheDigestOfYesterdayGoesToTheAdminChatOnce) {
  const auto salon =
      salon_in("Europe/Moscow", R"(,"admin_chat_id":-1001234567890,"daily_digest":true)");
  salon_in("Europe/Moscow", R"(,"daily_digest":true)");  // no chat, no digest
  salon_in("Europe/Moscow", R"(,"admin_chat_id":7)");    // not enabled
  given_dialog(salon, "2026-03-01 12:00+03", "'b'");
  plan_and_run();
  script("UPDATE dashboard.job_runs SET state = 'queued'");  // run everything again
  run_all();
  EXPECT_THAT(
      column("SELECT command_type || ' ' || (payload ->> 'chat_id') || ' ' || (payload ->> "
             "'message') FROM "
             "dashboard.bot_commands"),
      ElementsAre(
          "send_digest -1001234567890 Салон, 1 марта\n1 диалог, 1 запись, конверсия 100\u00A0%"));
  EXPECT_THAT(column("SELECT day FROM dashboard.metrics_dailies WHERE digest_sent_at IS NOT NULL"),
              ElementsAre("2026-03-01"));
}

TEST_F(DailyJobTest, AUsualDayRaisesNoAlertAndABadOneItsOwn) {
  const auto salon = salon_in("UTC", R"(,"admin_chat_id":5,"daily_digest":true)");
  given_a_usual_month(salon, "2026-03-02");
  plan_and_run();
  EXPECT_THAT(column("SELECT kind FROM dashboard.alerts"), IsEmpty());

  for (int n = 0; n < 40; ++n) given_dialog(salon, "2026-03-02 12:00Z");
  clock.advance(24h);
  plan_and_run();
  script("UPDATE dashboard.job_runs SET state = 'queued'");
  run_all();
  EXPECT_THAT(column("SELECT concat_ws(' ', kind, severity, threshold, actual, description) FROM "
                     "dashboard.alerts"),
              ElementsAre("low_conversion critical 16.76 0.00 conversion 0.0 %, usually 40.0 %"));
  EXPECT_THAT(column("SELECT count(*) FROM dashboard.bot_commands WHERE payload ->> 'message' LIKE "
                     "'%Конверсия упала: 0\u00A0\\%, обычно 40\u00A0\\%'"),
              ElementsAre("1"));
}

TEST_F(DailyJobTest, ARangeForOneSalonLeavesTheOthersAlone) {
  const auto salon = salon_in("Europe/Moscow");
  const auto other = salon_in("Europe/Moscow");
  const auto id = db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
    return jobs::request_run(tx,
                             {.job = "metrics",
                              .cause = "manual",
                              .due_at = clock.now(),
                              .range = jobs::DayRange{day("2026-01-01"), day("2026-01-03")},
                              .only_tenant = salon.tenant()},
                             clock.now());
  });
  ASSERT_TRUE(id);
  run_all();
  EXPECT_THAT(rows(salon), SizeIs(3));
  EXPECT_THAT(rows(other), IsEmpty());
  EXPECT_THAT(
      column("SELECT concat_ws('/', done, total, result ->> 'salon_days') FROM dashboard.job_runs"),
      ElementsAre("3/3/3"));
}

}  // namespace
}  // namespace okoshko::metrics
