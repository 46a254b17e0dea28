#pragma once
/// SQL on dashboard.job_runs for the planner and the runner.
///
/// A function that takes a Run changes it only while the fence of its owner is current.
/// Threads: stateless. Throws db errors.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "db/database.hpp"
#include "jobs/types.hpp"

namespace okoshko::jobs::runs {

// ---- Planning ---------------------------------------------------------------------------------

/// Locks the row of the schedule; a new schedule starts at `otherwise`. Returns the time up to
/// which ticks were inserted.
Instant lock_schedule(db::Tx& tx, const std::string& job, const std::string& scope,
                      Instant otherwise);

struct TicksToPlan {
  const std::string& job;
  const std::string& scope;
  const std::vector<Instant>& ticks;
  bool skip_when_busy = false;
  int attempts_max = 1;
};
/// Inserts the missing ticks and advances the schedule to `now`; returns the number of new ticks.
std::size_t plan(db::Tx& tx, const TicksToPlan& planned, Instant now);

// ---- Running ----------------------------------------------------------------------------------

struct Claimant {
  const std::vector<std::string>& jobs;  ///< the jobs of this node
  const std::string& node;
  Instant now;
  Instant lease_until;
};
/// nullopt: nothing is due, or another node was faster. `only`: that run, even if it is not due.
std::optional<Run> claim(db::Database& database, const Claimant& claimant,
                         std::optional<std::int64_t> only = {});

/// A clock that was ahead may have stored due times, leases and heartbeats far in the future. Sets
/// them to now, so that nothing waits for that time.
void draw_back(db::Database& database, Instant now);

/// Puts runs of dead owners back into the queue; returns their number.
std::size_t reap(db::Database& database, Instant now);

enum class Ownership { kMine, kToCancel, kLost };
Ownership renew_lease(db::Database& database, const Run& run, Instant lease_until);
/// `progress`: done and total.
Ownership step(db::Tx& tx, const Run& run, Instant lease_until,
               std::pair<std::int64_t, std::int64_t> progress);

/// `state`: done, partial, failed, cancelled.
struct Ending {
  std::string state;
  std::optional<std::string> result{};
  std::optional<std::string> error{};
};
void finish(db::Database& database, const Run& run, const Ending& ending, Instant now);
/// After a failed attempt.
void retry(db::Database& database, const Run& run, Instant due_at, const std::string& error);
/// Returns the run to the queue without counting this attempt.
void give_back(db::Database& database, const Run& run, Instant now);
void append_log(db::Database& database, const Run& run, const LogLine& line);

/// A log line or an error in its stored form: at most 500 bytes, cut between two characters.
std::string storable(std::string_view text);

// ---- Nodes ------------------------------------------------------------------------------------

void renew_node(db::Database& database, const std::string& node, Instant now);
void forget_node(db::Database& database, const std::string& node, Instant now);
/// Deletes runs that ended 90 days ago, at most a thousand per call, and nodes that are gone.
void clean_up(db::Database& database, Instant now);
Instant read_clock(db::Database& database);

}  // namespace okoshko::jobs::runs
