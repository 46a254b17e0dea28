#pragma once
/// What a job is, and what its work is handed.
///
/// A job is defined once, in app, and handed to the planner and the runner of every node and to the
/// command line. Its work must be repeatable: a run whose node dies is done again from its
/// beginning, and what it commits it commits through Context::step(), so that a node that was taken
/// for dead cannot write after its successor.

#include <atomic>
#include <chrono>
#include <exception>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "jobs/types.hpp"
#include "time/zone.hpp"

namespace okoshko::jobs {

/// How long an owner is believed to live after its last beat. Shorter takes over sooner, longer
/// forgives a stalled network.
inline constexpr std::chrono::seconds kLease{30};

/// The work must end: thrown by Context, caught by the runner alone. Work that catches
/// std::exception lets this one pass.
class JobStopped : public std::exception {
 public:
  enum class Why {
    kCancelled,  ///< somebody pressed the button
    kLost,       ///< another node has taken over
    kNodeStops,  ///< the run goes on elsewhere, or here after the restart
  };
  explicit JobStopped(Why why) : why_{why} {}
  Why why() const noexcept { return why_; }
  const char* what() const noexcept override { return "the run of a job must end"; }

 private:
  Why why_;
};

/// One run's view of the world. Threads: the work's own; the flags are set by others.
/// Lifetime: as long as the run.
class Context {
 public:
  using OnProgress = std::function<void(std::int64_t done, std::int64_t total)>;
  struct Surroundings {
    db::Database& database;
    const Clock& clock;
    const std::atomic<bool>& node_stops;
    OnProgress on_progress{};  ///< may be empty
  };
  Context(Run run, Surroundings around);

  const Run& run() const { return run_; }
  db::Database& database() { return around_.database; }
  Instant now() const { return around_.clock.now(); }

  /// Throws JobStopped where the work must end. Call it between pieces.
  void check() const;

  /// Runs one piece of work in a transaction that also says how far the run is; it commits only if
  /// the run is still this node's. Throws JobStopped, and db errors.
  void step(std::int64_t done, std::int64_t total, const std::function<void(db::Tx&)>& work);

  /// A line for the page and the history; at most 500 a run, of 500 bytes. No personal data.
  void note(std::string_view line) { write("info", line); }
  void warn(std::string_view line) { write("warning", line); }

  /// Called by the renewer beside the work.
  void renew_lease();

 private:
  void write(const char* level, std::string_view line);
  friend class Runner;

  const Run run_;
  Surroundings around_;
  std::atomic<bool> cancelled_ = false;
  std::atomic<bool> lost_ = false;
};

/// A part of the world that a job runs for by itself, with the clock on its wall.
struct Scope {
  std::string name;  ///< "" for a job that has but one
  time::Zone zone;
};

struct Definition {
  std::string name;  ///< stable: the page translates it
  std::string cron;  ///< empty: only by hand
  /// Empty: one scope, in UTC. Throws db errors.
  std::function<std::vector<Scope>()> scopes{};

  enum class Overlap {
    kQueue,  ///< a tick that comes while another is open waits its turn
    kSkip,   ///< it is recorded as skipped
  };
  Overlap overlap = Overlap::kQueue;

  /// Attempts in all, the first included. The second comes after `retry_first`, each further one
  /// after twice as long, up to `retry_max`.
  int attempts_max = 5;
  std::chrono::seconds retry_first{30};
  std::chrono::seconds retry_max{1800};

  /// Ticks that were missed while no node ran, or while paused, are made up for: the newest so
  /// many.
  std::size_t catch_up_max = 1;
  /// A schedule that was never seen begins this long ago.
  std::chrono::hours look_back{0};
  bool takes_days = false;  ///< can be run for a range of days

  std::function<RunOutcome(Context&)> work;
};

/// Null when there is none of this name.
const Definition* find(const std::vector<Definition>& jobs, std::string_view name);

std::vector<Scope> scopes_of(const Definition& job);

/// One for each of these zones, for a job that runs by the clock of each. A name that the system's
/// tzdata does not have is left out and logged: the other zones go on.
std::vector<Scope> zone_scopes(std::vector<std::string> zone_names);

/// The first tick of any scope after `now`; nullopt for a job that runs only by hand.
std::optional<Instant> next_tick(const Definition& job, const std::vector<Scope>& scopes,
                                 Instant now);

}  // namespace okoshko::jobs
