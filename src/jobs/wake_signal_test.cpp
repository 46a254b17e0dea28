#include "jobs/wake_signal.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace okoshko::jobs {
namespace {

using namespace std::chrono_literals;

TEST(WakeSignalTest, AWakeBeforeTheWaitIsNotLost) {
  WakeSignal signal;
  WakeSignal::Seen seen = 0;
  signal.wake();
  EXPECT_TRUE(signal.wait(seen, 24h)) << "a lost wake would last until the test is ended";
  EXPECT_TRUE(signal.wait(seen, 0ms)) << "seen once, it does not wake again";
}

TEST(WakeSignalTest, AWakeReachesEveryThread) {
  WakeSignal signal;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      WakeSignal::Seen seen = 0;
      EXPECT_TRUE(signal.wait(seen, 24h));
    });
  }
  signal.wake();
  for (auto& thread : threads) thread.join();
}

TEST(WakeSignalTest, AfterTheStopNobodyWaits) {
  WakeSignal signal;
  WakeSignal::Seen seen = 0;
  signal.stop();
  EXPECT_FALSE(signal.wait(seen, 24h));
  EXPECT_TRUE(signal.stopping());
}

}  // namespace
}  // namespace okoshko::jobs
