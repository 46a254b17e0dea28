#include "jobs/periodic_runner.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>

namespace okoshko::jobs {
namespace {

using namespace std::chrono_literals;

TEST(PeriodicRunnerTest, GoesOnAtOnceWhileThereIsMore) {
  std::promise<void> done;
  int left = 1000;
  PeriodicRunner runner{{{"work", [&] {
                            if (--left == 0) done.set_value();
                            return left > 0;
                          }}}};
  runner.start();
  EXPECT_EQ(done.get_future().wait_for(20s), std::future_status::ready);
}

TEST(PeriodicRunnerTest, AFailureStopsNeitherTheOthersNorTheNextLook) {
  std::promise<void> twice;
  int failed = 0;
  std::atomic<int> others = 0;
  PeriodicRunner runner{{{"bad",
                          [&]() -> bool {
                            if (++failed == 2) twice.set_value();
                            if (failed == 1) throw 1;  // any type: a library may throw it
                            throw std::runtime_error{"the database is away"};
                          }},
                         {"good", [&] {
                            ++others;
                            return false;
                          }}}};
  runner.start();
  EXPECT_EQ(twice.get_future().wait_for(20s), std::future_status::ready);
  runner.stop();
  EXPECT_GE(others, 2);
}

TEST(PeriodicRunnerTest, ATaskThatIsSlowDelaysNoOther) {
  std::promise<void> others_done;
  const std::shared_future<void> done = others_done.get_future().share();
  std::atomic<bool> waited = false;
  int left = 3;
  PeriodicRunner runner{{{"slow",
                          [&] {
                            if (!waited.exchange(true)) {
                              EXPECT_EQ(done.wait_for(20s), std::future_status::ready);
                            }
                            return false;
                          }},
                         {"quick", [&] {
                            if (--left == 0) others_done.set_value();
                            return false;
                          }}}};
  runner.start();
  EXPECT_EQ(done.wait_for(20s), std::future_status::ready);
  runner.stop();
}

TEST(PeriodicRunnerTest, WhileOneThreadOfATaskWaitsTheOthersGoOn) {
  std::promise<void> others_done;
  const std::shared_future<void> done = others_done.get_future().share();
  std::atomic<bool> waited = false;
  std::atomic<int> left = 3;
  PeriodicTask task{"calls", [&] {
                      if (!waited.exchange(true)) {
                        EXPECT_EQ(done.wait_for(20s), std::future_status::ready);
                      } else if (--left == 0) {
                        others_done.set_value();
                      }
                      return false;
                    }};
  task.threads = 2;
  PeriodicRunner runner{{task}};
  runner.start();
  EXPECT_EQ(done.wait_for(20s), std::future_status::ready);
  runner.stop();
}

TEST(PeriodicRunnerTest, StopsWithoutEverHavingBegun) {
  PeriodicRunner runner{{}};
  runner.stop();
}

}  // namespace
}  // namespace okoshko::jobs
