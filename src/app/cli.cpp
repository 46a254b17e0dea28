#include "app/cli.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <filesystem>

#include "app/command_database.hpp"
#include "app/commands.hpp"
#include "app/features.hpp"
#include "app/node.hpp"
#include "auth/principal.hpp"
#include "base/clock.hpp"
#include "base/exit_code.hpp"
#include "demo/run_demo.hpp"
#include "evaluation/evaluate.hpp"
#include "imports/run_import.hpp"
#include "jobs/database_clock.hpp"
#include "listing/cursors.hpp"
#include "log/log.hpp"
#include "operations/account_commands.hpp"
#include "operations/cleanup_job.hpp"
#include "operations/doctor.hpp"
#include "operations/job_commands.hpp"

namespace okoshko::app {

namespace {

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
  operations::DoctorRequest doctor;
  operations::JobRunRequest job;
  operations::JobHistoryRequest job_history;
  std::string email;
  std::string tenant;
  bool password_stdin = false;
  std::int64_t token_id = 0;

  /// Adds a command and its example.
  CLI::App* add(CLI::App& parent, const std::string& name, const std::string& what,
                const std::string& example, std::function<int()> run) {
    CLI::App* command = parent.add_subcommand(name, what);
    command->footer("Example:\n  " + example);
    command->callback([this, run = std::move(run)] { exit_code = run(); });
    return command;
  }

  /// Adds a command that needs the database.
  CLI::App* add_on_database(CLI::App& parent, const std::string& name, const std::string& what,
                            const std::string& example, std::function<int(db::Database&)> run) {
    return add(parent, name, what, example, [this, run = std::move(run)] {
      CommandDatabase opened{database};
      return run(*opened);
    });
  }

  /// Adds a command that needs the background jobs.
  CLI::App* add_on_jobs(
      CLI::App& parent, const std::string& name, const std::string& what,
      const std::string& example,
      std::function<int(db::Database&, const std::vector<jobs::Definition>&)> run) {
    return add_on_database(
        parent, name, what, example, [run = std::move(run)](db::Database& opened) {
          jobs::DatabaseClock clock;
          auth::Sessions sessions{opened, clock};
          auth::People people{opened, sessions, clock};
          const Integrations none{std::nullopt,
                                  yclients::CompanyCheck{{}},
                                  telegram::ChatCheck{{}},
                                  telegram::TelegramChannel{{}},
                                  max::MaxChannel{{}},
                                  ai::Rewriter{{}},
                                  yclients::Source{{}}};
          const listing::Cursors cursors{listing::Cursors::random_key()};
          const auto features = all_features({opened, opened, clock, cursors, {}}, none);
          return run(opened, all_jobs(features, operations::cleanup_job(sessions, people)));
        });
  }
};

/// The built page next to an installed binary, or in a checkout.
std::string find_page() {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path binary = fs::read_symlink("/proc/self/exe", error);
  for (const fs::path& folder :
       {binary.parent_path().parent_path() / "share/okoshko/page", fs::path{"web/dist"}}) {
    if (fs::exists(folder / "index.html", error)) return folder.string();
  }
  return {};
}

void add_common(CommandLine& line) {
  line.app.require_subcommand(1);
  line.app.set_version_flag("--version", "okoshko " OKOSHKO_VERSION);
  line.app.fallthrough();
  line.app
      .add_option("--database-url", line.database.url,
                  "any PostgreSQL 14 or newer; without it a private one in the data folder")
      ->envname("DATABASE_URL");
  line.app
      .add_option("--data-dir", line.database.data_dir,
                  "folder of the private database; default /var/lib/okoshko for root, else "
                  "~/.local/share/okoshko")
      ->envname("OKOSHKO_DATA_DIR");
  line.app.add_option("--log-level", line.log_level, "debug, info, warning, error or off")
      ->envname("OKOSHKO_LOG_LEVEL")
      ->capture_default_str();
  line.app.footer(
      "Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 database away, 4 done with warnings.\n"
      "`okoshko <command> --help` shows a command's options and an example.");
  line.app.parse_complete_callback([&line] {
    log::Level level = log::Level::kInfo;
    if (!log::parse_level(line.log_level, level)) {
      throw CLI::ValidationError{"--log-level", "no such level: " + line.log_level};
    }
    log::init(level);
  });
}

void add_serve(CommandLine& line) {
  ServeOptions& serve = line.serve;
  CLI::App* command = line.add(line.app, "serve", "Serve the API and the page.",
                               "okoshko serve --port 8081 --data-dir /srv/okoshko", [&line] {
                                 line.serve.database = line.database;
                                 if (line.serve.server.page_folder.empty()) {
                                   line.serve.server.page_folder = find_page();
                                 }
                                 return app::serve(line.serve);
                               });
  command->add_option("--address", serve.server.address, "where to listen")
      ->envname("OKOSHKO_ADDRESS")
      ->capture_default_str();
  command->add_option("--port", serve.server.port, "0 takes any free one")
      ->envname("OKOSHKO_PORT")
      ->capture_default_str();
  command->add_option("--threads", serve.server.threads, "requests served at the same time")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_option("--pool-size", serve.pool_size, "connections to the database")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_option("--page-folder", serve.server.page_folder,
                      "the built page; found by itself beside the binary or in web/dist");
  command->add_option("--connections-max", serve.server.connections_max, "open at the same time")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  command->add_option("--admin-email", serve.admin_email, "of the first account")
      ->capture_default_str();
  command
      ->add_option("--metrics-token", serve.metrics_token,
                   "opens /metrics to other machines: Authorization: Bearer <token>")
      ->envname("OKOSHKO_METRICS_TOKEN");
  command
      ->add_option("--access-log-rate", serve.access_log_rate,
                   "log lines a second for requests that went well, and as many for failures; 0 "
                   "for failures only")
      ->check(CLI::Range(0, 1000000))
      ->capture_default_str();
  command->add_flag("--https", serve.server.https,
                    "the page is reached by https, through a proxy: HSTS and Secure cookies");
  command->add_flag("--trust-forwarded-for", serve.server.trust_forwarded_for,
                    "take the client's address from X-Forwarded-For; only behind a proxy");
  command
      ->add_option("--public-url", serve.public_url,
                   "the address at which clients reach this node, https://okoshko.example: offers "
                   "then contain a link to the client's page")
      ->envname("OKOSHKO_PUBLIC_URL");
  command->add_flag("--migrate", serve.migrate,
                    "bring an external database's schema up to date before serving");
}

void add_serve_messengers(CLI::App& command, ServeOptions& serve) {
  command.add_option("--telegram-url", serve.telegram.base_url, "of Telegram's Bot API")
      ->capture_default_str();
  command
      .add_option("--telegram-proxy", serve.telegram.web.proxy,
                  "through which Telegram is reached: http://… or socks5h://…")
      ->envname("OKOSHKO_TELEGRAM_PROXY");
  command.add_option("--max-url", serve.max.base_url, "of MAX's Bot API")->capture_default_str();
  command.add_option("--max-ca-file", serve.max.web.ca_file,
                     "certificates that are trusted for MAX alone, in PEM form; its own end in "
                     "the Russian Trusted Root CA");
}

void add_serve_integrations(CommandLine& line) {
  ServeOptions& serve = line.serve;
  CLI::App* command = line.app.get_subcommand("serve");
  command
      ->add_option("--secret-key-file", serve.secret_key_file,
                   "seals the salons' tokens in the database; every node needs the same one. "
                   "Default secret.key in the data folder, made by itself. Or OKOSHKO_SECRET_KEY "
                   "with 64 hexadecimal digits")
      ->envname("OKOSHKO_SECRET_KEY_FILE");
  command->add_option("--secret-key", serve.secret_key)->envname("OKOSHKO_SECRET_KEY")->group("");
  command->add_option("--yclients-url", serve.yclients.base_url, "of YClients' API, or Altegio's")
      ->capture_default_str();
  command
      ->add_option("--yclients-partner-token", serve.yclients.partner_token,
                   "of your YClients integration; better in the environment")
      ->envname("OKOSHKO_YCLIENTS_PARTNER_TOKEN");
  command
      ->add_option("--yclients-media-type", serve.yclients.media_type,
                   "what the API is asked for; Altegio's is application/vnd.api.v2+json")
      ->capture_default_str();
  add_serve_messengers(*command, serve);
  command
      ->add_option("--ai-url", serve.ai.base_url,
                   "of an OpenAI-compatible API that rewrites win-back messages for approval, such "
                   "as https://api.openai.com/v1; without it messages are the templates'")
      ->envname("OKOSHKO_AI_URL");
  command->add_option("--ai-model", serve.ai.model, "the model's name there")
      ->envname("OKOSHKO_AI_MODEL");
  command
      ->add_option("--ai-key-file", serve.ai_key_file,
                   "holds the API's key; or the key itself as OKOSHKO_AI_KEY")
      ->envname("OKOSHKO_AI_KEY_FILE");
  command->add_option("--ai-key", serve.ai.key)->envname("OKOSHKO_AI_KEY")->group("");
}

void add_migrate(CommandLine& line) {
  CLI::App* command =
      line.add(line.app, "migrate", "Bring the database's schema up to date.",
               "okoshko migrate --plan --database-url postgresql://db/agent", [&line] {
                 line.migrate.database = line.database;
                 return app::migrate(line.migrate);
               });
  command->add_flag("--plan", line.migrate.plan, "print what would run, and run nothing");
}

void add_import(CommandLine& line) {
  imports::ImportRequest& request = line.import;
  CLI::App* command = line.add_on_database(
      line.app, "import", "Import a salon's own exports (docs/import.md).",
      "okoshko import --tenant lily --create-tenant Lily --map hair-salon exports/\n\n"
      "Exit code: 0 everything imported, 4 some rows or files were passed over (told on stderr),\n"
      "1 nothing imported, 2 wrong arguments, 3 the database is away.",
      [&line](db::Database& database) {
        return imports::run_import(line.import, database, SystemClock{});
      });
  command->add_option("--tenant", request.tenant, "the salon's slug or id")->required();
  command->add_option("--map", request.map, "a shipped mapping's name, or a mapping file")
      ->required();
  command->add_option("paths", request.paths, "a folder, or files")->required();
  command->add_option("--create-tenant", request.create_tenant,
                      "make the salon under this name when there is none");
  command->add_option("--time-zone", request.time_zone,
                      "of a salon that has none set; default Europe/Moscow");
  command->add_option("--currency", request.currency, "ditto; default RUB");
  command->add_option("--max-errors-shown", request.errors_shown_max, "bad rows told one by one")
      ->check(CLI::Range(0, 1000000))
      ->capture_default_str();
  command->add_flag("--dry-run", request.dry_run, "read and report, write nothing");
  command->add_flag("--json", request.json, "the summary as one JSON object");
}

void add_demo(CommandLine& line) {
  demo::DemoRequest& request = line.demo;
  CLI::App* command =
      line.add_on_database(line.app, "demo", "Make two believable salons to play with.",
                           "okoshko demo --today 2026-12-30", [&line](db::Database& database) {
                             return demo::run_demo(line.demo, database, SystemClock{});
                           });
  command->add_option("--seed", request.seed, "same seed and day, same rows")
      ->capture_default_str();
  command->add_option("--today", request.today, "YYYY-MM-DD; everything is dated from it");
  command->add_option("--password", request.password,
                      "of the demo's accounts; else made up and printed once");
  command->add_flag("--reset", request.reset, "remove what an earlier demo made, and make it anew");
}

void add_evaluate(CommandLine& line) {
  CLI::App* evaluate = line.app.add_subcommand(
      "evaluate", "Measure the models on days that they have not seen (docs/models.md).");
  evaluate->require_subcommand(1);
  evaluation::EvaluateRiskRequest& risk = line.evaluate_risk;
  CLI::App* command =
      line.add(*evaluate, "risk", "How well the risk of bookings is told.",
               "okoshko evaluate risk --bookings bookings.csv.gz --test-from 2026-05-20\n"
               "  okoshko evaluate risk --tenant lily",
               [&line] {
                 const auto& request = line.evaluate_risk;
                 if (request.tenant.empty()) return evaluation::evaluate_risk(request);
                 CommandDatabase database{line.database};
                 return evaluation::evaluate_salon_risk(request, *database, SystemClock{});
               });
  CLI::Option* file = command->add_option(
      "--bookings", risk.bookings, "a CSV file, plain or gzipped; with --map, a salon's exports");
  command->add_option("--map", risk.map, "the mapping by which exports are read (docs/import.md)")
      ->needs(file);
  CLI::Option* salon =
      command->add_option("--tenant", risk.tenant, "a salon's own bookings: its slug or id");
  file->excludes(salon);
  command->add_option("--test-from", risk.test_from,
                      "YYYY-MM-DD: learn before, test from here on; of a salon, eight weeks ago "
                      "unless given");
  command->add_option("--score-at", risk.score_at, "\"booking\", or so many days before the start")
      ->capture_default_str();
  command->add_flag("--json", risk.json, "the result as one JSON object");

  evaluation::EvaluateChurnRequest& churn = line.evaluate_churn;
  command = line.add(*evaluate, "churn", "How well the return of clients is told.",
                     "okoshko evaluate churn --visits visits.csv --calibration-end 2026-03-31 "
                     "--holdout-end 2026-06-30",
                     [&line] {
                       const auto& request = line.evaluate_churn;
                       if (request.tenant.empty()) return evaluation::evaluate_churn(request);
                       CommandDatabase database{line.database};
                       return evaluation::evaluate_salon_churn(request, *database, SystemClock{});
                     });
  CLI::Option* visits = command->add_option(
      "--visits", churn.visits, "a CSV file, plain or gzipped; with --map, a salon's exports");
  command->add_option("--map", churn.map, "the mapping by which exports are read (docs/import.md)")
      ->needs(visits);
  command->add_option("--tenant", churn.tenant, "a salon of the database instead: slug or id");
  command->add_option("--calibration-end", churn.calibration_end,
                      "YYYY-MM-DD: the last to learn (with --tenant: five weeks before the other)");
  command->add_option("--holdout-end", churn.holdout_end,
                      "YYYY-MM-DD: the last to test (with --tenant: yesterday)");
  command->add_flag("--json", churn.json, "the result as one JSON object");
}

void add_users(CommandLine& line) {
  CLI::App* user = line.app.add_subcommand("user", "People's accounts.");
  user->require_subcommand(1);
  CLI::App* command = line.add_on_database(
      *user, "add", "Add an account; its password is printed once.",
      "okoshko user add anna@salon.ru --role owner --tenant lily",
      [&line](db::Database& database) { return operations::user_add(line.user_add, database); });
  command->add_option("email", line.user_add.email)->required();
  command->add_option("--role", line.user_add.role, "super_admin, admin, owner or staff")
      ->check([](const std::string& role) {
        return auth::parse_role(role) ? std::string{} : "no such role: " + role;
      })
      ->capture_default_str();
  command->add_option("--tenant", line.user_add.tenant, "the salon's slug; none for super_admin");
  command->add_option("--first-name", line.user_add.first_name);
  command->add_option("--last-name", line.user_add.last_name);
  command->add_flag("--password-stdin", line.user_add.password_stdin, "read it from stdin");

  command = line.add_on_database(
      *user, "list", "List accounts.", "okoshko user list --tenant lily",
      [&line](db::Database& database) { return operations::user_list(line.tenant, database); });
  command->add_option("--tenant", line.tenant, "of one salon");

  command = line.add_on_database(
      *user, "passwd", "Set a new password; all sessions end.", "okoshko user passwd anna@salon.ru",
      [&line](db::Database& database) {
        return operations::user_passwd(line.email, line.password_stdin, database);
      });
  command->add_option("email", line.email)->required();
  command->add_flag("--password-stdin", line.password_stdin, "read it from stdin");

  for (const bool active : {false, true}) {
    const std::string name = active ? "enable" : "disable";
    command = line.add_on_database(
        *user, name, active ? "Let in again." : "Shut out; all sessions end.",
        "okoshko user " + name + " anna@salon.ru", [&line, active](db::Database& database) {
          return operations::user_set_active(line.email, active, database);
        });
    command->add_option("email", line.email)->required();
  }
}

void add_tokens(CommandLine& line) {
  CLI::App* token = line.app.add_subcommand("token", "Programs' access to one salon.");
  token->require_subcommand(1);
  CLI::App* command = line.add_on_database(
      *token, "create", "Make a token; it is printed once.",
      "okoshko token create --tenant lily --name bot --expires-days 365",
      [&line](db::Database& database) { return operations::token_create(line.token, database); });
  command->add_option("--tenant", line.token.tenant, "the salon's slug")->required();
  command->add_option("--name", line.token.name, "who uses it")->required();
  command->add_option("--expires-days", line.token.expires_days, "0: never")
      ->check(CLI::Range(0, 36500))
      ->capture_default_str();

  command = line.add_on_database(
      *token, "list", "List tokens.", "okoshko token list",
      [&line](db::Database& database) { return operations::token_list(line.tenant, database); });
  command->add_option("--tenant", line.tenant, "of one salon");

  command = line.add_on_database(*token, "revoke", "End a token.", "okoshko token revoke 3",
                                 [&line](db::Database& database) {
                                   return operations::token_revoke(line.token_id, database);
                                 });
  command->add_option("id", line.token_id)->required();
}

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

void add_jobs(CommandLine& line) {
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

void add_tools(CommandLine& line) {
  CLI::App* command = line.add(line.app, "doctor", "Look for what would keep a node from working.",
                               "okoshko doctor --port 8081", [&line] {
                                 line.doctor.url = line.database.url;
                                 if (line.database.url.empty()) {
                                   line.doctor.data_folder = line.database.folder();
                                 }
                                 line.doctor.watched = feature_facts().watched;
                                 line.doctor.connections =
                                     connections_of_node(line.serve.pool_size);
                                 return operations::doctor(line.doctor);
                               });
  command->add_option("--address", line.doctor.address)->capture_default_str();
  command->add_option("--port", line.doctor.port)->envname("OKOSHKO_PORT")->capture_default_str();
  line.add(line.app, "routes", "Print the API's routes as JSON.", "okoshko routes", routes);
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CommandLine line;
  add_common(line);
  add_serve(line);
  add_serve_integrations(line);
  add_migrate(line);
  add_import(line);
  add_demo(line);
  add_evaluate(line);
  add_users(line);
  add_tokens(line);
  add_jobs(line);
  add_tools(line);
  try {
    line.app.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {
    return line.app.exit(wrong) == 0 ? 0 : kExitUsage;
  }
  return line.exit_code;
}

}  // namespace okoshko::app
