// Planning and running on one database by several nodes, with a clock that the test sets.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

#include "jobs/admin_store.hpp"
#include "jobs/planner.hpp"
#include "jobs/runner.hpp"
#include "jobs/runs_store.hpp"
#include "testing/db_test.hpp"

namespace okoshko::jobs {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class RunsTest : public testing::CommittedDbTest {
 protected:
  /// A job that counts its runs.
  Definition counting(std::string name, std::string cron = "0 1 * * *") {
    Definition job;
    job.name = std::move(name);
    job.cron = std::move(cron);
    job.catch_up_max = 31;
    job.attempts_max = 3;
    job.work = [this](Context& context) {
      worked.push_back(context.run());
      context.step(1, 1, [](db::Tx&) {});
      return RunOutcome{};
    };
    return job;
  }
  Runner node(std::string name) { return Runner{{db, clock, stops}, jobs, std::move(name)}; }
  void run_all(Runner& runner) {
    for (int i = 0; i < 100 && runner.run_one(); ++i) {
    }
  }
  std::vector<RunInfo> history(const std::string& job) { return list_runs(db, job, {}, 200); }
  std::vector<std::string> states(const std::string& job) {
    std::vector<std::string> all;
    for (const auto& run : history(job)) all.push_back(run.state);
    return all;
  }
  Result<std::int64_t> request(const std::string& job, std::optional<DayRange> range = {}) {
    return db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      return request_run(
          tx,
          {.job = job, .cause = "manual", .attempts_max = 3, .due_at = clock.now(), .range = range},
          clock.now());
    });
  }
  void pause(const std::string& job, bool paused) {
    db.transact(db::SystemScope{"test"},
                [&](db::Tx& tx) { set_paused(tx, job, paused, clock.now()); });
  }
  Result<Done> cancel(const std::string& job, std::int64_t run) {
    return db.transact(db::SystemScope{"test"},
                       [&](db::Tx& tx) { return cancel_run(tx, job, run, clock.now()); });
  }

  std::atomic<bool> stops = false;
  std::vector<jobs::Run> worked;
  std::vector<Definition> jobs{counting("nightly")};
};

TEST_F(RunsTest, AScheduleThatWasNeverSeenBeginsNow) {
  Planner planner{db, clock, jobs};
  EXPECT_EQ(planner.plan(), 0U);
  clock.advance(16h);  // 01:00 UTC
  EXPECT_EQ(planner.plan(), 1U);
}

TEST_F(RunsTest, ATickIsWrittenOnceHoweverManyNodesPlan) {
  Planner one{db, clock, jobs};
  Planner two{db, clock, jobs};
  one.plan();
  two.plan();
  clock.advance(24h);
  EXPECT_EQ(one.plan() + two.plan() + one.plan(), 1U);
}

TEST_F(RunsTest, NodesThatPlanAtTheSameMomentWriteEachTickOnce) {
  Planner{db, clock, jobs}.plan();
  clock.advance(24h * 7);
  std::atomic<std::size_t> added = 0;
  std::vector<std::thread> nodes;
  for (int i = 0; i < 4; ++i) {
    nodes.emplace_back([&] { added += Planner{db, clock, jobs}.plan(); });
  }
  for (auto& thread : nodes) thread.join();
  EXPECT_EQ(added, 7U);
  EXPECT_THAT(history("nightly"), SizeIs(7));
}

TEST_F(RunsTest, AWeekOffIsMadeUpForTickByTick) {
  Planner{db, clock, jobs}.plan();
  clock.advance(24h * 7);
  Planner{db, clock, jobs}.plan();
  auto runner = node("a");
  run_all(runner);
  ASSERT_THAT(worked, SizeIs(7));
  EXPECT_EQ(worked[0].scheduled_for, testing::FakeClock::kStart + 16h);
  EXPECT_EQ(worked[6].scheduled_for, testing::FakeClock::kStart + 16h + 24h * 6);
}

TEST_F(RunsTest, CatchingUpIsBounded) {
  jobs[0].catch_up_max = 2;
  Planner{db, clock, jobs}.plan();
  clock.advance(24h * 7);
  EXPECT_EQ((Planner{db, clock, jobs}.plan()), 2U);
}

TEST_F(RunsTest, ANewScheduleMayLookBack) {
  jobs[0].look_back = 72h;
  EXPECT_EQ((Planner{db, clock, jobs}.plan()), 3U);
}

TEST_F(RunsTest, AClockThatWasAheadHoldsNoJobBackAfterwards) {
  Planner planner{db, clock, jobs};
  planner.plan();
  clock.advance(24h * 400);
  planner.plan();
  clock.set(testing::FakeClock::kStart + 30s);
  planner.plan();
  clock.advance(24h);
  EXPECT_EQ(planner.plan(), 1U) << "on the node that saw it";
  clock.advance(24h);
  EXPECT_EQ((Planner{db, clock, jobs}.plan()), 1U) << "and on one that is started anew";
}

TEST_F(RunsTest, ATickThatAClockAheadRanIsNotRunAgain) {
  Planner planner{db, clock, jobs};
  planner.plan();
  clock.advance(24h * 3);
  EXPECT_EQ(planner.plan(), 3U);
  clock.set(testing::FakeClock::kStart + 30s);
  planner.plan();
  clock.advance(24h * 3);
  EXPECT_EQ(planner.plan(), 0U);
  clock.advance(24h);
  EXPECT_EQ(planner.plan(), 1U);
}

TEST_F(RunsTest, WhatAClockAheadPutOffIsDueNow) {
  const std::vector<std::string> names{"nightly"};
  Planner planner{db, clock, jobs};
  planner.plan();
  ASSERT_TRUE(request("nightly"));
  clock.advance(24h * 400);
  ASSERT_TRUE(runs::claim(db, {names, "dead", clock.now(), clock.now() + kLease}, std::nullopt));
  runs::renew_node(db, "dead", clock.now());
  clock.set(testing::FakeClock::kStart);
  Planner{db, clock, jobs}.plan();
  EXPECT_EQ(sum_up_day(db, clock.now()).nodes, 0) << "nobody is alive";
  clock.advance(2min);
  auto living = node("living");
  EXPECT_TRUE(living.run_one()) << "the lease of the dead node does not last 400 days";
}

TEST_F(RunsTest, AJobWhoseScopesCannotBeListedHoldsNoOtherBack) {
  bool away = false;
  auto broken = counting("broken");
  broken.scopes = [&]() -> std::vector<Scope> {
    if (away) throw std::runtime_error{"no such zone"};
    return {{"", time::Zone::utc()}};
  };
  jobs.insert(jobs.begin(), broken);
  Planner planner{db, clock, jobs};
  planner.plan();
  away = true;
  clock.advance(24h);
  EXPECT_EQ(planner.plan(), 2U) << "the broken job keeps the scopes it had";
  EXPECT_EQ((Planner{db, clock, jobs}.plan()), 0U);
  clock.advance(24h);
  EXPECT_EQ((Planner{db, clock, jobs}.plan()), 1U) << "where it never had any, the others go on";
}

TEST_F(RunsTest, AZoneThatTheSystemDoesNotHaveIsLeftOut) {
  const auto scopes = zone_scopes({"Europe/Moscow", "Europe/Atlantis", "Asia/Tokyo"});
  ASSERT_THAT(scopes, SizeIs(2));
  EXPECT_EQ(scopes[1].name, "Asia/Tokyo");
}

TEST_F(RunsTest, ALongErrorIsCutBetweenCharactersAndStored) {
  jobs[0].work = [](Context&) -> RunOutcome {
    std::string why = "x";
    for (int i = 0; i < 400; ++i) why += "ж";
    throw std::runtime_error{why};
  };
  ASSERT_TRUE(request("nightly"));
  node("a").run_one();
  EXPECT_EQ(history("nightly").at(0).state, "queued") << "to be tried again";
  EXPECT_EQ(history("nightly").at(0).error->size(), 499U);
}

TEST_F(RunsTest, WorkMayThrowAnything) {
  jobs[0].work = [](Context&) -> RunOutcome { throw 1; };
  ASSERT_TRUE(request("nightly"));
  node("a").run_one();
  EXPECT_EQ(history("nightly").at(0).error, "an exception of an unknown type");
}

TEST_F(RunsTest, AScheduleThatWasSetCountsFromThenOnAndUntilItIsTakenBack) {
  const auto set = [&](const std::optional<std::string>& cron) {
    return db.transact(db::SystemScope{"test"},
                       [&](db::Tx& tx) { return set_cron(tx, "nightly", cron, clock.now()); });
  };
  Planner planner{db, clock, jobs};
  planner.plan();
  clock.advance(5h);
  EXPECT_TRUE(set("30 * * * *"));
  EXPECT_FALSE(set("30 * * * *")) << "so it is already";
  EXPECT_EQ(planner.plan(), 0U) << "hours that went by before are not made up for";
  clock.advance(2h);
  EXPECT_EQ(planner.plan(), 2U);
  EXPECT_TRUE(set(std::nullopt));
  clock.advance(8h);
  EXPECT_EQ(planner.plan(), 0U);
  clock.advance(2h);  // past 01:00
  EXPECT_EQ(planner.plan(), 1U);
}

TEST_F(RunsTest, TheNextTicksOfAllScopesAreToldInOrderEachOnce) {
  const auto scopes = zone_scopes({"UTC", "Europe/Moscow", "Europe/Istanbul"});
  const auto ticks = next_ticks("0 1 * * *", scopes, clock.now(), 3);
  EXPECT_THAT(ticks, ElementsAre(clock.now() + 13h, clock.now() + 16h, clock.now() + 37h));
  EXPECT_THAT(next_ticks("", scopes, clock.now(), 3), IsEmpty());
}

TEST_F(RunsTest, APausedJobIsNotPlannedAndMakesUpForItOnceItGoesOn) {
  Planner planner{db, clock, jobs};
  planner.plan();
  pause("nightly", true);
  clock.advance(48h);
  EXPECT_EQ(planner.plan(), 0U);
  pause("nightly", false);
  EXPECT_EQ(planner.plan(), 2U);
}

TEST_F(RunsTest, APausedJobRunsOnlyByHand) {
  Planner planner{db, clock, jobs};
  planner.plan();
  clock.advance(24h);
  planner.plan();
  pause("nightly", true);
  auto runner = node("a");
  EXPECT_FALSE(runner.run_one());
  ASSERT_TRUE(request("nightly"));
  EXPECT_TRUE(runner.run_one());
  EXPECT_EQ(worked.at(0).cause, "manual");
}

TEST_F(RunsTest, PausingTwiceIsToldApart) {
  const auto set = [&](bool paused) {
    return db.transact(db::SystemScope{"test"},
                       [&](db::Tx& tx) { return set_paused(tx, "nightly", paused, clock.now()); });
  };
  EXPECT_TRUE(set(true));
  EXPECT_FALSE(set(true));
  EXPECT_TRUE(set(false));
}

TEST_F(RunsTest, ARunEndsWithItsResultAndProgress) {
  jobs[0].work = [](Context& context) {
    context.step(3, 4, [](db::Tx&) {});
    context.note("half way");
    return RunOutcome{.partial = true, .result = R"({"salons": 3})"};
  };
  ASSERT_TRUE(request("nightly"));
  node("a").run_one();
  const auto run = history("nightly").at(0);
  EXPECT_EQ(run.state, "partial");
  EXPECT_EQ(run.done, 3);
  EXPECT_EQ(run.total, 4);
  EXPECT_EQ(run.result, R"({"salons": 3})");
  EXPECT_EQ(run.node, "a");
  const auto lines = list_log(db, run.id);
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].line, "half way");
}

TEST_F(RunsTest, TheLogOfARunIsBounded) {
  jobs[0].work = [](Context& context) {
    for (int i = 0; i < 510; ++i) context.note(std::string(600, 'x'));
    return RunOutcome{};
  };
  ASSERT_TRUE(request("nightly"));
  node("a").run_one();
  const auto lines = list_log(db, history("nightly").at(0).id);
  EXPECT_THAT(lines, SizeIs(500));
  EXPECT_EQ(lines.back().line.size(), 500U);
}

TEST_F(RunsTest, OneRunOfAKindAtATime) {
  auto other = node("b");
  bool other_found_work = true;
  jobs[0].work = [&](Context&) {
    other_found_work = other.run_one();
    return RunOutcome{};
  };
  Planner planner{db, clock, jobs};
  planner.plan();
  clock.advance(48h);
  planner.plan();
  node("a").run_one();
  EXPECT_FALSE(other_found_work);
  EXPECT_TRUE(other.run_one());
}

TEST_F(RunsTest, OtherKindsRunBesideIt) {
  jobs.push_back(counting("other"));
  ASSERT_TRUE(request("nightly"));
  ASSERT_TRUE(request("other"));
  auto other = node("b");
  bool other_found_work = false;
  jobs[0].work = [&](Context&) {
    other_found_work = other.run_one();
    return RunOutcome{};
  };
  node("a").run_one();
  EXPECT_TRUE(other_found_work);
}

TEST_F(RunsTest, NodesThatClaimAtTheSameMomentDoEachRunOnce) {
  std::atomic<int> done = 0;
  jobs.clear();
  for (int i = 0; i < 12; ++i) {
    auto job = counting("job" + std::to_string(i));
    job.work = [&](Context&) { return ++done, RunOutcome{}; };
    jobs.push_back(std::move(job));
  }
  for (const auto& job : jobs) ASSERT_TRUE(request(job.name));
  std::vector<std::thread> nodes;
  for (int i = 0; i < 4; ++i) {
    nodes.emplace_back([&, name = "node" + std::to_string(i)] {
      auto runner = node(name);
      run_all(runner);
    });
  }
  for (auto& thread : nodes) thread.join();
  EXPECT_EQ(done, 12);
}

TEST_F(RunsTest, ADeadNodesRunIsTakenOverAndTheDeadCanWriteNoMore) {
  ASSERT_TRUE(request("nightly"));
  const std::vector<std::string> names{"nightly"};
  const auto dead =
      runs::claim(db, {names, "dead", clock.now(), clock.now() + kLease}, std::nullopt);
  ASSERT_TRUE(dead);
  Context late{*dead, {db, clock, stops}};
  const auto write_late = [&] {
    late.step(1, 1, [](db::Tx& tx) { tx.exec_script("CREATE TABLE public.written_late ()"); });
  };
  // While its successor runs, not only after it.
  int refused = 0;
  jobs[0].work = [&](Context& context) {
    worked.push_back(context.run());
    try {
      write_late();
    } catch (const JobStopped& stopped) {
      if (stopped.why() == JobStopped::Why::kLost) ++refused;
    }
    runs::finish(db, *dead, {.state = "failed"}, clock.now());
    return RunOutcome{};
  };
  auto living = node("living");
  EXPECT_FALSE(living.run_one()) << "the lease still holds";

  clock.advance(kLease + 1s);
  EXPECT_TRUE(living.run_one());
  EXPECT_EQ(worked.at(0).attempt, 2);
  EXPECT_GT(worked.at(0).fence, dead->fence);
  EXPECT_EQ(refused, 1);

  const auto written =
      db.query(db::SystemScope{"test"},
               {"test.written", "SELECT to_regclass('public.written_late') IS NULL"});
  EXPECT_TRUE(written.one().get<bool>(0));
  EXPECT_THAT(states("nightly"), ElementsAre("done"));
}

TEST_F(RunsTest, ABeatKeepsTheLease) {
  ASSERT_TRUE(request("nightly"));
  const std::vector<std::string> names{"nightly"};
  const auto run = runs::claim(db, {names, "a", clock.now(), clock.now() + kLease}, std::nullopt);
  Context context{*run, {db, clock, stops}};
  for (int i = 0; i < 3; ++i) {
    clock.advance(kLease - 1s);
    context.renew_lease();
  }
  EXPECT_FALSE(node("b").run_one());
  EXPECT_NO_THROW(context.check());
}

TEST_F(RunsTest, AFailedAttemptIsRepeatedLaterAndLaterAndThenGivenUp) {
  int attempts = 0;
  jobs[0].work = [&](Context&) -> RunOutcome {
    ++attempts;
    throw std::runtime_error{"no luck"};
  };
  ASSERT_TRUE(request("nightly"));
  auto runner = node("a");
  EXPECT_TRUE(runner.run_one());
  EXPECT_FALSE(runner.run_one()) << "too early";
  clock.advance(30s);
  EXPECT_TRUE(runner.run_one());
  clock.advance(59s);
  EXPECT_FALSE(runner.run_one()) << "twice as long";
  clock.advance(1s);
  EXPECT_TRUE(runner.run_one());
  clock.advance(24h);
  EXPECT_FALSE(runner.run_one());
  EXPECT_EQ(attempts, 3);
  const auto run = history("nightly").at(0);
  EXPECT_EQ(run.state, "failed");
  EXPECT_EQ(run.error, "no luck");
  EXPECT_EQ(list_log(db, run.id).at(0).level, "error");
}

TEST_F(RunsTest, ARunThatKillsItsNodeEachTimeIsGivenUpToo) {
  ASSERT_TRUE(request("nightly"));
  const std::vector<std::string> names{"nightly"};
  for (int i = 0; i < 3; ++i) {
    runs::reap(db, clock.now());
    ASSERT_TRUE(runs::claim(db, {names, "a", clock.now(), clock.now() + kLease}, std::nullopt));
    clock.advance(kLease + 1s);
  }
  EXPECT_FALSE(node("b").run_one());
  EXPECT_THAT(states("nightly"), ElementsAre("failed"));
}

TEST_F(RunsTest, ANodeThatStopsGivesItsRunBackWithoutUsingAnAttemptUp) {
  jobs[0].work = [&](Context& context) {
    stops = true;
    context.check();
    return RunOutcome{};
  };
  ASSERT_TRUE(request("nightly"));
  node("a").run_one();
  const auto run = history("nightly").at(0);
  EXPECT_EQ(run.state, "queued");
  EXPECT_EQ(run.attempt, 0);
}

TEST_F(RunsTest, AWaitingRunIsCancelledAtOnceAndARunningOneAtItsNextStep) {
  const auto waiting = request("nightly");
  ASSERT_TRUE(cancel("nightly", *waiting));
  EXPECT_THAT(states("nightly"), ElementsAre("cancelled"));
  EXPECT_EQ(cancel("nightly", *waiting).error().code(), "run-over");
  EXPECT_EQ(cancel("nightly", 999).error().code(), "run-not-found");

  clock.advance(1s);
  jobs[0].work = [&](Context& context) {
    EXPECT_TRUE(cancel("nightly", context.run().id));
    context.step(1, 3, [](db::Tx&) {});
    context.step(2, 3, [](db::Tx&) {});
    return RunOutcome{};
  };
  ASSERT_TRUE(request("nightly"));
  node("a").run_one();
  const auto run = history("nightly").at(0);
  EXPECT_EQ(run.state, "cancelled");
  EXPECT_EQ(run.done, 1);
}

TEST_F(RunsTest, TwoPeopleWhoPressTheButtonMakeOneRun) {
  ASSERT_TRUE(request("nightly"));
  clock.advance(1s);
  EXPECT_EQ(request("nightly").error().code(), "job-busy");
}

TEST_F(RunsTest, ARangeOfDaysReachesTheWork) {
  using namespace std::chrono;
  const DayRange range{2026y / 2 / 1, 2026y / 2 / 3};
  ASSERT_TRUE(request("nightly", range));
  node("a").run_one();
  EXPECT_EQ(worked.at(0).range, range);
}

TEST_F(RunsTest, ATickIsSkippedWhileAnotherIsOpenWhereTheJobSaysSo) {
  jobs[0].overlap = Definition::Overlap::kSkip;
  Planner planner{db, clock, jobs};
  planner.plan();
  clock.advance(24h);
  planner.plan();
  clock.advance(24h);
  planner.plan();
  EXPECT_THAT(states("nightly"), ElementsAre("skipped", "queued"));
}

TEST_F(RunsTest, ACommandsRunIsItsOwnAndIsNotRepeatedBehindItsBack) {
  const auto id = db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
    return request_run(tx, {.job = "nightly", .cause = "command", .due_at = clock.now() + 10min},
                       clock.now());
  });
  auto runner = node("a");
  EXPECT_FALSE(runner.run_one()) << "its command does it";
  const std::vector<std::string> names{"nightly"};
  ASSERT_TRUE(runs::claim(db, {names, "command", clock.now(), clock.now() + kLease}, *id));
  clock.advance(kLease + 1s);
  EXPECT_FALSE(runner.run_one());
  EXPECT_THAT(states("nightly"), ElementsAre("failed"));
}

TEST_F(RunsTest, ACommandThatWasKilledWhileItWaitedLeavesNothingOpen) {
  ASSERT_TRUE(db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
    return request_run(tx, {.job = "nightly", .cause = "command", .due_at = clock.now() + 10min},
                       clock.now());
  }));
  clock.advance(11min);
  node("a").run_one();
  EXPECT_THAT(states("nightly"), ElementsAre("cancelled"));
}

TEST_F(RunsTest, TheHistoryIsReadPageByPage) {
  Planner{db, clock, jobs}.plan();
  clock.advance(24h * 5);
  Planner{db, clock, jobs}.plan();
  const auto first = list_runs(db, "nightly", {}, 3);
  const auto second = list_runs(db, "nightly", first.back().id, 3);
  EXPECT_THAT(first, SizeIs(3));
  EXPECT_THAT(second, SizeIs(2));
  EXPECT_THAT(list_newest_runs(db, {"nightly", "none"}, 2), SizeIs(2));
  EXPECT_THAT(list_open_runs(db, {"nightly"}), SizeIs(5));
}

TEST_F(RunsTest, TheDayIsSummedUp) {
  ASSERT_TRUE(request("nightly"));
  node("a").run_one();
  runs::renew_node(db, "a", clock.now());
  const auto day = sum_up_day(db, clock.now());
  EXPECT_EQ(day.runs, 1);
  EXPECT_EQ(day.failed, 0);
  EXPECT_EQ(day.nodes, 1);
  clock.advance(25h);
  EXPECT_EQ(sum_up_day(db, clock.now()).runs, 0);
  EXPECT_EQ(sum_up_day(db, clock.now()).nodes, 0);
}

TEST_F(RunsTest, OldRunsAndLostNodesAreForgotten) {
  ASSERT_TRUE(request("nightly"));
  node("a").run_one();
  runs::renew_node(db, "a", clock.now());
  runs::forget_node(db, "a", clock.now());
  clock.advance(24h * 91);
  runs::clean_up(db, clock.now());
  EXPECT_THAT(history("nightly"), IsEmpty());
}

TEST_F(RunsTest, TheNextTickIsTheEarliestOfAllScopes) {
  jobs[0].scopes = [] {
    return std::vector<Scope>{{"Europe/Moscow", *time::Zone::find("Europe/Moscow")},
                              {"Asia/Kamchatka", *time::Zone::find("Asia/Kamchatka")}};
  };
  // 09:00 UTC is 12:00 in Moscow and 21:00 on Kamchatka, where 01:00 comes first.
  EXPECT_EQ(next_tick(jobs[0], scopes_of(jobs[0]), clock.now()), clock.now() + 4h);
}

}  // namespace
}  // namespace okoshko::jobs
