#pragma once
/// The background work of a node: one thread plans ticks, a few threads run jobs.
///
/// While the database is unavailable, it retries every few seconds; nothing runs and nothing is
/// lost.
/// Threads: start(), ask_to_stop() and stop() from one; wake() from any. Lifetime: borrows the
/// database and the definitions, which must outlive stop().

#include <thread>
#include <vector>

#include "jobs/database_clock.hpp"
#include "jobs/planner.hpp"
#include "jobs/runner.hpp"
#include "jobs/wake_signal.hpp"

namespace okoshko::jobs {

class Engine {
 public:
  /// The number of jobs that run at once.
  static constexpr int kWorkers = 2;
  /// The maximum number of connections: for the planner, the jobs and their lease renewers.
  static constexpr int kConnections = 1 + 2 * kWorkers;

  Engine(db::Database& database, const std::vector<Definition>& jobs);
  ~Engine();

  void start();
  /// Running work ends at its next Context::check().
  void ask_to_stop();
  /// Calls ask_to_stop() and waits. Idempotent.
  void stop();
  /// A run was requested: poll at once.
  void wake();

  const Clock& clock() const { return clock_; }

 private:
  void plan();
  void run();
  void poll();

  db::Database& database_;
  DatabaseClock clock_;
  WakeSignal signal_;
  Planner planner_;
  Runner runner_;
  std::vector<std::thread> threads_;
  std::chrono::steady_clock::time_point look_around_at_{};
};

}  // namespace okoshko::jobs
