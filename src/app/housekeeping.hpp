#pragma once
/// Small work of a node that nobody waits for, once an hour: rows of ended sessions go.
/// Bounded by what each call of the work does; a database that is away is tried again next time.
///
/// Threads: one of its own between start() and stop(). Lifetime: what the work borrows must
/// outlive stop().

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace okoshko::app {

class Housekeeping {
 public:
  explicit Housekeeping(std::function<void()> work);
  ~Housekeeping();

  void start();
  /// Waits for work under way. Idempotent.
  void stop();

 private:
  void run();

  const std::function<void()> work_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace okoshko::app
