#include "operations/job_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>

#include "base/json_or_null.hpp"
#include "jobs/schedule.hpp"
#include "time/optional_time.hpp"
#include "time/zone.hpp"

namespace okoshko::operations {
namespace {

namespace json = boost::json;

bool is_open(const jobs::RunInfo& run) { return run.state == "queued" || run.state == "running"; }

json::object bar_json(const jobs::RunInfo& run) {
  json::value ms = nullptr;
  if (run.started_at && run.finished_at) {
    ms = (*run.finished_at - *run.started_at) / std::chrono::milliseconds{1};
  }
  return {{"id", run.id}, {"state", run.state}, {"duration_ms", ms}};
}

}  // namespace

json::object run_json(const jobs::RunInfo& run) {
  json::value from = nullptr;
  json::value to = nullptr;
  if (run.range) {
    from = json::value(time::format_day(run.range->from));
    to = json::value(time::format_day(run.range->to));
  }
  return {{"id", run.id},
          {"job", run.job},
          {"scope", run.scope},
          {"cause", run.cause},
          {"state", run.state},
          {"scheduled_for", time::format_rfc3339(run.scheduled_for)},
          {"due_at", time::format_rfc3339(run.due_at)},
          {"attempt", run.attempt},
          {"attempts_max", run.attempts_max},
          {"from", std::move(from)},
          {"to", std::move(to)},
          {"node", or_null(run.node)},
          {"cancelling", run.cancelling},
          {"started_at", or_null(time::format_rfc3339(run.started_at))},
          {"finished_at", or_null(time::format_rfc3339(run.finished_at))},
          {"done", run.done},
          {"total", run.total},
          {"result", run.result ? json::parse(*run.result) : json::value(nullptr)},
          {"error", or_null(run.error)}};
}

json::object log_line_json(const jobs::LogLine& line) {
  return {{"at", time::format_rfc3339(line.at)}, {"level", line.level}, {"line", line.line}};
}

std::vector<JobView> view_jobs(db::Database& database, const std::vector<jobs::Definition>& jobs,
                               Instant now) {
  std::vector<std::string> names;
  for (const auto& job : jobs) names.push_back(job.name);
  const auto settings = jobs::read_settings(database);
  const auto newest = jobs::list_newest_runs(database, names, 2 * kRecentRuns);
  const auto open = jobs::list_open_runs(database, names);
  std::vector<JobView> views;
  for (const auto& job : jobs) {
    JobView view{.job = &job};
    const auto set = settings.find(job.name);
    view.paused = set != settings.end() && set->second.paused;
    view.cron = jobs::cron_of(job, settings);
    if (!view.cron.empty()) {
      view.next = jobs::next_ticks(view.cron, jobs::scopes_of(job), now, kNextTicks);
    }
    for (const auto& run : open) {
      if (run.job == job.name && !view.current) view.current = run;
    }
    for (const auto& run : newest) {
      const bool wanted = run.job == job.name && !is_open(run);
      if (wanted && view.ended.size() < kRecentRuns) view.ended.push_back(run);
    }
    views.push_back(std::move(view));
  }
  return views;
}

json::object job_json(const JobView& view) {
  json::array recent;
  for (const auto& run : view.ended) recent.push_back(bar_json(run));
  std::reverse(recent.begin(), recent.end());
  const auto cron_or_null = [](const std::string& cron) {
    return cron.empty() ? json::value(nullptr) : json::value(cron);
  };
  json::array next;
  for (const Instant tick : view.next) next.push_back(json::value(time::format_rfc3339(tick)));
  json::value next_at = nullptr;
  if (!view.paused && !next.empty()) next_at = next.front();
  return {{"name", view.job->name},
          {"cron", cron_or_null(view.cron)},
          {"own_cron", cron_or_null(view.job->cron)},
          {"salon_time", static_cast<bool>(view.job->scopes)},
          {"takes_days", view.job->takes_days},
          {"paused", view.paused},
          {"next_at", std::move(next_at)},
          {"next", std::move(next)},
          {"current", view.current ? json::value(run_json(*view.current)) : json::value(nullptr)},
          {"last",
           view.ended.empty() ? json::value(nullptr) : json::value(run_json(view.ended.front()))},
          {"recent", std::move(recent)}};
}

json::object set_aside_json(const jobs::SetAside& row) {
  return {{"tenant", row.tenant.value.view()},
          {"tenant_name", row.tenant_name},
          {"work", row.work},
          {"row", row.row},
          {"reason", row.reason},
          {"attempts", row.attempts},
          {"first_at", time::format_rfc3339(row.first_at)},
          {"last_at", time::format_rfc3339(row.last_at)}};
}

}  // namespace okoshko::operations
