#include "app/command_line.hpp"

namespace okoshko::app {

namespace {

void add_job_run(CommandLine& line, CLI::App& parent) {
  operations::JobRunRequest& job = line.job;
  const auto run = [&line](db::Database& database, const std::vector<jobs::Definition>& jobs) {
    return operations::job_run(line.job, database, jobs);
  };
  const auto add_shared = [&job](CLI::App* command) {
    command->add_option("job", job.job)->required();
    command->add_option("--tenant", job.tenant, "of one salon: its slug or id");
    command->add_option("--wait", job.wait_s, "seconds, for another run of the kind to end")
        ->check(CLI::Range(0, 86400))
        ->capture_default_str();
    command->add_flag("--json", job.json, "the run as one line of JSON on stdout");
  };
  CLI::App* command =
      line.add_on_jobs(parent, "run", "Do a job's work now, with or without a server.",
                       "okoshko job run metrics --day 2026-12-31 --json\n\n"
                       "From a crontab: 30 1 * * * okoshko job run metrics --json\n"
                       "Exit code: 0 done, 1 failed (it can be repeated), 2 wrong "
                       "arguments, 3 the database is away.",
                       run);
  add_shared(command);
  command->add_option("--day", job.day, "YYYY-MM-DD; without it the days that just ended");

  command = line.add_on_jobs(parent, "backfill", "Do a job's work for a range of days.",
                             "okoshko job backfill metrics --from 2026-12-01 --to 2026-12-29", run);
  add_shared(command);
  command->add_option("--from", job.from, "YYYY-MM-DD")->required();
  command->add_option("--to", job.to, "YYYY-MM-DD, included")->required();
}

}  // namespace

void add_job_commands(CommandLine& line) {
  CLI::App* parent = line.app.add_subcommand("job", "Background work.");
  parent->require_subcommand(1);
  CLI::App* command =
      line.add_on_jobs(*parent, "list", "What there is, what runs, what comes next.",
                       "okoshko job list", [&line](auto& database, const auto& jobs) {
                         return operations::job_list(line.job.json, database, jobs);
                       });
  command->add_flag("--json", line.job.json, "as JSON");
  add_job_run(line, *parent);

  operations::JobHistoryRequest& history = line.job_history;
  command = line.add_on_jobs(*parent, "history", "A job's runs, newest first.",
                             "okoshko job history metrics --limit 50",
                             [&line](auto& database, const auto& jobs) {
                               return operations::job_history(line.job_history, database, jobs);
                             });
  command->add_option("job", history.job)->required();
  command->add_option("--limit", history.limit)->check(CLI::Range(1, 1000))->capture_default_str();
  command->add_flag("--json", history.json, "a line of JSON each");

  for (const bool paused : {true, false}) {
    const std::string name = paused ? "pause" : "resume";
    command = line.add_on_jobs(
        *parent, name,
        paused ? "Stop running it by the clock, on all nodes."
               : "Go on, and make up for what was missed.",
        "okoshko job " + name + " metrics", [&line, paused](auto& database, const auto& jobs) {
          return operations::job_set_paused(line.job.job, paused, database, jobs);
        });
    command->add_option("job", line.job.job)->required();
  }
}

}  // namespace okoshko::app
