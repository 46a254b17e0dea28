#include <gtest/gtest.h>

#include "base/exit_code.hpp"
#include "demo/run_demo.hpp"
#include "evaluation/evaluate.hpp"
#include "testing/db_test.hpp"
#include "time/zone.hpp"

namespace okoshko::demo {
namespace {

class DemoDbTest : public okoshko::testing::CommittedDbTest {
 protected:
  DemoRequest request{.today = "2026-03-02", .password = "a-password-of-a-test"};

  std::string value(const std::string& query) {
    return db.transact(db::SystemScope{"a test looks at rows"}, [&](db::Tx& tx) {
      const auto rows = tx.exec_script(query);
      return rows.empty() || rows[0].is_null(0) ? std::string{"null"}
                                                : std::string{rows[0].text(0)};
    });
  }
  /// Every row that the demo writes, without times of writing and numbers from sequences.
  std::string picture() {
    return value(
        "SELECT md5(string_agg(line, chr(10) ORDER BY line)) FROM ("
        "SELECT concat_ws('|', 'c', (to_jsonb(c) - 'updated_at')::text) AS line "
        "FROM public.clients_v2 c UNION ALL "
        "SELECT concat_ws('|', 'b', (to_jsonb(b) - 'id' - 'created_at' - 'updated_at')::text) "
        "FROM dashboard.bookings b UNION ALL "
        "SELECT concat_ws('|', 'm', (to_jsonb(m) - 'id' - 'updated_at')::text) "
        "FROM public.user_ltm_v2 m UNION ALL "
        "SELECT concat_ws('|', 'd', (to_jsonb(d) - 'id')::text) "
        "FROM public.conversation_sessions_v2 d UNION ALL "
        "SELECT concat_ws('|', 'h', (to_jsonb(h) - 'id')::text) "
        "FROM public.recent_history_v2 h UNION ALL "
        "SELECT concat_ws('|', 'w', (to_jsonb(w) - 'id')::text) FROM public.wishlist_v2 w) t");
  }
};

TEST_F(DemoDbTest, StoresTheSameRowsAgainAfterAReset) {
  ASSERT_EQ(run_demo(request, db, clock), 0);
  const auto first = picture();
  EXPECT_EQ(value("SELECT count(*) FROM public.clients_v2"), "3000");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.staff"), "12");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.users WHERE tenant_id IS NOT NULL"), "4");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings WHERE client_uuid IS NULL"), "0");
  EXPECT_EQ(value("SELECT count(*) FROM public.conversation_sessions_v2 s WHERE booking_id IS NOT "
                  "NULL AND NOT EXISTS (SELECT FROM dashboard.bookings b WHERE b.external_id = "
                  "s.booking_id AND b.tenant_id = s.tenant_id)"),
            "0");
  request.reset = true;
  ASSERT_EQ(run_demo(request, db, clock), 0);
  EXPECT_EQ(picture(), first);
}

TEST_F(DemoDbTest, ItsCollectedDaysAgreeWithItsDialoguesCountedOneByOne) {
  ASSERT_EQ(run_demo(request, db, clock), 0);
  EXPECT_GT(std::stoi(value("SELECT count(*)::int FROM dashboard.metrics_dailies")), 200);
  // The salon's local date of each row; the collector instead uses the two ends of the day.
  EXPECT_EQ(
      value("SELECT count(*) FROM dashboard.metrics_dailies m "
            "JOIN public.tenants_v2 t ON t.id = m.tenant_id CROSS JOIN LATERAL ("
            "SELECT count(*) AS dialogues, count(c.booking_id) AS booked "
            "FROM public.conversation_sessions_v2 c WHERE c.tenant_id = m.tenant_id "
            "AND (c.started_at AT TIME ZONE coalesce(t.metadata ->> 'time_zone', 'UTC'))::date "
            "= m.day) own WHERE (m.dialogs_started, m.bookings, m.conversion) IS DISTINCT FROM "
            "(own.dialogues, own.booked, CASE own.dialogues WHEN 0 THEN 0 ELSE "
            "floor(own.booked * 10000.0 / own.dialogues + 0.5) / 100 END)"),
      "0");
}

TEST_F(DemoDbTest, ItsRiskySlotsAndTheirTrackRecordAreThereAtOnce) {
  ASSERT_EQ(run_demo(request, db, clock), 0);
  const int risky = std::stoi(
      value("SELECT count(*) FROM dashboard.predictions p JOIN dashboard.bookings b ON b.tenant_id "
            "= p.tenant_id AND b.external_id = p.booking_id WHERE p.risk_score >= 0.5 AND "
            "b.start_at < timestamp '2026-03-16'"));
  EXPECT_GE(risky, 4);
  EXPECT_LE(risky, 40);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.models WHERE active AND kind = 'risk'"), "2");
  // The predictions agree with the outcomes: the top half fell through far more often than the
  // rest.
  EXPECT_EQ(
      value("SELECT avg((b.outcome <> 'attended')::int) FILTER (WHERE r.score >= 0.5) > 3 * "
            "avg((b.outcome <> 'attended')::int) FILTER (WHERE r.score < 0.5) "
            "FROM dashboard.risk_log r JOIN dashboard.bookings b ON b.tenant_id = r.tenant_id "
            "AND b.external_id = r.booking_id AND b.start_at = r.start_at AT TIME ZONE 'UTC'"),
      "t");
  EXPECT_EQ(evaluation::evaluate_salon_risk(
                {.bookings = {}, .tenant = "terrakota", .test_from = "2026-01-10"}, db, clock),
            0);
  EXPECT_EQ(evaluation::evaluate_salon_risk({.bookings = {}, .tenant = "nobody", .test_from = {}},
                                            db, clock),
            kExitFailed);
}

TEST_F(DemoDbTest, ItsClientsDriftByTheRuleAndItsMessagesWereWorthSomething) {
  request.today = time::format_day(time::Zone::find("Europe/Moscow")->day_of(SystemClock{}.now()));
  ASSERT_EQ(run_demo(request, db, SystemClock{}), 0);
  // The same rule, computed in another way: each client's visit days from the bookings, in
  // decimals.
  EXPECT_EQ(
      value("SELECT count(*) FROM (SELECT b.tenant_id AS t, b.client_uuid AS c, max(day) AS last, "
            "CASE WHEN count(DISTINCT day) > 1 THEN round((max(day) - min(day))::numeric / "
            "(count(DISTINCT day) - 1)) ELSE coalesce((SELECT (l.ltm_data ->> "
            "'avg_visit_interval')::numeric FROM public.user_ltm_v2 l WHERE l.user_id = "
            "b.client_uuid), 30) END AS gap FROM dashboard.bookings b "
            "JOIN public.tenants_v2 s ON s.id = b.tenant_id CROSS JOIN LATERAL (SELECT (b.start_at "
            "AT TIME ZONE 'UTC' AT TIME ZONE coalesce(s.metadata ->> 'time_zone', s.metadata ->> "
            "'timezone'))::date AS day) d WHERE b.outcome = 'attended' GROUP BY 1, 2) own "
            "JOIN public.tenants_v2 s ON s.id = own.t "
            "JOIN public.user_ltm_v2 m ON m.tenant_id = own.t AND m.user_id = own.c "
            "CROSS JOIN LATERAL (SELECT ((now() AT TIME ZONE coalesce(s.metadata ->> 'time_zone', "
            "s.metadata ->> 'timezone'))::date - own.last) / own.gap AS deviation) d "
            "WHERE m.churn_risk_score <> CASE WHEN d.deviation < 1.0 THEN 0.0 WHEN d.deviation < "
            "1.3 THEN 0.3 WHEN d.deviation < 1.5 THEN 0.6 ELSE 0.9 END"),
      "0");
  EXPECT_EQ(value("SELECT count(*) > 1000 FROM public.user_ltm_v2 WHERE churn_risk_score > 0"),
            "t");
  EXPECT_EQ(value("SELECT count(*) FROM public.user_ltm_v2 l WHERE l.churn_risk_score > 0 AND NOT "
                  "EXISTS (SELECT FROM dashboard.client_outlook o WHERE o.client_id = l.user_id "
                  "AND o.last_visit = l.last_visit_date)"),
            "0");
  // In the last half-year more clients were contacted than held out, and each message has its row.
  EXPECT_EQ(
      value("SELECT count(*) FROM dashboard.winback_touches t WHERE t.arm = 'written' AND NOT "
            "EXISTS (SELECT FROM dashboard.bot_commands b WHERE b.id = t.command_id AND "
            "b.client_id = t.client_id AND b.status = 'done')"),
      "0");
  EXPECT_EQ(
      value("SELECT min(held) > 60 AND min(written) > 500 FROM (SELECT count(*) FILTER (WHERE "
            "arm = 'held_out') AS held, count(*) FILTER (WHERE arm = 'written') AS written "
            "FROM dashboard.winback_touches GROUP BY tenant_id) t"),
      "t");
}

TEST_F(DemoDbTest, LeavesASalonThatIsThereAsItIs) {
  ASSERT_EQ(run_demo(request, db, clock), 0);
  const std::string version =
      "SELECT max(xmin::text::bigint)::text || count(*) FROM ("
      "SELECT xmin FROM public.clients_v2 UNION ALL "
      "SELECT xmin FROM dashboard.bookings UNION ALL "
      "SELECT xmin FROM public.tenants_v2) t";
  const auto before = value(version);
  request.today = "2026-03-05";
  ASSERT_EQ(run_demo(request, db, clock), 0);
  EXPECT_EQ(value(version), before);
}

TEST_F(DemoDbTest, FinishesWhatAKilledRunLeft) {
  ASSERT_EQ(run_demo(request, db, clock), 0);
  const auto whole = picture();
  value(
      "UPDATE public.tenants_v2 SET metadata = jsonb_set(metadata, '{demo,complete}', 'false') "
      "WHERE slug = 'terrakota'; "
      "DELETE FROM dashboard.bookings WHERE tenant_id = "
      "(SELECT id FROM public.tenants_v2 WHERE slug = 'terrakota')");
  ASSERT_EQ(run_demo(request, db, clock), 0);
  EXPECT_EQ(picture(), whole);
}

TEST_F(DemoDbTest, NeverTouchesARealSalon) {
  value("INSERT INTO public.tenants_v2 (name, slug) VALUES ('Настоящая', 'terrakota')");
  request.reset = true;
  EXPECT_EQ(run_demo(request, db, clock), kExitFailed);
  EXPECT_EQ(value("SELECT count(*) FROM public.tenants_v2 WHERE name = 'Настоящая'"), "1");
}

TEST_F(DemoDbTest, RefusesADayThatIsNone) {
  request.today = "31.02.2026";
  EXPECT_EQ(run_demo(request, db, clock), kExitUsage);
  EXPECT_EQ(value("SELECT count(*) FROM public.tenants_v2"), "0");
}

}  // namespace
}  // namespace okoshko::demo
