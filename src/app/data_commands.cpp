#include "app/command_line.hpp"

#include "app/command_database.hpp"
#include "base/clock.hpp"

namespace okoshko::app {

namespace {

void add_import(CommandLine& line) {
  imports::ImportRequest& request = line.import;
  CLI::App* command = line.add_on_database(
      line.app, "import", "Import a salon's own exports (docs/import.md).",
      "okoshko import --tenant lily --create-tenant Lily --map hair-salon exports/\n\n"
      "Exit code: 0 everything imported, 4 some rows or files were passed over (printed on "
      "stderr),\n"
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
  command->add_option("--max-errors-shown", request.errors_shown_max, "bad rows printed one by one")
      ->check(CLI::Range(0, 1000000))
      ->capture_default_str();
  command->add_flag("--dry-run", request.dry_run, "read and report, write nothing");
  command->add_flag("--json", request.json, "the summary as one JSON object");
}

void add_demo(CommandLine& line) {
  demo::DemoRequest& request = line.demo;
  CLI::App* command =
      line.add_on_database(line.app, "demo", "Make two salons with simulated data, to try things.",
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
      line.add(*evaluate, "risk", "How well the risk of bookings is predicted.",
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
  command = line.add(*evaluate, "churn", "How well the return of clients is predicted.",
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

  evaluation::EvaluateAcceptanceRequest& acceptance = line.evaluate_acceptance;
  command = line.add(*evaluate, "acceptance", "How well the acceptance of offers is predicted.",
                     "okoshko evaluate acceptance --tenant lily", [&line] {
                       CommandDatabase database{line.database};
                       return evaluation::evaluate_salon_acceptance(line.evaluate_acceptance,
                                                                    *database, SystemClock{});
                     });
  command->add_option("--tenant", acceptance.tenant, "a salon's own offers: its slug or id")
      ->required();
  command->add_flag("--json", acceptance.json, "the result as one JSON object");
}

}  // namespace

void add_data_commands(CommandLine& line) {
  add_import(line);
  add_demo(line);
  add_evaluate(line);
}

}  // namespace okoshko::app
