#include "http/connections.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <thread>

namespace okoshko::http {
namespace {

/// A connection without a socket: shutdown(2) of -1 fails and does nothing.
class Bare final : public Watched {
 public:
  Bare() : Watched{-1} {}
  using Watched::enter;
  using Watched::is_cut;
};

TEST(Connections, ARequestThatHasBegunIsNotCutByTheDeadlineOfTheIdleTimeBefore) {
  std::mutex mutex;  // protects `swept`, as Connections does: a removed connection is not swept
  Bare* swept = nullptr;
  std::atomic<bool> done{false};
  std::thread sweep{[&] {
    while (!done.load()) {
      const std::lock_guard lock{mutex};
      if (swept != nullptr) swept->expire(INT64_MAX / 32);
    }
  }};
  const auto sweep_now = [&](Bare* bare) {
    const std::lock_guard lock{mutex};
    swept = bare;
  };
  int begun = 0;
  int cut_later = 0;
  for (int round = 0; round < 100'000; ++round) {
    Bare bare;
    bare.enter(Phase::kIdle, std::chrono::seconds{0});
    sweep_now(&bare);
    bare.enter(Phase::kHandling, std::chrono::seconds{0});
    if (!bare.is_cut()) {
      ++begun;
      for (int look = 0; look < 20; ++look) cut_later += bare.is_cut() ? 1 : 0;
    }
    sweep_now(nullptr);
  }
  done.store(true);
  sweep.join();
  EXPECT_GT(begun, 0);
  EXPECT_EQ(cut_later, 0);
}

TEST(Connections, AnIdleConnectionIsCutAfterItsDeadline) {
  Bare bare;
  bare.enter(Phase::kIdle, std::chrono::seconds{0});
  bare.expire(INT64_MAX / 32);
  EXPECT_TRUE(bare.is_cut());
}

TEST(Connections, AReaderThatIsLateIsAnsweredBeforeItIsCut) {
  Bare bare;
  bare.enter(Phase::kReading, std::chrono::seconds{0});
  bare.expire(INT64_MAX / 32);
  EXPECT_FALSE(bare.is_cut());
  bare.expire(INT64_MAX / 16);
  EXPECT_TRUE(bare.is_cut());
}

TEST(Connections, AHandledRequestHasNoDeadline) {
  Bare bare;
  bare.enter(Phase::kHandling, std::chrono::seconds{0});
  bare.expire(INT64_MAX / 32);
  EXPECT_FALSE(bare.is_cut());
}

}  // namespace
}  // namespace okoshko::http
