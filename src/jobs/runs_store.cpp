#include "jobs/runs_store.hpp"

#include "jobs/sql.hpp"
#include "time/zone.hpp"

namespace okoshko::jobs::runs {
namespace {

constexpr std::size_t kTextMax = 500;
constexpr db::SystemScope kRuns{"runs belong to the platform"};

std::optional<DayRange> range_of(const std::optional<std::chrono::year_month_day>& from,
                                 const std::optional<std::chrono::year_month_day>& to) {
  if (!from || !to) return std::nullopt;
  return DayRange{*from, *to};
}

Run read_run(const db::Row& row) {
  using Day = std::chrono::year_month_day;
  auto [id, job, scope, scheduled_for, cause, attempt, attempts_max, fence, from, to, tenant] =
      row.as<std::int64_t, std::string, std::string, Instant, std::string, int, int, std::int64_t,
             std::optional<Day>, std::optional<Day>, std::optional<TenantId>>();
  return {.id = id,
          .job = std::move(job),
          .scope = std::move(scope),
          .scheduled_for = scheduled_for,
          .cause = std::move(cause),
          .attempt = attempt,
          .attempts_max = attempts_max,
          .fence = fence,
          .range = range_of(from, to),
          .only_tenant = tenant};
}

Ownership ownership(const db::Rows& rows) {
  if (rows.empty()) return Ownership::kLost;
  return rows.one().get<bool>(0) ? Ownership::kToCancel : Ownership::kMine;
}

bool taken(const db::QueryError& error) { return error.sqlstate() == "23505"; }

}  // namespace

Instant lock_schedule(db::Tx& tx, const std::string& job, const std::string& scope,
                      Instant otherwise) {
  return tx.exec(sql::kLockSchedule, job, scope, otherwise).one().get<Instant>(0);
}

std::size_t plan(db::Tx& tx, const TicksToPlan& planned, Instant now) {
  std::size_t added = 0;
  if (!planned.ticks.empty()) {
    std::vector<std::string> ticks;
    ticks.reserve(planned.ticks.size());
    for (const Instant tick : planned.ticks) ticks.push_back(time::format_rfc3339(tick));
    added = tx.exec(sql::kPlanTicks, planned.job, planned.scope, ticks, now, planned.skip_when_busy,
                    planned.attempts_max)
                .affected();
  }
  tx.exec(sql::kAdvanceSchedule, planned.job, planned.scope, now);
  return added;
}

std::optional<Run> claim(db::Database& database, const Claimant& claimant,
                         std::optional<std::int64_t> only) {
  try {
    const auto rows = database.execute(kRuns, sql::kClaimRun, claimant.jobs, claimant.node,
                                       claimant.now, claimant.lease_until, only);
    if (rows.empty()) return std::nullopt;
    return read_run(rows.one());
  } catch (const db::QueryError& error) {
    // Two nodes claimed two runs of one job at the same moment; job_runs_one_at_a_time admitted
    // one.
    if (taken(error)) return std::nullopt;
    throw;
  }
}

void draw_back(db::Database& database, Instant now) {
  database.execute(kRuns, sql::kDrawBackRuns, now);
  database.execute(kRuns, sql::kDrawBackNodes, now);
}

std::size_t reap(db::Database& database, Instant now) {
  return database.execute(kRuns, sql::kReapRuns, now).size();
}

Ownership renew_lease(db::Database& database, const Run& run, Instant lease_until) {
  return ownership(database.execute(kRuns, sql::kBeatRun, run.id, run.fence, lease_until));
}

Ownership step(db::Tx& tx, const Run& run, Instant lease_until,
               std::pair<std::int64_t, std::int64_t> progress) {
  return ownership(
      tx.exec(sql::kStepRun, run.id, run.fence, lease_until, progress.first, progress.second));
}

void finish(db::Database& database, const Run& run, const Ending& ending, Instant now) {
  database.execute(kRuns, sql::kFinishRun, run.id, run.fence, now, ending.state, ending.result,
                   ending.error);
}

void retry(db::Database& database, const Run& run, Instant due_at, const std::string& error) {
  database.execute(kRuns, sql::kReleaseRun, run.id, run.fence, due_at, false, error);
}

void give_back(db::Database& database, const Run& run, Instant now) {
  database.execute(kRuns, sql::kReleaseRun, run.id, run.fence, now, true, std::nullopt);
}

void append_log(db::Database& database, const Run& run, const LogLine& line) {
  database.execute(kRuns, sql::kAppendLog, run.id, run.fence, line.at, line.level, line.line);
}

std::string storable(std::string_view text) {
  if (text.size() <= kTextMax) return std::string{text};
  std::size_t end = kTextMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string{text.substr(0, end)};
}

void renew_node(db::Database& database, const std::string& node, Instant now) {
  database.execute(kRuns, sql::kBeatNode, node, now);
}

void forget_node(db::Database& database, const std::string& node, Instant now) {
  database.execute(kRuns, sql::kForgetNode, node, now);
}

void clean_up(db::Database& database, Instant now) {
  database.execute(kRuns, sql::kForgetRuns, now);
  database.execute(kRuns, sql::kForgetNode, std::nullopt, now);
}

Instant read_clock(db::Database& database) {
  return database.query(kRuns, sql::kReadClock).one().get<Instant>(0);
}

}  // namespace okoshko::jobs::runs
