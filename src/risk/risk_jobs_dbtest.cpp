// The daily work of the risk: training, scoring, scoring again after a change, and removal.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <random>

#include "jobs/runner.hpp"
#include "jobs/runs_store.hpp"
#include "learning/classifier_bytes.hpp"
#include "risk/prediction_store.hpp"
#include "risk/risk_jobs.hpp"
#include "testing/db_test.hpp"
#include "time/zone.hpp"

namespace okoshko::risk {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

class RiskJobsTest : public okoshko::testing::CommittedDbTest {
 protected:
  const Instant now = SystemClock{}.now();
  TenantScope salon = given_tenant();
  ClientId anna = given_client(salon);
  SystemClock real;

  void run(const std::string& script) {
    db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) { tx.exec_script(script); });
  }
  std::string value(const std::string& query) {
    return db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) {
      const auto rows = tx.exec_script(query);
      return rows.empty() || rows[0].is_null(0) ? std::string{"null"}
                                                : std::string{rows[0].text(0)};
    });
  }
  std::string upcoming(const std::string& id, const ClientId& client, Instant start,
                       Instant booked) {
    return given_booking(salon, client,
                         {.external_id = id,
                          .start_at = start,
                          .status = "created",
                          .outcome = {},
                          .booked_at = booked});
  }
  void finished(const TenantScope& scope, const ClientId& client, int days_ago,
                const std::string& outcome, int lead = 5) {
    const Instant start = now - std::chrono::days{days_ago};
    std::optional<Instant> cancelled;
    if (outcome == "cancelled") cancelled = start - 20h;
    given_booking(scope, client,
                  {.start_at = start,
                   .outcome = outcome,
                   .booked_at = start - std::chrono::days{lead},
                   .cancelled_at = cancelled});
  }
  /// Some clients attend, some never do.
  std::vector<ClientId> given_history(const TenantScope& scope, int clients, unsigned seed) {
    std::mt19937 random{seed};
    std::vector<ClientId> all;
    std::string rows;
    for (int c = 0; c < clients; ++c) {
      all.push_back(given_client(scope));
      for (int visit = 0; visit < 12; ++visit) {
        const unsigned chance = c % 4 == 0 ? 70 : 5;
        rows += fmt::format(
            "{0}('{1}', gen_random_uuid()::text, '1', '{2}', now() - interval '{3} hours', now() - "
            "interval '{3} hours' - interval '6 days', '{4}', now(), now())",
            rows.empty() ? "" : ",", scope.tenant().value.view(), all.back().value.view(),
            24 * (visit * 14 + static_cast<int>(random() % 9) + 1),
            random() % 100 < chance ? "no_show" : "attended");
      }
    }
    run("INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, client_uuid, start_at, "
        "booked_at, outcome, created_at, updated_at) VALUES " +
        rows);
    return all;
  }
  double score(const std::string& booking) {
    const auto text =
        value("SELECT risk_score FROM dashboard.predictions WHERE booking_id = '" + booking + "'");
    return text == "null" ? -1 : std::stod(text);
  }
  json::object factors(const std::string& booking) {
    return json::parse(value("SELECT risk_factors FROM dashboard.predictions WHERE booking_id = '" +
                             booking + "'"))
        .as_object();
  }
  void run_task() {
    const auto one = score_task(db, real);
    for (int i = 0; i < 20 && one.work(); ++i) {
    }
  }
  /// Runs the job like an operator.
  std::string run_job(const jobs::Definition& job, const std::optional<TenantId>& only = {}) {
    const std::vector<jobs::Definition> all{job};
    const std::atomic<bool> never = false;
    std::int64_t id = 0;
    db.transact(db::SystemScope{"a test"}, [&](db::Tx& tx) {
      id = tx.exec_script(
                 fmt::format("INSERT INTO dashboard.job_runs (job, scheduled_for, cause, state, "
                             "due_at, attempts_max, created_at, only_tenant) VALUES ('{}', "
                             "clock_timestamp(), 'manual', 'queued', now(), 1, now(), {}) "
                             "RETURNING id",
                             job.name, only ? "'" + only->value.str() + "'" : "NULL"))
               .one()
               .get<std::int64_t>(0);
    });
    jobs::Runner runner{{db, real, never}, all, "test"};
    EXPECT_TRUE(runner.run(id, {}));
    EXPECT_EQ(value(fmt::format("SELECT state FROM dashboard.job_runs WHERE id = {}", id)), "done")
        << value(fmt::format("SELECT error FROM dashboard.job_runs WHERE id = {}", id));
    return value(fmt::format("SELECT result FROM dashboard.job_runs WHERE id = {}", id));
  }
};

TEST_F(RiskJobsTest, ANewBookingIsScoredAtOnceByTheDocumentedPrior) {
  for (int i = 0; i < 4; ++i) finished(salon, anna, 30 + 20 * i, "no_show");
  const auto ivan = given_client(salon);
  for (int i = 0; i < 4; ++i) finished(salon, ivan, 30 + 20 * i, "attended");
  upcoming("risky", anna, now + 20h * 24, now);
  upcoming("calm", ivan, now + 24h, now);
  run_task();
  EXPECT_GT(score("risky"), 0.5);
  EXPECT_LT(score("calm"), 0.12);
  const auto shown = factors("risky");
  EXPECT_EQ(shown.at("model"), "prior 0");
  EXPECT_EQ(shown.at("reason"), "no_shows");
  EXPECT_TRUE(shown.at("days_since_last_visit").is_null());
  EXPECT_EQ(shown.at("cancel_rate_of").as_int64(), 4);
  EXPECT_EQ(shown.at("lead_time_days").as_int64(), 20);
  EXPECT_TRUE(shown.at("is_new_client").as_bool());
  EXPECT_GT(shown.at("contributions").as_array().size(), 1U);
  EXPECT_LE(shown.at("contributions").as_array().size(), 6U);
}

TEST_F(RiskJobsTest, ABookingThatCannotBeScoredStopsNeitherItsSalonNorAnother) {
  const auto other = given_tenant();
  upcoming("bad", anna, now + 24h, now - 24h);
  upcoming("good", anna, now + 48h, now - 24h);
  given_booking(other, given_client(other),
                {.external_id = "theirs",
                 .start_at = now + 24h,
                 .status = "created",
                 .outcome = {},
                 .booked_at = now - 24h});
  run("CREATE FUNCTION public.fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
      "RAISE EXCEPTION 'broken'; END $$; "
      "CREATE TRIGGER fails BEFORE INSERT ON dashboard.predictions FOR EACH ROW "
      "WHEN (NEW.booking_id = 'bad') EXECUTE FUNCTION public.fails()");
  run_task();
  EXPECT_EQ(score("bad"), -1);
  EXPECT_GT(score("good"), 0);
  EXPECT_GT(score("theirs"), 0);
  EXPECT_EQ(value("SELECT string_agg(work || ' ' || row_id, ',') FROM dashboard.set_aside"),
            "risk bad");
  // The hourly job continues too.
  run("DELETE FROM dashboard.predictions");
  run_job(score_job());
  EXPECT_GT(score("theirs"), 0);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.set_aside WHERE work = 'risk-score' AND "
                  "tenant_id = '" +
                  salon.tenant().value.str() + "'"),
            "1");
}

TEST_F(RiskJobsTest, APriceThatIsNoAmountIsUnknown) {
  upcoming("odd", anna, now + 24h, now - 24h);
  run("UPDATE dashboard.bookings SET price = 'NaN'");
  run_task();
  EXPECT_GT(score("odd"), 0);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.set_aside"), "0");
}

TEST_F(RiskJobsTest, WhatStandsNoMoreHasNoPrediction) {
  for (const char* id : {"cancelled", "came", "moved", "deleted", "stays"}) {
    upcoming(id, anna, now + 48h, now);
  }
  run_task();
  ASSERT_EQ(value("SELECT count(*) FROM dashboard.predictions"), "5");
  run("UPDATE dashboard.bookings SET status = 'cancelled' WHERE external_id = 'cancelled';"
      "UPDATE dashboard.bookings SET outcome = 'attended' WHERE external_id = 'came';"
      "UPDATE dashboard.bookings SET start_at = now() - interval '1 hour' WHERE external_id = "
      "'moved';"
      "DELETE FROM dashboard.bookings WHERE external_id = 'deleted'");
  run_task();
  EXPECT_EQ(value("SELECT string_agg(booking_id, ' ') FROM dashboard.predictions"), "stays");
}

TEST_F(RiskJobsTest, AConfirmationLowersTheRisk) {
  upcoming("b", anna, now + 48h, now - 24h);
  run_task();
  const double before = score("b");
  run("UPDATE dashboard.bookings SET status = 'confirmed'");
  run_task();
  EXPECT_NEAR(score("b") / (1 - score("b")), before / (1 - before) / 3, 0.001);
}

TEST_F(RiskJobsTest, ASalonsModelLearnsWhoDoesNotCome) {
  const auto clients = given_history(salon, 60, 1);
  upcoming("risky", clients[0], now + 72h, now - 72h);
  upcoming("calm", clients[1], now + 72h, now - 72h);
  EXPECT_EQ(run_job(train_job()), R"({"models": 1, "salons": 1})");
  EXPECT_EQ(run_job(score_job()),
            R"({"salons": 1, "bookings": 2, "rows_changed": 2, "rows_removed": 0})");
  EXPECT_GT(score("risky"), 0.4);
  EXPECT_LT(score("calm"), 0.15);
  EXPECT_EQ(factors("risky").at("model"), "risk 1");
  EXPECT_EQ(factors("risky").at("reason"), "no_shows");
  const auto quality =
      json::parse(value("SELECT quality FROM dashboard.models WHERE tenant_id = '" +
                        salon.tenant().value.str() + "'"));
  EXPECT_GT(quality.at("roc_auc").to_number<double>(), 0.7);
  EXPECT_EQ(quality.at("rows").as_int64(), 720);
}

TEST_F(RiskJobsTest, ScoringAgainWritesNothing) {
  given_history(salon, 10, 1);
  upcoming("b", anna, now + 72h, now - 72h);
  run_job(score_job());
  const auto version = value("SELECT xmin::text FROM dashboard.predictions");
  EXPECT_EQ(run_job(score_job()),
            R"({"salons": 1, "bookings": 1, "rows_changed": 0, "rows_removed": 0})");
  EXPECT_EQ(value("SELECT xmin::text FROM dashboard.predictions"), version);
}

TEST_F(RiskJobsTest, TrainingAgainReplacesTheModelAndKeepsAFew) {
  given_history(salon, 8, 1);
  for (int i = 0; i < 6; ++i) run_job(train_job(), salon.tenant());
  EXPECT_EQ(value("SELECT string_agg(version::text || active, ' ' ORDER BY version) FROM "
                  "dashboard.models"),
            "4false 5false 6true");
}

TEST_F(RiskJobsTest, ASalonWithoutHistoryLeansOnTheOthers) {
  const auto others = std::vector{given_tenant(), given_tenant(), given_tenant(),
                                  given_tenant(), given_tenant(), given_tenant()};
  for (unsigned i = 0; i < others.size(); ++i) given_history(others[i], 12, i);
  upcoming("b", anna, now + 72h, now - 72h);
  EXPECT_EQ(run_job(train_job()), R"({"models": 6, "salons": 7})");
  run_job(score_job());
  EXPECT_EQ(factors("b").at("model"), "platform 1");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.models WHERE tenant_id = "
                  "'00000000-0000-0000-0000-000000000000'"),
            "1");
}

TEST_F(RiskJobsTest, AModelThatCannotBeReadIsAsIfItWereNotThere) {
  given_history(salon, 8, 1);
  upcoming("b", anna, now + 72h, now - 72h);
  run_job(train_job(), salon.tenant());
  run("UPDATE dashboard.models SET body = '\\x00ff'");
  run_job(score_job());
  EXPECT_EQ(factors("b").at("model"), "prior 0");
}

TEST_F(RiskJobsTest, AClosedSalonIsNotScored) {
  upcoming("b", anna, now + 72h, now - 72h);
  run("UPDATE public.tenants_v2 SET is_active = false");
  run_task();
  run_job(score_job());
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.predictions"), "0");
}

TEST_F(RiskJobsTest, AnIgnoreEndsWhenTheScoreChangesByATenth) {
  for (int i = 0; i < 3; ++i) finished(salon, anna, 30 + i, "no_show");
  upcoming("b", anna, now + 72h, now - 72h);
  run_task();
  const auto ignore = [&](double off) {
    run(
        fmt::format("INSERT INTO dashboard.slot_ignores (tenant_id, booking_id, score, ignored_at) "
                    "VALUES ('{}', 'b', {}, now()) ON CONFLICT (tenant_id, booking_id) DO UPDATE "
                    "SET score = excluded.score",
                    salon.tenant().value.view(), score("b") + off));
  };
  ignore(0.0999);
  run_job(score_job());
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.slot_ignores"), "1");
  ignore(-0.1);
  run_job(score_job());
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.slot_ignores"), "0");
}

TEST_F(RiskJobsTest, WhatWasSaidTwoDaysAheadIsKept) {
  upcoming("later", anna, now + 49h, now - 72h);
  upcoming("soon", anna, now + 24h, now);
  run_task();
  EXPECT_EQ(value("SELECT string_agg(booking_id, ' ') FROM dashboard.risk_log"), "soon");
  const auto said = value("SELECT score FROM dashboard.risk_log");
  run("UPDATE dashboard.bookings SET status = 'confirmed' WHERE external_id = 'soon'");
  run_task();
  EXPECT_EQ(value("SELECT score FROM dashboard.risk_log"), said);
  run("UPDATE dashboard.bookings SET start_at = start_at + interval '1 hour' WHERE external_id = "
      "'soon'");
  run_task();
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.risk_log WHERE booking_id = 'soon'"), "2");
}

TEST_F(RiskJobsTest, OldPromisesAreForgotten) {
  given_history(salon, 2, 1);
  run("INSERT INTO dashboard.risk_log SELECT tenant_id, external_id, now() - interval '181 days', "
      "now(), 0.5, '' FROM dashboard.bookings LIMIT 1");
  run_job(train_job(), salon.tenant());
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.risk_log"), "0");
}

TEST_F(RiskJobsTest, TheDemosWayDoesBothAtOnce) {
  const auto clients = given_history(salon, 10, 1);
  upcoming("b", clients[0], now + 72h, now - 72h);
  train_and_score(db, salon.tenant(), now);
  EXPECT_EQ(factors("b").at("model"), "risk 1");
}

}  // namespace
}  // namespace okoshko::risk
