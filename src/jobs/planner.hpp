#pragma once
/// Inserts the ticks that are due.
///
/// Any number of nodes may plan the same jobs: the row of a schedule is locked while its ticks are
/// inserted, and the primary key allows each tick once. Ticks that were due while no node ran are
/// inserted at the next call, only the newest Definition::catch_up_max of them. The schedule of a
/// paused job does not advance; the ticks that it missed are handled the same way.
///
/// If a clock was ahead, schedules are planned into the future and would stay silent until then.
/// They are set back to now, with a warning. Ticks that were planned meanwhile are not planned
/// again, because a tick exists once.
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
  /// Throws std::logic_error for a definition with an invalid cron expression.
  Planner(db::Database& database, const Clock& clock, const std::vector<Definition>& jobs);

  /// Returns the number of new ticks. Throws db errors; ticks inserted before the error stay. If
  /// the scopes of a job cannot be listed, it keeps the previous ones, and the failure is logged.
  std::size_t plan();

 private:
  struct Schedule {
    const Definition* job;
    Scope scope;
    Instant look_at;  ///< nothing is due before this time
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
  std::map<std::string, Plan> plans_;  ///< by job, with the current expression
  std::vector<Schedule> schedules_;
  std::map<std::string, JobSettings> settings_;
  Instant refresh_at_{};
  Instant planned_at_{};  ///< the time of the last call
};

}  // namespace okoshko::jobs
