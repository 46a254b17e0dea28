#pragma once
/// Runs work with a period shorter than a minute: twice a second, on every node.
///
/// A periodic task is a bounded piece of work. It takes what is due from the database, which also
/// resolves conflicts with other nodes (FOR UPDATE SKIP LOCKED), and returns whether more may be
/// due. Use a job instead for work that has a local time, appears on the page or can be started by
/// hand.
///
/// Each task has its own threads, so a slow or failing task does not delay the others. A task that
/// waits for other systems may have several: while one of its threads waits for a slow salon, the
/// others serve the next ones.
///
/// Threads: start(), ask_to_stop() and stop() from one, wake() from any. Lifetime: the objects that
/// the tasks borrow must outlive stop().

#include <atomic>
#include <deque>
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
  /// The maximum number of concurrent calls of `work` on this node. All threads but the first rest
  /// while `work` neither runs nor has returned true, so an idle task costs one look at a time.
  int threads = 1;
  /// The maximum number of database connections that one call of `work` holds at once.
  int connections = 1;
  /// Called by PeriodicRunner::ask_to_stop(), so that long work ends early; may be empty.
  std::function<void()> ask_to_stop{};
};

/// The maximum number of connections that these tasks hold at once.
int connections_of(const std::vector<PeriodicTask>& tasks);

class PeriodicRunner {
 public:
  explicit PeriodicRunner(std::vector<PeriodicTask> tasks);
  ~PeriodicRunner();

  void start();
  /// Does not interrupt running tasks, but tells those that have an ask_to_stop().
  void ask_to_stop();
  /// Calls ask_to_stop() and waits. Idempotent.
  void stop();
  /// Something is due now: all tasks end their pause.
  void wake();

 private:
  /// A task and what its threads know of each other.
  struct Served {
    PeriodicTask task;
    std::atomic<bool> more = false;  ///< returned by the last call
    std::atomic<int> working = 0;
  };
  /// The function of one of a task's threads.
  void run(Served& served, bool first);

  std::deque<Served> served_;
  WakeSignal signal_;
  std::vector<std::thread> threads_;
};

}  // namespace okoshko::jobs
