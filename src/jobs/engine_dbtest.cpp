#include "jobs/engine.hpp"

#include <gtest/gtest.h>

#include <future>

#include "jobs/admin_store.hpp"
#include "testing/db_test.hpp"

namespace okoshko::jobs {
namespace {

using namespace std::chrono_literals;

class EngineTest : public testing::CommittedDbTest {
 protected:
  void request() {
    const auto now = SystemClock{}.now();
    ASSERT_TRUE(db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      return request_run(tx, {.job = "work", .cause = "manual", .due_at = now - 1min}, now);
    }));
  }
  std::string state() { return list_runs(db, "work", {}, 1).at(0).state; }
};

TEST_F(EngineTest, DoesWhatIsAskedForAndStopsInTheMiddleOfIt) {
  std::promise<void> begun;
  Definition job;
  job.name = "work";
  job.work = [&](Context& context) -> RunOutcome {
    begun.set_value();
    for (;;) {
      context.step(0, 1, [](db::Tx&) {});
      std::this_thread::yield();
    }
  };
  const std::vector<Definition> jobs{job};
  Engine engine{db, jobs};
  request();
  engine.start();
  engine.wake();
  ASSERT_EQ(begun.get_future().wait_for(20s), std::future_status::ready);
  EXPECT_EQ(sum_up_day(db, engine.clock().now()).nodes, 1);
  engine.stop();
  EXPECT_EQ(state(), "queued") << "another node goes on with it";
  EXPECT_EQ(sum_up_day(db, engine.clock().now()).nodes, 0);
}

TEST_F(EngineTest, ItsClockIsTheDatabases) {
  DatabaseClock shown;
  shown.refresh(db);
  const auto before = shown.now();
  const auto read = db.query(db::SystemScope{"test"}, {"test.clock", "SELECT clock_timestamp()"})
                        .one()
                        .get<Instant>(0);
  EXPECT_LE(before, read + 1s);
  EXPECT_GE(shown.now(), read - 1s);
}

}  // namespace
}  // namespace okoshko::jobs
