#include "operations/job_commands.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cstdio>
#include <thread>

#include "auth/users.hpp"
#include "base/exit_code.hpp"
#include "jobs/database_clock.hpp"
#include "jobs/runner.hpp"
#include "operations/job_admin_service.hpp"
#include "operations/job_json.hpp"
#include "terminal/print_error.hpp"
#include "terminal/progress_bar.hpp"
#include "time/zone.hpp"

namespace okoshko::operations {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr auto kTurnPoll = 500ms;

int job_failed(const Error& error) {
  terminal::print_error("okoshko job", error);
  return error.kind() == Error::Kind::kInvalid || error.kind() == Error::Kind::kNotFound
             ? kExitUsage
             : kExitFailed;
}

/// The objects that each of these commands needs.
class JobCommand {
 public:
  JobCommand(db::Database& database, const std::vector<jobs::Definition>& jobs)
      : database_{database}, jobs_{jobs} {
    clock_.refresh(database_);
  }

  db::Database& database() { return database_; }
  const std::vector<jobs::Definition>& jobs() const { return jobs_; }
  const Clock& clock() const { return clock_; }
  JobAdminService service() { return JobAdminService{{database_, clock_, jobs_}}; }
  jobs::Runner runner() {
    return jobs::Runner{{database_, clock_, never_}, jobs_, jobs::make_node_name()};
  }

 private:
  db::Database& database_;
  jobs::DatabaseClock clock_;
  const std::vector<jobs::Definition>& jobs_;
  const std::atomic<bool> never_ = false;
};

std::string when(const std::optional<Instant>& instant) {
  return instant ? time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(*instant)) : "-";
}

std::string took(const jobs::RunInfo& run) {
  if (!run.started_at || !run.finished_at) return "-";
  return fmt::format("{:.1f} s",
                     std::chrono::duration<double>(*run.finished_at - *run.started_at).count());
}

Result<std::optional<jobs::DayRange>> range_of(const JobRunRequest& request) {
  if (!request.day.empty() && !(request.from.empty() && request.to.empty())) {
    return Error::invalid("arguments-invalid", "either --day, or --from and --to");
  }
  const std::string& from_text = request.day.empty() ? request.from : request.day;
  const std::string& to_text = request.day.empty() ? request.to : request.day;
  if (from_text.empty() && to_text.empty()) return std::optional<jobs::DayRange>{};
  const auto from = time::parse_day(from_text);
  const auto to = time::parse_day(to_text);
  if (!from || !to) {
    return Error::invalid("arguments-invalid", "a day is written 2026-12-31");
  }
  return std::optional{jobs::DayRange{*from, *to}};
}

Result<std::optional<TenantId>> tenant_of(db::Database& database, const std::string& slug_or_id) {
  if (slug_or_id.empty()) return std::optional<TenantId>{};
  const auto tenant =
      database.transact(db::SystemScope{"an operator names the salon"},
                        [&](db::Tx& tx) { return auth::find_tenant(tx, slug_or_id); });
  if (!tenant) return tenant.error();
  return std::optional{*tenant};
}

/// False: another run of the job did not end in time.
bool run_in_turn(JobCommand& command, std::int64_t run, const JobRunRequest& request) {
  auto runner = command.runner();
  terminal::ProgressBar bar{request.job};
  const auto on_progress = [&](std::int64_t done, std::int64_t total) {
    bar.show(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(total),
             fmt::format("{} of {}", done, total));
  };
  const Instant give_up_at = command.clock().now() + std::chrono::seconds{request.wait_s};
  for (bool printed = false; !runner.run(run, on_progress); printed = true) {
    if (command.clock().now() >= give_up_at) return false;
    if (!printed) fmt::print(stderr, "waiting for another run of {} to end\n", request.job);
    std::this_thread::sleep_for(kTurnPoll);
  }
  bar.step_aside();
  return true;
}

void print_outcome(const jobs::RunInfo& run, bool as_json) {
  if (as_json) {
    fmt::print("{}\n", json::serialize(run_json(run)));
    return;
  }
  fmt::print("{} {}: {} in {}", run.job, run.id, run.state, took(run));
  if (run.error) fmt::print(", {}", *run.error);
  fmt::print("\n");
  if (!run.result) return;
  const json::value result = json::parse(*run.result);
  if (!result.is_object()) return;
  for (const auto& [key, value] : result.get_object()) {
    fmt::print("  {:<14}{}\n", std::string_view{key}, json::serialize(value));
  }
}

Result<jobs::RunInfo> reload(db::Database& database, const jobs::RunInfo& run) {
  return database.transact(db::SystemScope{"jobs belong to the platform"},
                           [&](db::Tx& tx) { return jobs::find_run(tx, run.job, run.id); });
}

}  // namespace

int job_run(const JobRunRequest& request, db::Database& database,
            const std::vector<jobs::Definition>& jobs) {
  const auto range = range_of(request);
  if (!range) return job_failed(range.error());
  JobCommand command{database, jobs};
  const auto tenant = tenant_of(command.database(), request.tenant);
  if (!tenant) return job_failed(tenant.error());
  auto service = command.service();
  const auto actor = auth::Actor::command();
  const auto run = service.order(actor, {.job = request.job,
                                         .cause = "command",
                                         .range = *range,
                                         .only_tenant = *tenant,
                                         .timeout = std::chrono::seconds{request.wait_s} + 60s});
  if (!run) return job_failed(run.error());
  if (!run_in_turn(command, run->id, request)) {
    (void)service.cancel(actor, run->job, run->id);
    fmt::print(stderr, "okoshko job: another run of {} is not over; try again later\n", run->job);
    return kExitFailed;
  }
  const auto done = reload(command.database(), *run);
  if (!done) return job_failed(done.error());
  print_outcome(*done, request.json);
  if (done->state == "partial") return kExitPartly;
  return done->state == "done" ? EXIT_SUCCESS : kExitFailed;
}

int job_list(bool as_json, db::Database& database, const std::vector<jobs::Definition>& jobs) {
  JobCommand command{database, jobs};
  const auto views = view_jobs(command.database(), command.jobs(), command.clock().now());
  if (as_json) {
    json::array items;
    for (const auto& view : views) items.push_back(job_json(view));
    fmt::print("{}\n", json::serialize(items));
    return EXIT_SUCCESS;
  }
  fmt::print("{:<12}{:<16}{:<10}{:<12}{:<24}{:<24}{}\n", "job", "cron", "state", "last", "ended",
             "next", "took");
  for (const auto& view : views) {
    const auto* last = view.ended.empty() ? nullptr : &view.ended.front();
    const auto next =
        view.paused || view.next.empty() ? std::nullopt : std::optional{view.next.front()};
    fmt::print("{:<12}{:<16}{:<10}{:<12}{:<24}{:<24}{}\n", view.job->name, view.cron,
               view.paused    ? "paused"
               : view.current ? view.current->state
                              : "idle",
               last != nullptr ? last->state : "-",
               when(last != nullptr ? last->finished_at : std::nullopt), when(next),
               last != nullptr ? took(*last) : "-");
  }
  return EXIT_SUCCESS;
}

int job_history(const JobHistoryRequest& request, db::Database& database,
                const std::vector<jobs::Definition>& jobs) {
  JobCommand command{database, jobs};
  if (const auto known = command.service().find(request.job); !known)
    return job_failed(known.error());
  const auto runs = jobs::list_runs(command.database(), request.job, {}, request.limit);
  if (request.json) {
    for (const auto& run : runs) fmt::print("{}\n", json::serialize(run_json(run)));
    return EXIT_SUCCESS;
  }
  fmt::print("{:<8}{:<24}{:<20}{:<10}{:<11}{:<9}{:<10}{}\n", "run", "for", "scope", "cause",
             "state", "attempt", "took", "why");
  for (const auto& run : runs) {
    fmt::print("{:<8}{:<24}{:<20}{:<10}{:<11}{:<9}{:<10}{}\n", run.id, when(run.scheduled_for),
               run.scope.empty() ? "all" : run.scope, run.cause, run.state,
               fmt::format("{}/{}", run.attempt, run.attempts_max), took(run),
               run.error.value_or(""));
  }
  return EXIT_SUCCESS;
}

int job_set_paused(const std::string& job, bool paused, db::Database& database,
                   const std::vector<jobs::Definition>& jobs) {
  JobCommand command{database, jobs};
  const auto done = command.service().set_paused(auth::Actor::command(), job, paused);
  if (!done) return job_failed(done.error());
  fmt::print("{} {}\n", job, paused ? "paused" : "goes on");
  return EXIT_SUCCESS;
}

}  // namespace okoshko::operations
