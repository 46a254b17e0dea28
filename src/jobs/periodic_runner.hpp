#pragma once
/// Runs work with a period shorter than a minute: twice a second, on every node.
///
/// A periodic task is a bounded piece of work. It takes what is due from the database, which also
/// resolves conflicts with other nodes (FOR UPDATE SKIP LOCKED), and returns whether more may be
/// due. Use a job instead for work that has a local time, appears on the page or can be started by
/// hand.
///
/// Each task has its own thread, so a slow or failing task does not delay the others.
///
/// Threads: start(), ask_to_stop() and stop() from one, wake() from any. Lifetime: the objects that
/// the tasks borrow must outlive stop().

#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "jobs/wake_signal.hpp"

namespace okoshko::jobs {

struct PeriodicTask {
  std::string name;  ///< for the log
  /// Returns true if more may be due at once. A failure is logged; the next run starts after a
  /// pause that grows with consecutive failures, up to 5 s.
  std::function<bool()> work;
};

class PeriodicRunner {
 public:
  explicit PeriodicRunner(std::vector<PeriodicTask> tasks);
  ~PeriodicRunner();

  void start();
  /// Does not interrupt running tasks.
  void ask_to_stop();
  /// Calls ask_to_stop() and waits. Idempotent.
  void stop();
  /// Something is due now: all tasks end their pause.
  void wake();

 private:
  /// The function of a task's thread.
  void run(const PeriodicTask& task);

  const std::vector<PeriodicTask> tasks_;
  WakeSignal signal_;
  std::vector<std::thread> threads_;
};

}  // namespace okoshko::jobs
