#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "app/node.hpp"
#include "app/test_server.hpp"
#include "base/exit_code.hpp"
#include "db/database.hpp"
#include "testing/db_test.hpp"

/// `okoshko job` as a crontab uses it: the binary, its exit codes and its line of JSON.

namespace okoshko::app {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class JobCommandTest : public testing::CommittedDbTest {
 protected:
  Finished job(std::vector<std::string> words) {
    words.insert(words.begin(), "job");
    words.insert(words.end(), {"--database-url", dsn, "--log-level", "off"});
    return run_okoshko(words);
  }
  std::vector<std::string> column(const std::string& sql) {
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      std::vector<std::string> values;
      const auto rows = tx.exec_script(sql);
      for (const db::Row row : rows) values.push_back(row.get<std::string>(0));
      return values;
    });
  }
  TenantScope salon = given_tenant();
};

TEST_F(JobCommandTest, RunCollectsADayAndSaysSoInOneLineOfJson) {
  const auto run = job({"run", "metrics", "--day", "2024-12-31", "--json"});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, HasSubstr(R"("state":"done")"));
  EXPECT_THAT(run.output, HasSubstr(R"("salon_days":1)"));
  EXPECT_THAT(column("SELECT day FROM dashboard.metrics_dailies"), ElementsAre("2024-12-31"));
  EXPECT_THAT(column("SELECT action FROM dashboard.audits"), ElementsAre("job.run"));
}

TEST_F(JobCommandTest, BackfillTakesARangeAndASalon) {
  given_tenant();
  const auto slug =
      column("SELECT slug FROM public.tenants_v2 WHERE id = '" + salon.tenant().value.str() + "'");
  const auto run = job({"backfill", "metrics", "--from", "2024-12-01", "--to", "2024-12-03",
                        "--tenant", slug.at(0)});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  EXPECT_THAT(run.output, HasSubstr("100 %, 3 of 3"));
  EXPECT_THAT(column("SELECT count(*) FROM dashboard.metrics_dailies"), ElementsAre("3"));
}

TEST_F(JobCommandTest, WrongWordsAreToldAndChangeNothing) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"run", "nothing"},
        {"run", "metrics", "--day", "31.12.2025"},
        {"run", "metrics", "--day", "2024-02-30"},
        {"run", "cleanup", "--day", "2024-12-31"},
        {"run", "metrics", "--tenant", "nobody"},
        {"run", "metrics", "--day", "2999-01-01"},
        {"backfill", "metrics", "--from", "2024-12-03", "--to", "2024-12-01"},
        {"backfill", "metrics", "--from", "2019-01-01", "--to", "2024-12-01"},
        {"pause", "nothing"},
        {"history", "nothing"},
        {"run"}}) {
    EXPECT_EQ(job(words).exit_code, kExitUsage) << words[0] << ' ' << words.back();
  }
  EXPECT_THAT(column("SELECT count(*) FROM dashboard.job_runs"), ElementsAre("0"));
}

TEST_F(JobCommandTest, AnotherRunOfTheKindIsWaitedForAndNotForEver) {
  db.transact(db::SystemScope{"test"}, [](db::Tx& tx) {
    tx.exec_script(
        "INSERT INTO dashboard.job_runs (job, scheduled_for, cause, state, due_at, attempts_max, "
        "lease_until, created_at) VALUES ('metrics', now(), 'schedule', 'running', now(), 5, "
        "now() + interval '1 hour', now())");
  });
  const auto run = job({"run", "metrics", "--wait", "0"});
  EXPECT_EQ(run.exit_code, kExitFailed);
  EXPECT_THAT(run.output, HasSubstr("not over"));
  EXPECT_THAT(column("SELECT state FROM dashboard.job_runs ORDER BY id"),
              ElementsAre("running", "cancelled"));
}

TEST_F(JobCommandTest, AJobIsPausedListedAndGoesOn) {
  EXPECT_EQ(job({"pause", "metrics"}).exit_code, 0);
  EXPECT_THAT(job({"list"}).output, HasSubstr("paused"));
  EXPECT_THAT(job({"list", "--json"}).output, HasSubstr(R"("paused":true)"));
  EXPECT_EQ(job({"resume", "metrics"}).exit_code, 0);
  EXPECT_EQ(job({"run", "cleanup"}).exit_code, 0);
  EXPECT_THAT(job({"history", "cleanup"}).output, HasSubstr("command"));
  EXPECT_THAT(job({"history", "cleanup", "--json"}).output, HasSubstr(R"("state":"done")"));
}

TEST_F(JobCommandTest, ANodeCollectsWhatWasMissedByItself) {
  NodeOptions options;
  options.dsn = dsn;
  options.server.port = 0;
  Node node{options};
  node.start();
  const auto open = [&] {
    return column(
        "SELECT count(*) FILTER (WHERE state = 'done') = 35 FROM dashboard.job_runs "
        "WHERE job = 'metrics' AND cause = 'schedule'");
  };
  for (int i = 0; i < 600 && open() != std::vector<std::string>{"t"}; ++i) {
    std::this_thread::sleep_for(100ms);
  }
  node.stop();
  EXPECT_THAT(open(), ElementsAre("t"));
  EXPECT_THAT(column("SELECT count(*) FROM dashboard.metrics_dailies"), ElementsAre("36"));
}

}  // namespace
}  // namespace okoshko::app
