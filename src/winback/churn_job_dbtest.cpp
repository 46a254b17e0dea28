// The job "churn": updates the long-term memory of every client as days pass, and writes a forecast
// for each.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "jobs/admin_store.hpp"
#include "jobs/planner.hpp"
#include "jobs/runner.hpp"
#include "jobs/runs_store.hpp"
#include "jobs/set_aside.hpp"
#include "models/model_store.hpp"
#include "testing/db_test.hpp"
#include "winback/churn_job.hpp"
#include "winback/churn_model_text.hpp"
#include "winback/churn_store.hpp"

namespace okoshko::winback {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

class ChurnJobTest : public testing::CommittedDbTest {
 protected:
  TenantScope salon = given_tenant();

  template <class... Args>
  db::Rows run(const db::Statement& statement, const Args&... args) {
    return db.transact(db::SystemScope{"test"},
                       [&](db::Tx& tx) { return tx.exec(statement, args...); });
  }
  /// One value; $1 is the salon.
  std::string value(std::string query) {
    const auto at = query.find("$1");
    query.replace(at, 2, "'" + salon.tenant().value.str() + "'");
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      const auto rows = tx.exec_script(query);
      return rows.empty() || rows[0].is_null(0) ? std::string{"-"} : rows[0].get<std::string>(0);
    });
  }

  /// Runs the job once.
  jobs::RunInfo run_once() {
    const std::vector<jobs::Definition> all{churn_job(db)};
    const std::atomic<bool> never = false;
    jobs::Runner runner{{db, clock, never}, all, "test"};
    const auto id = db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      return *jobs::request_run(
          tx, {.job = "churn", .cause = "manual", .attempts_max = 1, .due_at = clock.now()},
          clock.now());
    });
    EXPECT_TRUE(runner.run(id, {}));
    return jobs::list_runs(db, "churn", {}, 1).at(0);
  }

  /// `count` clients who came every `gap` days, the last time `ago` days ago.
  void given_clients(const TenantScope& scope, int count, int visits, int gap, int ago) {
    run({"test.clients", R"sql(
      WITH people AS (
        INSERT INTO public.clients_v2 (tenant_id, full_name)
        SELECT $1::uuid, 'Анна ' || n FROM generate_series(1, $2::int) n RETURNING id)
      INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at,
                                      outcome, price, staff_id)
      SELECT $1::uuid, gen_random_uuid()::text, '1', p.id,
             $6::timestamptz AT TIME ZONE 'UTC'
               - make_interval(days => $5::int + v * $4::int + (v * 7 + hashtext(p.id::text)) % 5),
             'attended', 2000, '7'
        FROM people p, generate_series(0, $3::int - 1) v)sql"},
        scope.tenant(), count, visits, gap, ago, clock.now());
  }
};

TEST_F(ChurnJobTest, KeepsTheRiskAsDaysPass) {
  given_clients(salon, 3, 3, 20, 10);
  refresh_now(db, salon, clock.now());
  const char* at_risk =
      "SELECT count(*) FROM public.user_ltm_v2 WHERE tenant_id = $1 AND churn_risk_score > 0";
  EXPECT_EQ(value(at_risk), "0");
  refresh_now(db, salon, clock.now() + days{30});
  EXPECT_EQ(value(at_risk), "3");
  EXPECT_EQ(refresh_now(db, salon, clock.now() + days{30}).memories, 0);
}

TEST_F(ChurnJobTest, ASalonWithAHistoryHasAModelOfItsOwn) {
  given_clients(salon, 60, 6, 21, 12);
  given_clients(salon, 60, 2, 30, 150);
  const auto first = refresh_now(db, salon, clock.now());
  EXPECT_EQ(first.forecasts, 120);
  EXPECT_EQ(first.model_version, 1);
  EXPECT_EQ(refresh_now(db, salon, clock.now()).model_version, 2);
  EXPECT_EQ(value("SELECT string_agg(version || ':' || active, ' ' ORDER BY version) "
                  "FROM dashboard.models WHERE tenant_id = $1"),
            "1:false 2:true");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.models WHERE tenant_id = $1 AND active "
                  "AND (quality ->> 'roc_auc')::numeric > 0.8"),
            "1");
  // Clients who are on time return; clients who have been absent for long do not.
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_outlook o JOIN dashboard.client_stats s "
                  "USING (tenant_id, client_id) WHERE o.tenant_id = $1 "
                  "AND (o.return_probability > 0.5) = (s.visits = 6)"),
            "120");
}

TEST_F(ChurnJobTest, AThinSalonLeansOnTheOthersThenOnThePrior) {
  given_clients(salon, 2, 3, 20, 10);
  EXPECT_EQ(refresh_now(db, salon, clock.now()).model_version, 0);
  const auto by_prior =
      value("SELECT max(return_probability) FROM dashboard.client_outlook WHERE tenant_id = $1");
  for (int i = 0; i < 3; ++i) given_clients(given_tenant(), 40, 5, 21, 12);
  refresh_now(db, salon, clock.now());
  EXPECT_NE(
      value("SELECT max(return_probability) FROM dashboard.client_outlook WHERE tenant_id = $1"),
      by_prior);
  const auto stored = db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
    return models::in_use(tx, models::ModelKind::kChurn, {});
  });
  ASSERT_EQ(stored.size(), 1U);
  EXPECT_TRUE(from_text(stored[0].body));
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.models WHERE tenant_id = $1"), "0");
}

TEST_F(ChurnJobTest, AVisitThatOnlyTheBotRemembersHasAForecastToo) {
  const auto anna = given_client(salon);
  given_memory(salon, anna,
               {.ltm_data = R"({"last_visit_date": "2026-01-15", "avg_visit_interval": 20})"});
  EXPECT_EQ(refresh_now(db, salon, clock.now()).forecasts, 1);
  EXPECT_EQ(value("SELECT reason || ' ' || interval_days FROM dashboard.client_outlook WHERE "
                  "tenant_id = $1"),
            "few_visits 20");
  run({"test.forget",
       "UPDATE public.user_ltm_v2 SET ltm_data = '{}', last_visit_date = NULL WHERE tenant_id = "
       "$1"},
      salon.tenant());
  refresh_now(db, salon, clock.now());
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.client_outlook WHERE tenant_id = $1"), "0");
}

TEST_F(ChurnJobTest, ReasonsAreReadFromTheSalonsRows) {
  given_staff(salon, "7", "Ольга");
  given_clients(salon, 1, 5, 20, 25);
  refresh_now(db, salon, clock.now());
  const char* reason = "SELECT reason FROM dashboard.client_outlook WHERE tenant_id = $1";
  EXPECT_EQ(value(reason), "slightly_late");
  run({"test.cancel", R"sql(
    INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at,
                                    status)
    SELECT $1, 'c1', '1', id, $2::timestamptz AT TIME ZONE 'UTC', 'cancelled'
      FROM public.clients_v2 WHERE tenant_id = $1)sql"},
      salon.tenant(), clock.now());
  refresh_now(db, salon, clock.now());
  EXPECT_EQ(value(reason), "cancelled_last");
  run({"test.leave", "UPDATE dashboard.staff SET active = false WHERE tenant_id = $1"},
      salon.tenant());
  refresh_now(db, salon, clock.now());
  EXPECT_EQ(value(reason), "master_left");
}

TEST_F(ChurnJobTest, RunsByTheClockForEverySalonOfTheZone) {
  const auto kazan = given_tenant("Казань", R"({"time_zone": "Asia/Yekaterinburg"})");
  given_clients(salon, 2, 3, 20, 40);
  given_clients(kazan, 2, 3, 20, 40);
  const auto made = run_once();
  EXPECT_EQ(made.state, "done");
  for (const char* part : {R"("salons": 2)", R"("failed": 0)", R"("clients_judged": 4)"}) {
    EXPECT_THAT(made.result.value_or(""), ::testing::HasSubstr(part));
  }
}

TEST_F(ChurnJobTest, ASalonWhoseRowsFailIsSetAsideAndTheOthersGoOn) {
  const auto kazan = given_tenant("Казань");
  given_clients(salon, 2, 3, 20, 40);
  given_clients(kazan, 2, 3, 20, 40);
  const auto script = [&](const std::string& sql) {
    db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) { tx.exec_script(sql); });
  };
  script(
      "CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS "
      "$$ BEGIN RAISE EXCEPTION 'no'; END $$; "
      "CREATE TRIGGER refuse BEFORE INSERT ON dashboard.client_outlook FOR EACH ROW "
      "WHEN (NEW.tenant_id = '" +
      salon.tenant().value.str() + "') EXECUTE FUNCTION public.refuse()");
  const auto made = run_once();
  EXPECT_EQ(made.state, "partial");
  for (const char* part : {R"("failed": 1)", R"("clients_judged": 2)"}) {
    EXPECT_THAT(made.result.value_or(""), ::testing::HasSubstr(part));
  }
  const auto aside = jobs::list_set_aside(db, 10);
  ASSERT_EQ(aside.size(), 1U);
  EXPECT_EQ(aside.front().tenant, salon.tenant());
  EXPECT_EQ(aside.front().work, "churn");
}

}  // namespace
}  // namespace okoshko::winback
