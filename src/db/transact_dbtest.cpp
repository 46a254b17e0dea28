#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "testing/db_test.hpp"

namespace okoshko::db {
namespace {

using namespace std::chrono_literals;
constexpr SystemScope kSystem{"a test"};

constexpr Statement kAdd{"test.add", "INSERT INTO t (n) VALUES ($1)"};
constexpr Statement kCount{"test.count", "SELECT count(*) FROM t"};
constexpr Statement kAll{"test.all", "SELECT * FROM t ORDER BY n"};

class TransactTest : public testing::CommittedDbTest {
 protected:
  TransactTest() : CommittedDbTest{Work::kOnce} {
    script("CREATE TABLE t (n integer PRIMARY KEY)");
  }
  void script(const std::string& sql) {
    db.transact(kSystem, [&](Tx& tx) { tx.exec_script(sql); });
  }
  std::int64_t count() { return db.query(kSystem, kCount).one().get<std::int64_t>(0); }
  Database narrow{DatabaseOptions{.dsn = dsn, .pool_size = 1, .run_work_twice = false}};
};

template <class Work>
std::string sqlstate_of(Work&& work) {
  try {
    work();
  } catch (const QueryError& error) {
    return error.sqlstate();
  }
  return "no error";
}

TEST_F(TransactTest, CommitsWhenTheWorkReturnsAndGivesItsResult) {
  EXPECT_EQ(db.transact(kSystem,
                        [](Tx& tx) {
                          tx.exec(kAdd, 1);
                          tx.exec(kAdd, 2);
                          return std::string{"done"};
                        }),
            "done");
  EXPECT_EQ(count(), 2);
}

TEST_F(TransactTest, RollsBackWhenTheWorkThrows) {
  EXPECT_THROW(db.transact(kSystem,
                           [](Tx& tx) {
                             tx.exec(kAdd, 1);
                             throw std::runtime_error{"changed its mind"};
                           }),
               std::runtime_error);
  EXPECT_EQ(count(), 0);
}

TEST_F(TransactTest, AFailureThatIsSwallowedStillFailsTheCommit) {
  const auto state = sqlstate_of([&] {
    db.transact(kSystem, [](Tx& tx) {
      tx.exec(kAdd, 1);
      try {
        tx.exec(kAdd, 1);
      } catch (const QueryError&) {
      }
    });
  });
  EXPECT_EQ(state, "25P02");
  EXPECT_EQ(count(), 0);
}

TEST_F(TransactTest, WorkThatAsksNothingOpensNoTransaction) {
  EXPECT_EQ(narrow.transact(kSystem, [](Tx&) { return 7; }), 7);
  EXPECT_EQ(narrow.transact(kSystem,
                            [](Tx& tx) {
                              return tx.exec({"test.one", "SELECT 1"}).size();
                            }),
            1U);
}

TEST_F(TransactTest, AWriteIsExecutedInATransactionOfItsOwn) {
  EXPECT_EQ(narrow.execute(kSystem, kAdd, 5).affected(), 1U);
  EXPECT_EQ(sqlstate_of([&] { narrow.execute(kSystem, kAdd, 5); }), "23505");
  EXPECT_EQ(count(), 1);
}

TEST_F(TransactTest, AQueryReadsOnly) {
  const auto salon = given_tenant();
  EXPECT_EQ(sqlstate_of([&] { narrow.query(kSystem, kAdd, 5); }), "25006");
  EXPECT_EQ(sqlstate_of([&] {
              narrow.query(salon, {"test.write", "UPDATE dashboard.staff SET name = name"});
            }),
            "25006");
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(narrow.pool_state().open, 1) << "the connection stays";
  EXPECT_EQ(narrow.execute(kSystem, kAdd, 5).affected(), 1U) << "and may write afterwards";
}

TEST_F(TransactTest, AnErrorRollsBackUnlessItIsKept) {
  const Error no = Error::conflict("test-no", "the work was refused");
  const auto refused = db.transact(kSystem, [&](Tx& tx) -> Result<int> {
    tx.exec(kAdd, 1);
    return no;
  });
  EXPECT_EQ(refused.error().code(), "test-no");
  EXPECT_EQ(count(), 0);
  const auto kept = db.transact(kSystem, [&](Tx& tx) {
    tx.exec(kAdd, 1);
    return Kept<Result<int>>{no};
  });
  EXPECT_EQ(kept.outcome.error().code(), "test-no");
  EXPECT_EQ(count(), 1);
}

TEST_F(TransactTest, TestsRunEachWorkTwiceAndCommitItOnce) {
  Database twice{DatabaseOptions{.dsn = dsn, .pool_size = 1, .run_work_twice = true}};
  int runs = 0;
  EXPECT_EQ(twice.transact(kSystem,
                           [&](Tx& tx) {
                             tx.exec(kAdd, 1);
                             return ++runs;
                           }),
            2);
  EXPECT_EQ(count(), 1);
}

TEST_F(TransactTest, ALostUpdateRaceIsRunAgainAndWins) {
  script("INSERT INTO t VALUES (10)");
  int runs = 0;
  db.transact(kSystem, [&](Tx& tx) {
    tx.exec({"test.repeatable", "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"});
    tx.exec(kCount);
    // a concurrent change after the snapshot was taken
    if (++runs == 1) script("UPDATE t SET n = n + 1");
    tx.exec({"test.bump", "UPDATE t SET n = n + 100"});
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(db.query(kSystem, kAll).one().get<int>(0), 111);
}

TEST_F(TransactTest, WorkThatAlwaysCollidesIsGivenUpAfterThreeRuns) {
  int runs = 0;
  const auto state = sqlstate_of([&] {
    db.transact(kSystem, [&](Tx& tx) {
      ++runs;
      tx.exec_script("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$");
    });
  });
  EXPECT_EQ(state, "40001");
  EXPECT_EQ(runs, 3);
}

TEST_F(TransactTest, ADeadlocksVictimIsRunAgain) {
  script("INSERT INTO t VALUES (1), (2)");
  std::atomic<int> runs{0};
  std::atomic<int> holding{0};
  const auto bump = [&](int first, int second) {
    db.transact(kSystem, [&](Tx& tx) {
      ++runs;
      tx.exec({"test.lock", "SELECT 1 FROM t WHERE n = $1 FOR UPDATE"}, first);
      ++holding;
      for (int i = 0; i < 200 && holding < 2; ++i) std::this_thread::sleep_for(5ms);
      tx.exec({"test.lock", "SELECT 1 FROM t WHERE n = $1 FOR UPDATE"}, second);
    });
  };
  std::thread rival{[&] { bump(2, 1); }};
  bump(1, 2);
  rival.join();
  EXPECT_EQ(runs, 3);
}

TEST_F(TransactTest, AStatementThatTheServerForgotIsPreparedAgain) {
  narrow.query(kSystem, kCount);
  narrow.transact(kSystem, [](Tx& tx) { tx.exec_script("DEALLOCATE ALL"); });
  EXPECT_EQ(narrow.query(kSystem, kCount).size(), 1U);
  narrow.transact(kSystem, [](Tx& tx) { tx.exec_script("DEALLOCATE ALL"); });
  narrow.transact(kSystem, [](Tx& tx) { tx.exec(kAdd, 1); });
  EXPECT_EQ(count(), 1);
}

TEST_F(TransactTest, AStatementWhoseTableChangedIsPreparedAgain) {
  script("INSERT INTO t VALUES (1)");
  EXPECT_EQ(narrow.query(kSystem, kAll).columns(), 1);
  script("ALTER TABLE t ADD COLUMN more text");
  EXPECT_EQ(narrow.query(kSystem, kAll).columns(), 2);
  script("ALTER TABLE t ADD COLUMN yet_more text");
  EXPECT_EQ(narrow.transact(kSystem, [](Tx& tx) { return tx.exec(kAll).columns(); }), 3);
}

TEST_F(TransactTest, AStatementThatAPoolersOtherClientPreparedIsUsed) {
  narrow.query(kSystem, kCount);
  const auto name =
      narrow
          .query(kSystem,
                 {"test.plans",
                  "SELECT name FROM pg_prepared_statements WHERE name LIKE 'test.count#%'"})
          .one()
          .get<std::string>(0);
  Database fresh{DatabaseOptions{.dsn = dsn, .pool_size = 1, .run_work_twice = false}};
  fresh.transact(kSystem,
                 [&](Tx& tx) { tx.exec_script("PREPARE \"" + name + "\" AS " + kCount.sql); });
  EXPECT_EQ(fresh.query(kSystem, kCount).size(), 1U);
}

TEST_F(TransactTest, TwoTextsUnderOneNameAreNotMixedUp) {
  EXPECT_EQ(narrow.query(kSystem, {"test.same", "SELECT 1"}).one().get<int>(0), 1);
  EXPECT_EQ(narrow.query(kSystem, {"test.same", "SELECT 2"}).one().get<int>(0), 2);
  EXPECT_EQ(narrow.query(kSystem, {"test.same", "SELECT 1"}).one().get<int>(0), 1);
}

TEST_F(TransactTest, TheObserverHearsOfEachStatementAndItsOutcome) {
  struct Ear final : Observer {
    void on_statement(const char* statement, std::chrono::microseconds took,
                      Outcome outcome) noexcept override {
      EXPECT_GT(took.count(), 0);
      const std::scoped_lock lock{mutex};
      heard.insert({statement, outcome});
    }
    std::mutex mutex;
    std::multimap<std::string, Outcome> heard;
  } ear;
  Database observed{
      DatabaseOptions{.dsn = dsn, .pool_size = 1, .observer = &ear, .run_work_twice = false}};
  observed.transact(kSystem, [](Tx& tx) { tx.exec(kAdd, 1); });
  sqlstate_of([&] { observed.execute(kSystem, kAdd, 1); });

  EXPECT_EQ(ear.heard.count("test.add"), 2U);
  EXPECT_EQ(ear.heard.find("test.add")->second, Observer::Outcome::kOk);
  EXPECT_EQ(std::next(ear.heard.find("test.add"))->second, Observer::Outcome::kRefused);
  EXPECT_EQ(ear.heard.count("db.commit"), 1U);
}

TEST_F(TransactTest, CopyStreamsRowsInAndCountsThem) {
  int next_row = 0;
  const auto copied = db.transact(kSystem, [&](Tx& tx) {
    return tx.copy_in("COPY t (n) FROM STDIN", [&](std::string& lines) {
      for (int i = 0; i < 1000; ++i) lines += std::to_string(next_row++) + '\n';
      return next_row < 300'000;
    });
  });
  EXPECT_EQ(copied, 300'000U);
  EXPECT_EQ(count(), 300'000);
}

TEST_F(TransactTest, ACopyWhoseSourceFailsLeavesNothingAndTheConnectionWell) {
  EXPECT_THROW(narrow.transact(kSystem,
                               [](Tx& tx) {
                                 tx.copy_in("COPY t (n) FROM STDIN",
                                            [](std::string& lines) -> bool {
                                              if (!lines.empty()) return false;
                                              lines = "1\n";
                                              throw std::runtime_error{"the file ended early"};
                                            });
                               }),
               std::runtime_error);
  EXPECT_EQ(narrow.query(kSystem, kCount).one().get<int>(0), 0);
  EXPECT_EQ(narrow.pool_state().open, 1);
}

TEST_F(TransactTest, ACopyThatTheServerRefusesSaysWhyAndLeavesNothing) {
  const auto state = sqlstate_of([&] {
    narrow.transact(kSystem, [](Tx& tx) {
      int chunks = 0;
      tx.copy_in("COPY t (n) FROM STDIN", [&](std::string& lines) {
        lines = chunks == 3 ? "not a number\n" : std::to_string(chunks) + "\n";
        return ++chunks < 100'000;
      });
    });
  });
  EXPECT_EQ(state, "22P02");
  EXPECT_EQ(narrow.query(kSystem, kCount).one().get<int>(0), 0);
}

TEST_F(TransactTest, CopiesRowsOutLineByLine) {
  std::vector<std::string> lines;
  const auto rows = db.transact(kSystem, [&](Tx& tx) {
    lines.clear();
    tx.exec(kAdd, 1);
    tx.exec(kAdd, 2);
    const auto copied = tx.copy_out("COPY (SELECT n, E'a\\tb' FROM t ORDER BY n) TO STDOUT",
                                    [&](std::string_view line) { lines.emplace_back(line); });
    tx.exec(kAdd, 3);  // the connection still works
    return copied;
  });
  EXPECT_EQ(rows, 2U);
  EXPECT_EQ(lines, (std::vector<std::string>{"1\ta\\tb\n", "2\ta\\tb\n"}));
}

TEST_F(TransactTest, ReportsAStatementThatCannotBeCopiedOut) {
  EXPECT_EQ(sqlstate_of([&] {
              db.transact(kSystem, [](Tx& tx) {
                return tx.copy_out("COPY nowhere TO STDOUT", [](std::string_view) {});
              });
            }),
            "42P01");
  EXPECT_EQ(count(), 0);
}

TEST_F(TransactTest, GoesOnAfterAReaderOfCopyFails) {
  EXPECT_THROW(narrow.transact(kSystem,
                               [](Tx& tx) {
                                 return tx.copy_out("COPY (SELECT generate_series(1, 9)) TO STDOUT",
                                                    [](std::string_view) {
                                                      throw std::runtime_error{"the disk is full"};
                                                    });
                               }),
               std::runtime_error);
  EXPECT_EQ(narrow.query(kSystem, kCount).one().get<std::int64_t>(0), 0);
}

}  // namespace
}  // namespace okoshko::db
