#pragma once
/// The definition of a job, and the context that its work receives.
///
/// Each feature defines its jobs once; the planner and the runner of every node and the command
/// line use the same definitions. Work must be repeatable: if a node dies, its run starts again
/// from the beginning. Work commits only through Context::step(), so that a node that lost its
/// lease cannot write after its successor.

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

/// How long an owner counts as alive after its last renewal. With a shorter lease another node
/// takes over sooner; a longer one tolerates a longer network failure.
inline constexpr std::chrono::seconds kLease{30};

/// The work must end. Thrown by Context and caught only by the runner. Work that catches
/// std::exception must let it pass.
class JobStopped : public std::exception {
 public:
  enum class Why {
    kCancelled,  ///< a user cancelled the run
    kLost,       ///< another node has taken over
    kNodeStops,  ///< the run continues on another node, or here after the restart
  };
  explicit JobStopped(Why why) : why_{why} {}
  Why why() const noexcept { return why_; }
  const char* what() const noexcept override { return "the run of a job must end"; }

 private:
  Why why_;
};

/// The context of one run. Threads: those of the work; other threads set the flags.
/// Lifetime: that of the run.
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

  /// Throws JobStopped if the work must end. Call it between pieces of work.
  void check() const;

  /// Runs one piece of work in a transaction that also stores the progress. It commits only if this
  /// node still owns the run. Throws JobStopped, and db errors.
  void step(std::int64_t done, std::int64_t total, const std::function<void(db::Tx&)>& work);

  /// Adds a line to the log of the run; at most 500 per run, of 500 bytes. No personal data.
  void note(std::string_view line) { write("info", line); }
  void warn(std::string_view line) { write("warning", line); }

  /// Called by the lease renewer while the work runs.
  void renew_lease();

 private:
  void write(const char* level, std::string_view line);
  friend class Runner;

  const Run run_;
  Surroundings around_;
  std::atomic<bool> cancelled_ = false;
  std::atomic<bool> lost_ = false;
};

/// A part of the data for which a job runs separately, with its time zone.
struct Scope {
  std::string name;  ///< "" if the job has only one
  time::Zone zone;
};

struct Definition {
  std::string name;  ///< stable: the page translates it
  std::string cron;  ///< empty: manual runs only
  /// Empty: one scope, in UTC. Throws db errors.
  std::function<std::vector<Scope>()> scopes{};

  enum class Overlap {
    kQueue,  ///< a tick that is due while another is open waits
    kSkip,   ///< such a tick is recorded as skipped
  };
  Overlap overlap = Overlap::kQueue;

  /// The number of attempts, including the first. The second starts after `retry_first`, each
  /// further one after twice the previous pause, up to `retry_max`.
  int attempts_max = 5;
  std::chrono::seconds retry_first{30};
  std::chrono::seconds retry_max{1800};

  /// How many of the newest ticks that were missed while no node ran, or while the job was paused,
  /// are run later.
  std::size_t catch_up_max = 1;
  /// A new schedule starts this long ago.
  std::chrono::hours look_back{0};
  bool takes_days = false;  ///< can be run for a range of days

  std::function<RunOutcome(Context&)> work;
};

/// Null if no job has this name.
const Definition* find(const std::vector<Definition>& jobs, std::string_view name);

std::vector<Scope> scopes_of(const Definition& job);

/// One scope per zone, for a job with local times. An unknown zone is skipped and logged.
std::vector<Scope> zone_scopes(std::vector<std::string> zone_names);

/// The first tick of any scope after `now`; nullopt for a job without a schedule.
std::optional<Instant> next_tick(const Definition& job, const std::vector<Scope>& scopes,
                                 Instant now);

}  // namespace okoshko::jobs
