#pragma once
/// Work that cannot wait for the next minute: tried twice a second, on every node.
///
/// A periodic task is one bounded piece: it takes what is due from the database, settles rivals of
/// other nodes there (FOR UPDATE SKIP LOCKED), and returns whether there may be more at once. What
/// must happen at a time of the clock, be shown on the page or be run by hand is a job instead.
///
/// Each task has a thread of its own, so a slow or failing task delays no other one.
///
/// Threads: start(), ask_to_stop() and stop() from one, wake() from any. Lifetime: what the tasks
/// borrow must outlive stop().

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "jobs/wake_signal.hpp"

namespace okoshko::jobs {

struct PeriodicTask {
  std::string name;  ///< for the log
  /// True: there may be more to do at once. A failure is logged, and the task is run again after a
  /// pause that grows with each failure in a row, up to 5 s.
  std::function<bool()> work;
};

class PeriodicRunner {
 public:
  explicit PeriodicRunner(std::vector<PeriodicTask> tasks);
  ~PeriodicRunner();

  void start();
  /// A task under way ends first.
  void ask_to_stop();
  /// Asks, and waits for it. Idempotent.
  void stop();
  /// Something is due now: no task waits for the end of its pause.
  void wake();

 private:
  /// A task's thread.
  void run(const PeriodicTask& task);

  const std::vector<PeriodicTask> tasks_;
  WakeSignal signal_;
  std::vector<std::thread> threads_;
};

}  // namespace okoshko::jobs
