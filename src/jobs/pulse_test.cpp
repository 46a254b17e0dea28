#include "jobs/pulse.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>

namespace okoshko::jobs {
namespace {

using namespace std::chrono_literals;

TEST(PulseTest, GoesOnAtOnceWhileThereIsMore) {
  std::promise<void> done;
  int left = 1000;
  Pulse pulse{{{"work", [&] {
                  if (--left == 0) done.set_value();
                  return left > 0;
                }}}};
  pulse.start();
  EXPECT_EQ(done.get_future().wait_for(20s), std::future_status::ready);
}

TEST(PulseTest, AFailureStopsNeitherTheOthersNorTheNextLook) {
  std::promise<void> twice;
  int failed = 0;
  std::atomic<int> others = 0;
  Pulse pulse{{{"bad",
                [&]() -> bool {
                  if (++failed == 2) twice.set_value();
                  throw std::runtime_error{"the database is away"};
                }},
               {"good", [&] {
                  ++others;
                  return false;
                }}}};
  pulse.start();
  EXPECT_EQ(twice.get_future().wait_for(20s), std::future_status::ready);
  pulse.stop();
  EXPECT_GE(others, 1);
}

TEST(PulseTest, StopsWithoutEverHavingBegun) {
  Pulse pulse{{}};
  pulse.stop();
}

}  // namespace
}  // namespace okoshko::jobs
