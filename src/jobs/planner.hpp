#pragma once
/// Writes the ticks that are due.
///
/// Any number of nodes may plan the same jobs: a schedule's row is locked while its ticks are
/// written, and the primary key lets a tick exist once. What came due while no node ran is written
/// at the next look, the newest Definition::catch_up_max of it. A paused job's schedule stands
/// still; what it missed counts as missed the same way.
///
/// A clock that was ahead leaves schedules that are planned into the future and would plan nothing
/// until then: they are drawn back to now, with a warning. What was planned meanwhile is not
/// planned twice, because a tick exists once.
///
/// Threads: one. Lifetime: borrows the database, the clock and the definitions.

#include <map>
#include <string>
#include <vector>

#include "jobs/cron.hpp"
#include "jobs/job.hpp"
#include "jobs/schedule.hpp"

namespace okoshko::jobs {

class Planner {
 public:
  /// Throws std::logic_error for a definition whose cron cannot be read.
  Planner(db::Database& database, const Clock& clock, const std::vector<Definition>& jobs);

  /// Returns how many ticks were new. Throws db errors; what was written stays. A job whose scopes
  /// cannot be listed keeps those it had; the failure is logged.
  std::size_t plan();

 private:
  struct Schedule {
    const Definition* job;
    Scope scope;
    Instant look_at;  ///< nothing can be due before
  };
  void refresh(Instant now);
  std::vector<Schedule> schedules_of(const Definition& job) const;
  void notice_clock(Instant now);
  void read_settings();
  std::size_t plan(Schedule& schedule, Instant now);

  db::Database& database_;
  const Clock& clock_;
  const std::vector<Definition>& jobs_;
  struct Plan {
    std::string text;
    Cron cron;
  };
  std::map<std::string, Plan> plans_;  ///< by job; the expression in use
  std::vector<Schedule> schedules_;
  std::map<std::string, JobSettings> settings_;
  Instant refresh_at_{};
  Instant planned_at_{};  ///< the last now
};

}  // namespace okoshko::jobs
