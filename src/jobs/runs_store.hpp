#pragma once
/// The rows of dashboard.job_runs as the planner and the runner need them.
///
/// Every function that takes a Run changes it only while its owner's fence still holds.
/// Threads: stateless. Throws db errors.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "db/database.hpp"
#include "jobs/types.hpp"

namespace okoshko::jobs::runs {

// ---- Planning ---------------------------------------------------------------------------------

/// Locks the schedule's row; a new one begins at `otherwise`. Returns until when ticks are written.
Instant lock_schedule(db::Tx& tx, const std::string& job, const std::string& scope,
                      Instant otherwise);

struct TicksToPlan {
  const std::string& job;
  const std::string& scope;
  const std::vector<Instant>& ticks;
  bool skip_when_busy = false;
  int attempts_max = 1;
};
/// Writes those that are not there and moves the schedule on to `now`; returns how many were new.
std::size_t plan(db::Tx& tx, const TicksToPlan& planned, Instant now);

// ---- Running ----------------------------------------------------------------------------------

struct Claimant {
  const std::vector<std::string>& jobs;  ///< that this node knows
  const std::string& node;
  Instant now;
  Instant lease_until;
};
/// nullopt: nothing is due, or another node was faster. `only`: that run, whatever its time.
std::optional<Run> claim(db::Database& database, const Claimant& claimant,
                         std::optional<std::int64_t> only = {});

/// Due times, leases and nodes' signs of life that lie far in the future were written by a clock
/// that was ahead: they become now, so that nothing waits for that time.
void draw_back(db::Database& database, Instant now);

/// Puts runs of dead owners back; returns how many.
std::size_t reap(db::Database& database, Instant now);

enum class Ownership { kMine, kToCancel, kLost };
Ownership beat(db::Database& database, const Run& run, Instant lease_until);
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
/// As if this attempt had not been.
void give_back(db::Database& database, const Run& run, Instant now);
void append_log(db::Database& database, const Run& run, const LogLine& line);

/// A line or an error as it is stored: at most 500 bytes, cut between two characters.
std::string storable(std::string_view text);

// ---- Nodes ------------------------------------------------------------------------------------

void beat_node(db::Database& database, const std::string& node, Instant now);
void forget_node(db::Database& database, const std::string& node, Instant now);
/// Runs that ended 90 days ago, a thousand a call, and nodes that are gone.
void clean_up(db::Database& database, Instant now);
Instant read_clock(db::Database& database);

}  // namespace okoshko::jobs::runs
