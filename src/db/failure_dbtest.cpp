#include <gtest/gtest.h>
#include <signal.h>

#include <thread>

#include "testing/db_test.hpp"

namespace okoshko::db {
namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;
constexpr SystemScope kSystem{"a test"};
constexpr Statement kPid{"test.pid", "SELECT pg_backend_pid()"};
constexpr Statement kTerminate{"test.terminate", "SELECT pg_terminate_backend($1)"};

class FailureTest : public testing::CommittedDbTest {
 protected:
  FailureTest() : CommittedDbTest{Work::kOnce} {}

  Database victim{DatabaseOptions{.dsn = dsn,
                                  .pool_size = 2,
                                  .acquire_timeout = 100ms,
                                  .statement_timeout = 300ms,
                                  .lock_timeout = 100ms,
                                  .run_work_twice = false}};
  void terminate(int pid) { db.query(kSystem, kTerminate, pid); }
};

TEST_F(FailureTest, ARefusalNamesStatementStateAndConstraintButNoValue) {
  db.transact(kSystem, [](Tx& tx) {
    tx.exec_script("CREATE TABLE t (phone text CONSTRAINT one_phone UNIQUE)");
  });
  const Statement add{"test.add_phone", "INSERT INTO t VALUES ($1)"};
  db.execute(kSystem, add, "+79161234567");
  try {
    db.execute(kSystem, add, "+79161234567");
    FAIL() << "taken twice";
  } catch (const QueryError& error) {
    EXPECT_EQ(error.sqlstate(), "23505");
    EXPECT_EQ(error.constraint(), "one_phone");
    EXPECT_EQ(error.statement(), "test.add_phone");
    EXPECT_EQ(std::string{error.what()}.find("9161234567"), std::string::npos) << error.what();
  }
}

TEST_F(FailureTest, ABadArgumentIsNotRepeatedInTheMessage) {
  try {
    db.query(kSystem, {"test.cast", "SELECT $1::uuid"}, "Мария");
    FAIL() << "no uuid";
  } catch (const QueryError& error) {
    EXPECT_EQ(error.sqlstate(), "22P02");
    EXPECT_EQ(std::string{error.what()}.find("Мария"), std::string::npos) << error.what();
  }
}

TEST_F(FailureTest, ANulInAnArgumentIsRefusedAndNotCutOff) {
  const Statement echo{"test.echo", "SELECT $1::text"};
  try {
    victim.query(kSystem, echo, std::string{"a\0b", 3});
    FAIL() << "it went through";
  } catch (const QueryError& error) {
    EXPECT_EQ(error.sqlstate(), "22021");
  }
  EXPECT_EQ(victim.query(kSystem, echo, "ab").one().get<std::string>(0), "ab");
  EXPECT_EQ(victim.pool_state().open, 1) << "the connection is still good";
}

TEST_F(FailureTest, AStatementThatTakesTooLongTimesOut) {
  EXPECT_THROW(victim.query(kSystem, {"test.sleep", "SELECT pg_sleep(5)"}), TimedOut);
  EXPECT_TRUE(victim.ping());
}

TEST_F(FailureTest, ATransactionMayAskForMoreTimeForItselfAlone) {
  const Statement nap{"test.nap", "SELECT pg_sleep(0.5)"};
  victim.transact(kSystem, [&](Tx& tx) {
    tx.set_statement_timeout(5s);
    tx.exec(nap);
  });
  EXPECT_THROW(victim.transact(kSystem, [&](Tx& tx) { tx.exec(nap); }), TimedOut);
}

TEST_F(FailureTest, WaitingForALockTimesOut) {
  db.transact(kSystem, [](Tx& tx) { tx.exec_script("CREATE TABLE t (n int)"); });
  db.transact(kSystem, [&](Tx& tx) {
    tx.exec_script("LOCK TABLE t");
    EXPECT_THROW(victim.query(kSystem, {"test.locked", "SELECT n FROM t"}), TimedOut);
  });
}

TEST_F(FailureTest, AThreadThatGetsNoConnectionInTimeIsToldSo) {
  victim.transact(kSystem, [&](Tx&) {
    victim.transact(kSystem, [&](Tx&) {
      EXPECT_THROW(victim.query(kSystem, kPid), Unavailable);
      EXPECT_EQ(victim.pool_state().in_use, 2);
    });
  });
  EXPECT_EQ(victim.pool_state().in_use, 0);
}

TEST_F(FailureTest, ConnectionsThatDiedIdleAreReplacedUnnoticed) {
  std::vector<int> pids;
  victim.transact(kSystem, [&](Tx& outer) {
    pids.push_back(outer.exec(kPid).one().get<int>(0));
    pids.push_back(victim.query(kSystem, kPid).one().get<int>(0));
  });
  for (const int pid : pids) terminate(pid);
  std::this_thread::sleep_for(100ms);
  EXPECT_NO_THROW(victim.query(kSystem, kPid));

  terminate(victim.query(kSystem, kPid).one().get<int>(0));
  std::this_thread::sleep_for(100ms);
  EXPECT_NO_THROW(victim.transact(kSystem, [](Tx& tx) { tx.exec(kPid); }));
}

TEST_F(FailureTest, AWriteWhoseAnswerIsLostIsNotRepeated) {
  // The sequence counts the runs: a rollback does not reset it.
  db.transact(kSystem, [](Tx& tx) { tx.exec_script("CREATE SEQUENCE runs"); });
  const Statement die{"test.die",
                      "SELECT pg_terminate_backend(pg_backend_pid()) FROM nextval('runs')"};
  victim.query(kSystem, kPid);  // used before, like a connection that broke while idle
  try {
    victim.execute(kSystem, die);
    FAIL() << "answered";
  } catch (const Unavailable& gone) {
    EXPECT_TRUE(gone.in_doubt());
  }
  EXPECT_EQ(db.execute(kSystem, {"test.next", "SELECT nextval('runs')"}).one().get<int>(0), 2);
}

TEST_F(FailureTest, AWriteFindsAConnectionThatDiedIdleBeforeItSendsAnything) {
  db.transact(kSystem, [](Tx& tx) { tx.exec_script("CREATE TABLE t (n int)"); });
  const int pid = victim.query(kSystem, kPid).one().get<int>(0);
  terminate(pid);
  const Statement alive{"test.alive", "SELECT FROM pg_stat_activity WHERE pid = $1"};
  for (int look = 0; look < 500 && !db.query(kSystem, alive, pid).empty(); ++look) {
    std::this_thread::sleep_for(10ms);
  }
  EXPECT_EQ(victim.execute(kSystem, {"test.add", "INSERT INTO t VALUES (1)"}).affected(), 1U);
}

TEST_F(FailureTest, ALockIsHeldOnceAndEndsWithItsConnection) {
  auto lock = victim.try_lock("import of a salon");
  ASSERT_TRUE(lock);
  EXPECT_FALSE(db.try_lock("import of a salon"));
  EXPECT_TRUE(db.try_lock("import of another salon"));
  EXPECT_NO_THROW(lock->check());
  const Statement holder{"test.holder", "SELECT pid FROM pg_locks WHERE locktype = 'advisory'"};
  terminate(db.query(kSystem, holder).one().get<int>(0));
  EXPECT_THROW(lock->check(), Unavailable);
  EXPECT_TRUE(db.try_lock("import of a salon"));
}

TEST_F(FailureTest, AConnectionThatDiesUnderATransactionIsNotRetriedInSecret) {
  int runs = 0;
  try {
    victim.transact(kSystem, [&](Tx& tx) {
      ++runs;
      terminate(tx.exec(kPid).one().get<int>(0));
      std::this_thread::sleep_for(100ms);
      tx.exec(kPid);
    });
    FAIL() << "it went on";
  } catch (const Unavailable& gone) {
    EXPECT_FALSE(gone.in_doubt());
  }
  EXPECT_EQ(runs, 1);
  EXPECT_TRUE(victim.ping());
}

TEST_F(FailureTest, AConnectionThatDiesUnderCommitLeavesDoubt) {
  db.transact(kSystem, [](Tx& tx) {
    tx.exec_script(R"(
      CREATE TABLE t (n int);
      CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
        'BEGIN PERFORM pg_sleep(3); RETURN NULL; END';
      CREATE CONSTRAINT TRIGGER slow_commit AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION dawdle())");
  });
  std::thread killer;
  try {
    db.transact(kSystem, [&](Tx& tx) {
      const int pid = tx.exec(kPid).one().get<int>(0);
      tx.exec({"test.slow", "INSERT INTO t VALUES (1)"});
      killer = std::thread{[this, pid] {
        std::this_thread::sleep_for(300ms);
        victim.query(kSystem, kTerminate, pid);
      }};
    });
    ADD_FAILURE() << "committed";
  } catch (const Unavailable& gone) {
    EXPECT_TRUE(gone.in_doubt());
  }
  killer.join();
}

TEST_F(FailureTest, AServerThatFallsSilentIsGivenUpSoonAfterItsOwnTimeOut) {
  int pid = 0;
  const auto start = steady_clock::now();
  EXPECT_THROW(victim.transact(kSystem,
                               [&](Tx& tx) {
                                 pid = tx.exec(kPid).one().get<int>(0);
                                 ASSERT_EQ(kill(pid, SIGSTOP), 0)
                                     << "needs the right to stop a backend";
                                 tx.exec(kPid);
                               }),
               Unavailable);
  kill(pid, SIGCONT);
  EXPECT_LT(steady_clock::now() - start, 7s);
  EXPECT_TRUE(victim.ping());
}

TEST(AwayTest, ADatabaseThatIsAwayFailsAtOnceWhileThePoolBacksOff) {
  Database away{DatabaseOptions{.dsn = "host=/nonexistent dbname=x"}};
  EXPECT_THROW(away.query(kSystem, kPid), Unavailable);
  const auto start = steady_clock::now();
  EXPECT_THROW(away.query(kSystem, kPid), Unavailable);
  EXPECT_LT(steady_clock::now() - start, 20ms);
  EXPECT_FALSE(away.ping());
  EXPECT_EQ(away.pool_state().open, 0);
}

TEST(AwayTest, AnUnreadableUrlIsRefusedWithoutRepeatingItsPassword) {
  try {
    Database wrong{DatabaseOptions{.dsn = "postgresql://u:hunter2@host:99999999:1/x?nonsense=1"}};
    FAIL() << "accepted";
  } catch (const std::invalid_argument& error) {
    EXPECT_EQ(std::string{error.what()}.find("hunter2"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace okoshko::db
