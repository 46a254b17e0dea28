#include "operations/jobs_http.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "base/parse_number.hpp"
#include "http/json_body.hpp"
#include "http/status.hpp"
#include "jobs/set_aside.hpp"
#include "listing/page.hpp"
#include "operations/job_json.hpp"
#include "time/zone.hpp"

namespace okoshko::operations {
namespace {

namespace json = boost::json;
using auth::SignedCall;
using http::Method;
using http::Response;

constexpr int kLimitDefault = 50;
constexpr int kLimitMax = 200;
constexpr db::SystemScope kAdminScope{"jobs belong to the platform"};

template <class Number>
std::optional<Number> read_positive(std::string_view text) {
  const auto number = parse_number<Number>(text);
  return number && *number >= 1 ? number : std::nullopt;
}

Result<std::int64_t> run_of(const SignedCall& call) {
  const auto id = read_positive<std::int64_t>(call.request.path_param("run"));
  if (!id) return Error::not_found("run");
  return *id;
}

Result<Response> list(JobAdminService& service, const SignedCall&) {
  json::array items;
  for (const auto& view : view_jobs(service.database(), service.jobs(), service.now())) {
    items.push_back(job_json(view));
  }
  constexpr int kSetAsideMax = 100;
  json::array set_aside;
  for (const auto& row : jobs::list_set_aside(service.database(), kSetAsideMax)) {
    set_aside.push_back(set_aside_json(row));
  }
  const auto day = jobs::sum_up_day(service.database(), service.now());
  return http::json(json::serialize(json::object{{"items", std::move(items)},
                                                 {"set_aside", std::move(set_aside)},
                                                 {"nodes", day.nodes},
                                                 {"runs_of_day", day.runs},
                                                 {"failed_of_day", day.failed}}));
}

Result<int> limit_of(const SignedCall& call) {
  const auto text = call.request.query_value("limit");
  if (!text) return kLimitDefault;
  const auto limit = read_positive<int>(*text);
  if (!limit || *limit > kLimitMax) return Error::invalid_fields({{"limit", "out-of-range"}});
  return *limit;
}

listing::List runs_of(const std::string& job) {
  return {.name = listing::name_of("job runs", job),
          .columns = {listing::Column::kInteger},
          .first = {listing::kLastInteger}};
}

Result<Response> history(JobAdminService& service, const listing::Cursors& cursors,
                         const SignedCall& call) {
  const auto job = service.find(call.request.path_param("job"));
  if (!job) return job.error();
  const auto limit = limit_of(call);
  if (!limit) return limit.error();
  const auto list = runs_of((*job)->name);
  const auto before = cursors.open(list, call.request.query_value("cursor").value_or(""));
  if (!before) return before.error();
  const auto runs =
      jobs::list_runs(service.database(), (*job)->name, std::stoll(before->front()), *limit + 1);
  const auto end = listing::end_page(cursors, list, runs, *limit, [](const jobs::RunInfo& run) {
    return listing::Keys{std::to_string(run.id)};
  });
  json::array items;
  for (std::size_t i = 0; i < end.count; ++i) items.push_back(run_json(runs[i]));
  const json::value next = end.next ? json::value(*end.next) : json::value(nullptr);
  return http::json(json::serialize(json::object{{"items", std::move(items)}, {"next", next}}));
}

Result<Response> show(JobAdminService& service, const SignedCall& call) {
  const auto job = service.find(call.request.path_param("job"));
  if (!job) return job.error();
  const auto id = run_of(call);
  if (!id) return id.error();
  const auto run = service.database().transact(
      kAdminScope, [&](db::Tx& tx) { return jobs::find_run(tx, (*job)->name, *id); });
  if (!run) return run.error();
  json::array lines;
  for (const auto& line : jobs::list_log(service.database(), *id))
    lines.push_back(log_line_json(line));
  return http::json(
      json::serialize(json::object{{"run", run_json(*run)}, {"log", std::move(lines)}}));
}

Result<Response> ordered(JobAdminService& service, const SignedCall& call,
                         const JobAdminService::Order& order) {
  const auto run = service.order(call.actor(), order);
  if (!run) return run.error();
  return http::json(json::serialize(run_json(*run)), http::kCreated);
}

Result<Response> run_now(JobAdminService& service, const SignedCall& call) {
  return ordered(service, call, {.job = std::string{call.request.path_param("job")}});
}

Result<Response> backfill(JobAdminService& service, const SignedCall& call) {
  http::JsonBody body{call.request};
  const auto from_text = body.text("from", 10);
  const auto to_text = body.text("to", 10);
  if (const auto read = body.finish(); !read) return read.error();
  const auto from = time::parse_day(from_text);
  const auto to = time::parse_day(to_text);
  std::vector<Error::Field> wrong;
  if (!from) wrong.push_back({"/from", "not-a-day"});
  if (!to) wrong.push_back({"/to", "not-a-day"});
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));
  return ordered(
      service, call,
      {.job = std::string{call.request.path_param("job")}, .range = jobs::DayRange{*from, *to}});
}

Result<Response> cancel(JobAdminService& service, const SignedCall& call) {
  const auto id = run_of(call);
  if (!id) return id.error();
  const auto done = service.cancel(call.actor(), call.request.path_param("job"), *id);
  if (!done) return done.error();
  return http::no_content();
}

Result<Response> set_paused(JobAdminService& service, const SignedCall& call, bool paused) {
  const auto done = service.set_paused(call.actor(), call.request.path_param("job"), paused);
  if (!done) return done.error();
  return http::no_content();
}

Result<Response> set_schedule(JobAdminService& service, const SignedCall& call) {
  http::JsonBody body{call.request};
  const auto cron = body.text_or_null("cron", 100);
  if (const auto read = body.finish(); !read) return read.error();
  const auto done = service.set_schedule(call.actor(), call.request.path_param("job"), cron);
  if (!done) return done.error();
  return http::no_content();
}

}  // namespace

void add_job_routes(http::Router& router, const auth::AccessGuard& guard, JobAdminService& service,
                    const listing::Cursors& cursors) {
  using Handler = std::function<Result<Response>(JobAdminService&, const SignedCall&)>;
  const auto add = [&](Method method, const std::string& path, const char* id, Handler handler) {
    router.add({method, "/api/v1/jobs" + path, id,
                guard.platform([&service, handler = std::move(handler)](const SignedCall& call) {
                  return handler(service, call);
                })});
  };
  add(Method::kGet, "", "listJobs", list);
  add(Method::kGet, "/{job}/runs", "listJobRuns",
      [&cursors](JobAdminService& where, const SignedCall& call) {
        return history(where, cursors, call);
      });
  add(Method::kPost, "/{job}/runs", "runJob", run_now);
  add(Method::kPost, "/{job}/backfill", "backfillJob", backfill);
  add(Method::kGet, "/{job}/runs/{run}", "getJobRun", show);
  add(Method::kPost, "/{job}/runs/{run}/cancel", "cancelJobRun", cancel);
  add(Method::kPut, "/{job}/schedule", "setJobSchedule", set_schedule);
  add(Method::kPost, "/{job}/pause", "pauseJob",
      [](JobAdminService& where, const SignedCall& call) { return set_paused(where, call, true); });
  add(Method::kPost, "/{job}/resume", "resumeJob",
      [](JobAdminService& where, const SignedCall& call) {
        return set_paused(where, call, false);
      });
}

}  // namespace okoshko::operations
