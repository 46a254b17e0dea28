#include "app/command_line.hpp"

#include "app/command_database.hpp"
#include "app/features.hpp"
#include "auth/people.hpp"
#include "auth/sessions.hpp"
#include "jobs/database_clock.hpp"
#include "listing/cursors.hpp"
#include "operations/backup_job.hpp"
#include "operations/cleanup_job.hpp"

namespace okoshko::app {

CLI::App* CommandLine::add(CLI::App& parent, const std::string& name, const std::string& what,
                           const std::string& example, std::function<int()> run) {
  CLI::App* command = parent.add_subcommand(name, what);
  command->footer("Example:\n  " + example);
  command->callback([this, run = std::move(run)] { exit_code = run(); });
  return command;
}

CLI::App* CommandLine::add_on_database(CLI::App& parent, const std::string& name,
                                       const std::string& what, const std::string& example,
                                       std::function<int(db::Database&)> run) {
  return add(parent, name, what, example, [this, run = std::move(run)] {
    CommandDatabase opened{database};
    return run(*opened);
  });
}

CLI::App* CommandLine::add_on_jobs(CLI::App& parent, const std::string& name,
                                   const std::string& what, const std::string& example,
                                   RunOnJobs run) {
  return add(parent, name, what, example, [this, run = std::move(run)] {
    CommandDatabase command_database{database};
    db::Database& opened = *command_database;
    jobs::DatabaseClock clock;
    auth::Sessions sessions{opened, clock};
    auth::People people{opened, sessions, clock};
    const Integrations none;
    const listing::Cursors cursors{listing::Cursors::random_key()};
    const auto features = all_features({opened, opened, clock, cursors, {}}, none);
    std::vector<jobs::Definition> of_node{operations::cleanup_job(sessions, people)};
    serve.database = database;
    if (const auto nightly = nightly_backup(serve, command_database.dsn())) {
      of_node.push_back(operations::backup_job(*nightly));
    }
    return run(opened, all_jobs(features, std::move(of_node)));
  });
}

}  // namespace okoshko::app
