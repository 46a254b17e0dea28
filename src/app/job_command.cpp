#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <cstdio>
#include <thread>

#include "app/command_database.hpp"
#include "app/commands.hpp"
#include "app/job_catalog.hpp"
#include "app/job_desk.hpp"
#include "app/job_json.hpp"
#include "app/progress_bar.hpp"
#include "auth/users.hpp"
#include "jobs/database_clock.hpp"
#include "jobs/runner.hpp"
#include "time/zone.hpp"

/// `okoshko job`: background work from the command line. A run is done by the command itself, so
/// that a plain crontab is enough, and is as visible and as exclusive as a node's.

namespace okoshko::app {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr auto kTurnPoll = 500ms;

int failed(const Error& error) {
  fmt::print(stderr, "okoshko job: {}\n", error.detail());
  for (const auto& field : error.fields()) {
    fmt::print(stderr, "  {}: {}\n", field.pointer, field.code);
  }
  return error.kind() == Error::Kind::kInvalid || error.kind() == Error::Kind::kNotFound
             ? kExitUsage
             : kExitFailed;
}

/// What each of these commands works with.
class JobCommand {
 public:
  explicit JobCommand(const DatabaseChoice& choice)
      : database_{choice},
        sessions_{*database_, clock_},
        people_{*database_, sessions_, clock_},
        jobs_{all_jobs(*database_, sessions_, people_)} {
    clock_.look(*database_);
  }

  db::Database& database() { return *database_; }
  const std::vector<jobs::Definition>& jobs() const { return jobs_; }
  const Clock& clock() const { return clock_; }
  JobDesk desk() { return JobDesk{{*database_, clock_, jobs_}}; }
  jobs::Runner runner() {
    return jobs::Runner{{*database_, clock_, never_}, jobs_, jobs::make_node_name()};
  }

 private:
  CommandDatabase database_;
  jobs::DatabaseClock clock_;
  auth::Sessions sessions_;
  auth::People people_;
  const std::vector<jobs::Definition> jobs_;
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

Result<std::optional<jobs::DayRange>> range_of(const JobRunOptions& options) {
  if (!options.day.empty() && !(options.from.empty() && options.to.empty())) {
    return Error::invalid("arguments-invalid", "either --day, or --from and --to");
  }
  const std::string& from_text = options.day.empty() ? options.from : options.day;
  const std::string& to_text = options.day.empty() ? options.to : options.day;
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

/// False: another run of the kind did not end in time.
bool run_in_turn(JobCommand& command, std::int64_t run, const JobRunOptions& options) {
  auto runner = command.runner();
  ProgressBar bar{options.job};
  const auto on_progress = [&](std::int64_t done, std::int64_t total) {
    bar.show(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(total),
             fmt::format("{} of {}", done, total));
  };
  const Instant give_up_at = command.clock().now() + std::chrono::seconds{options.wait_s};
  for (bool told = false; !runner.run(run, on_progress); told = true) {
    if (command.clock().now() >= give_up_at) return false;
    if (!told) fmt::print(stderr, "waiting for another run of {} to end\n", options.job);
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

int job_run(const JobRunOptions& options) {
  const auto range = range_of(options);
  if (!range) return failed(range.error());
  JobCommand command{options.database};
  const auto tenant = tenant_of(command.database(), options.tenant);
  if (!tenant) return failed(tenant.error());
  auto desk = command.desk();
  const auto actor = auth::Actor::command();
  const auto run = desk.order(actor, {.job = options.job,
                                      .cause = "command",
                                      .range = *range,
                                      .only_tenant = *tenant,
                                      .patience = std::chrono::seconds{options.wait_s} + 60s});
  if (!run) return failed(run.error());
  if (!run_in_turn(command, run->id, options)) {
    (void)desk.cancel(actor, run->job, run->id);
    fmt::print(stderr, "okoshko job: another run of {} is not over; try again later\n", run->job);
    return kExitFailed;
  }
  const auto done = reload(command.database(), *run);
  if (!done) return failed(done.error());
  print_outcome(*done, options.json);
  if (done->state == "partial") return kExitPartly;
  return done->state == "done" ? EXIT_SUCCESS : kExitFailed;
}

int job_list(const DatabaseChoice& choice, bool as_json) {
  JobCommand command{choice};
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
    fmt::print("{:<12}{:<16}{:<10}{:<12}{:<24}{:<24}{}\n", view.job->name, view.job->cron,
               view.paused    ? "paused"
               : view.current ? view.current->state
                              : "idle",
               last != nullptr ? last->state : "-",
               when(last != nullptr ? last->finished_at : std::nullopt), when(view.next_at),
               last != nullptr ? took(*last) : "-");
  }
  return EXIT_SUCCESS;
}

int job_history(const DatabaseChoice& choice, const std::string& job, int limit, bool as_json) {
  JobCommand command{choice};
  if (const auto known = command.desk().find(job); !known) return failed(known.error());
  const auto runs = jobs::list_runs(command.database(), job, {}, limit);
  if (as_json) {
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

int job_set_paused(const DatabaseChoice& choice, const std::string& job, bool paused) {
  JobCommand command{choice};
  const auto done = command.desk().set_paused(auth::Actor::command(), job, paused);
  if (!done) return failed(done.error());
  fmt::print("{} {}\n", job, paused ? "paused" : "goes on");
  return EXIT_SUCCESS;
}

}  // namespace okoshko::app
