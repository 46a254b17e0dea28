#pragma once
/// A node's share of the background work: a thread that plans, a few that run.
///
/// A database that is away is tried again every few seconds; meanwhile nothing runs, and nothing is
/// lost. Threads: start(), ask_to_stop() and stop() from one; wake() from any. Lifetime: borrows
/// the database and the definitions, which must outlive stop().

#include <thread>
#include <vector>

#include "jobs/database_clock.hpp"
#include "jobs/planner.hpp"
#include "jobs/runner.hpp"
#include "jobs/wake_signal.hpp"

namespace okoshko::jobs {

class Engine {
 public:
  /// Runs at the same time, of different kinds.
  static constexpr int kWorkers = 2;
  /// Connections that it can use at once: planning, working, and their hearts.
  static constexpr int kConnections = 1 + 2 * kWorkers;

  Engine(db::Database& database, const std::vector<Definition>& jobs);
  ~Engine();

  void start();
  /// Work under way ends at its next Context::check().
  void ask_to_stop();
  /// Asks, and waits for it. Idempotent.
  void stop();
  /// Somebody asked for a run: do not wait for the next look.
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
