#include "jobs/admin_store.hpp"

#include "jobs/sql.hpp"

namespace okoshko::jobs {
namespace {

constexpr db::SystemScope kAdminScope{"runs belong to the platform"};

using Day = std::chrono::year_month_day;

RunInfo read_info(const db::Row& row) {
  RunInfo info;
  info.id = row.get<std::int64_t>(0);
  info.job = row.get<std::string>(1);
  info.scope = row.get<std::string>(2);
  info.scheduled_for = row.get<Instant>(3);
  info.cause = row.get<std::string>(4);
  info.state = row.get<std::string>(5);
  info.due_at = row.get<Instant>(6);
  info.attempt = row.get<int>(7);
  info.attempts_max = row.get<int>(8);
  if (!row.is_null(9) && !row.is_null(10)) info.range = {row.get<Day>(9), row.get<Day>(10)};
  info.node = row.get<std::optional<std::string>>(11);
  info.cancelling = row.get<bool>(12);
  info.started_at = row.get<std::optional<Instant>>(13);
  info.finished_at = row.get<std::optional<Instant>>(14);
  info.done = row.get<std::int64_t>(15);
  info.total = row.get<std::int64_t>(16);
  info.result = row.get<std::optional<std::string>>(17);
  info.error = row.get<std::optional<std::string>>(18);
  return info;
}

std::vector<RunInfo> read_infos(const db::Rows& rows) {
  std::vector<RunInfo> infos;
  infos.reserve(rows.size());
  for (const db::Row row : rows) infos.push_back(read_info(row));
  return infos;
}

std::optional<Day> from_of(const std::optional<DayRange>& range) {
  return range ? std::optional{range->from} : std::nullopt;
}
std::optional<Day> to_of(const std::optional<DayRange>& range) {
  return range ? std::optional{range->to} : std::nullopt;
}

}  // namespace

Result<std::int64_t> request_run(db::Tx& tx, const Request& request, Instant now) {
  const auto rows = tx.exec(sql::kRequestRun, request.job, now, request.cause, request.due_at,
                            request.attempts_max, from_of(request.range), to_of(request.range),
                            request.only_tenant, request.by);
  if (rows.empty()) {
    return Error::conflict("job-busy", "a run of this job that was asked for is not over yet");
  }
  return rows.one().get<std::int64_t>(0);
}

Result<Done> cancel_run(db::Tx& tx, const std::string& job, std::int64_t run, Instant now) {
  if (!tx.exec(sql::kCancelRun, job, run, now).empty()) return Done{};
  if (const auto known = find_run(tx, job, run); !known) return known.error();
  return Error::conflict("run-over", "the run is over");
}

bool set_paused(db::Tx& tx, const std::string& job, bool paused, Instant now) {
  const auto since = paused ? std::optional{now} : std::nullopt;
  return !tx.exec(sql::kSetPause, job, since).empty();
}

Result<RunInfo> find_run(db::Tx& tx, const std::string& job, std::int64_t run) {
  const auto rows = tx.exec(sql::kFindRun, job, run);
  if (rows.empty()) return Error::not_found("run");
  return read_info(rows.one());
}

std::vector<LogLine> list_log(db::Database& database, std::int64_t run) {
  std::vector<LogLine> lines;
  const auto rows = database.query(kAdminScope, sql::kListLog, run);
  for (const db::Row row : rows) {
    auto [at, level, line] = row.as<Instant, std::string, std::string>();
    lines.push_back({at, std::move(level), std::move(line)});
  }
  return lines;
}

std::vector<RunInfo> list_runs(db::Database& database, const std::string& job,
                               std::optional<std::int64_t> before, int limit) {
  return read_infos(database.query(kAdminScope, sql::kListRuns, job, before, limit));
}

std::vector<RunInfo> list_newest_runs(db::Database& database, const std::vector<std::string>& jobs,
                                      int each) {
  return read_infos(database.query(kAdminScope, sql::kListNewestRuns, jobs, each));
}

std::vector<RunInfo> list_open_runs(db::Database& database, const std::vector<std::string>& jobs) {
  return read_infos(database.query(kAdminScope, sql::kListOpenRuns, jobs));
}

DaySummary sum_up_day(db::Database& database, Instant now) {
  const auto [runs, failed, nodes] = database.query(kAdminScope, sql::kSumUpDay, now)
                                         .one()
                                         .as<std::int64_t, std::int64_t, std::int64_t>();
  return {runs, failed, nodes};
}

}  // namespace okoshko::jobs
