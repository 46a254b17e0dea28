#pragma once
/// The values of the command line, and the functions that add the commands. Private to app.
/// Threads: the main one. Lifetime: the callbacks of the commands borrow the CommandLine.

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "db/database.hpp"
#include "demo/run_demo.hpp"
#include "evaluation/evaluate.hpp"
#include "imports/run_import.hpp"
#include "jobs/job.hpp"
#include "operations/account_commands.hpp"
#include "operations/doctor.hpp"
#include "operations/job_commands.hpp"

namespace okoshko::app {

/// The values of the command line, and the command to run.
struct CommandLine {
  CLI::App app{"Okoshko: the operator console of beauty salons.", "okoshko"};
  DatabaseChoice database;
  std::string log_level = "info";
  int exit_code = 0;

  ServeOptions serve;
  MigrateOptions migrate;
  operations::UserAddRequest user_add;
  operations::TokenCreateRequest token;
  imports::ImportRequest import;
  demo::DemoRequest demo;
  evaluation::EvaluateRiskRequest evaluate_risk;
  evaluation::EvaluateChurnRequest evaluate_churn;
  evaluation::EvaluateAcceptanceRequest evaluate_acceptance;
  operations::DoctorRequest doctor;
  operations::JobRunRequest job;
  operations::JobHistoryRequest job_history;
  std::string email;
  std::string tenant;
  bool password_stdin = false;
  std::int64_t token_id = 0;
  BackupOptions backup;
  RestoreOptions restore;
  std::string support_file;

  /// Adds a command and its example.
  CLI::App* add(CLI::App& parent, const std::string& name, const std::string& what,
                const std::string& example, std::function<int()> run);

  /// Adds a command that needs the database.
  CLI::App* add_on_database(CLI::App& parent, const std::string& name, const std::string& what,
                            const std::string& example, std::function<int(db::Database&)> run);

  /// Adds a command that needs the background jobs.
  using RunOnJobs = std::function<int(db::Database&, const std::vector<jobs::Definition>&)>;
  CLI::App* add_on_jobs(CLI::App& parent, const std::string& name, const std::string& what,
                        const std::string& example, RunOnJobs run);
};

/// --secret-key-file and its hidden twin, for `command`.
void add_secret_key_options(CLI::App& command, SecretKeyChoice& choice);

/// serve, migrate, doctor, support, routes
void add_node_commands(CommandLine& line);
/// import, demo, evaluate
void add_data_commands(CommandLine& line);
/// user, token
void add_account_commands(CommandLine& line);
/// job
void add_job_commands(CommandLine& line);
/// backup, restore
void add_backup_commands(CommandLine& line);

}  // namespace okoshko::app
