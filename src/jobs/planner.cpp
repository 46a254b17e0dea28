#include "jobs/planner.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/exception_text.hpp"
#include "jobs/runs_store.hpp"
#include "log/log.hpp"

namespace okoshko::jobs {
namespace {

constexpr db::SystemScope kPlans{"schedules belong to the platform"};

/// The interval of reading the scopes: new salons may add zones. It is long, because each read
/// loads all salons.
constexpr std::chrono::seconds kRefresh{60};
/// The clock is refreshed every few seconds and may go back by the drift of the machine's clock.
constexpr std::chrono::seconds kDrift{60};

}  // namespace

Planner::Planner(db::Database& database, const Clock& clock, const std::vector<Definition>& jobs)
    : database_{database}, clock_{clock}, jobs_{jobs} {
  for (const auto& job : jobs) {
    if (job.cron.empty()) continue;
    auto cron = Cron::parse(job.cron);
    if (!cron) throw std::logic_error{job.name + ": " + cron.error().detail()};
    plans_.emplace(job.name, Plan{job.cron, *std::move(cron)});
  }
}

std::size_t Planner::plan() {
  const Instant now = clock_.now();
  notice_clock(now);
  refresh(now);
  std::size_t added = 0;
  for (auto& schedule : schedules_) {
    const auto settings = settings_.find(schedule.job->name);
    const bool paused = settings != settings_.end() && settings->second.paused;
    if (paused || now < schedule.look_at) continue;
    added += plan(schedule, now);
  }
  return added;
}

/// If the clock went back, drops the times that were computed with the old clock.
void Planner::notice_clock(Instant now) {
  if (now < planned_at_ - kDrift) {
    for (auto& schedule : schedules_) schedule.look_at = Instant::min();
    refresh_at_ = Instant::min();
  }
  planned_at_ = now;
}

/// A changed expression applies from now on. An invalid one, which only a direct write to the table
/// can store, is ignored.
void Planner::read_settings() {
  settings_ = jobs::read_settings(database_);
  for (const auto& job : jobs_) {
    const auto plan = plans_.find(job.name);
    if (plan == plans_.end()) continue;
    const std::string text = cron_of(job, settings_);
    if (text == plan->second.text) continue;
    auto cron = Cron::parse(text);
    if (!cron) continue;
    plan->second = {text, *std::move(cron)};
    for (auto& schedule : schedules_) {
      if (schedule.job == &job) schedule.look_at = Instant::min();
    }
  }
}

void Planner::refresh(Instant now) {
  read_settings();
  if (now < refresh_at_) return;
  runs::draw_back(database_, now);
  std::vector<Schedule> fresh;
  for (const auto& job : jobs_) {
    if (!plans_.contains(job.name)) continue;
    for (auto& schedule : schedules_of(job)) fresh.push_back(std::move(schedule));
  }
  schedules_ = std::move(fresh);
  refresh_at_ = now + kRefresh;
}

std::vector<Planner::Schedule> Planner::schedules_of(const Definition& job) const {
  std::vector<Schedule> known;
  for (const auto& schedule : schedules_) {
    if (schedule.job == &job) known.push_back(schedule);
  }
  try {
    std::vector<Schedule> fresh;
    for (auto& scope : scopes_of(job)) {
      const auto same = std::find_if(known.begin(), known.end(), [&](const Schedule& schedule) {
        return schedule.scope.name == scope.name;
      });
      const Instant look_at = same == known.end() ? Instant::min() : same->look_at;
      fresh.push_back({&job, std::move(scope), look_at});
    }
    return fresh;
  } catch (...) {
    static log::Limited limited{std::chrono::seconds{60}};
    limited.warning("jobs.scopes_failed", {{"job", job.name}, {"why", exception_text()}});
    return known;
  }
}

std::size_t Planner::plan(Schedule& schedule, Instant now) {
  const Definition& job = *schedule.job;
  const Cron& cron = plans_.at(job.name).cron;
  const auto added = database_.transact(kPlans, [&](db::Tx& tx) -> std::size_t {
    Instant from = runs::lock_schedule(tx, job.name, schedule.scope.name, now - job.look_back);
    if (from > cron.next(now, schedule.scope.zone)) {
      log::warning("jobs.clock_was_ahead", {{"job", job.name},
                                            {"scope", schedule.scope.name},
                                            {"planned_through", time::format_rfc3339(from)}});
      from = now;
    } else if (from >= now) {
      return 0;
    }
    const auto ticks = cron.between(from, now, schedule.scope.zone, job.catch_up_max);
    if (ticks.dropped) {
      log::warning(
          "jobs.ticks_dropped",
          {{"job", job.name}, {"scope", schedule.scope.name}, {"kept", ticks.newest.size()}});
    }
    return runs::plan(tx,
                      {.job = job.name,
                       .scope = schedule.scope.name,
                       .ticks = ticks.newest,
                       .skip_when_busy = job.overlap == Definition::Overlap::kSkip,
                       .attempts_max = job.attempts_max},
                      now);
  });
  schedule.look_at = cron.next(now, schedule.scope.zone);
  return added;
}

}  // namespace okoshko::jobs
