#include <fmt/format.h>

#include <cstdlib>

#include "app/command_database.hpp"
#include "app/commands.hpp"
#include "base/exit_code.hpp"
#include "migrations/migrator.hpp"

namespace okoshko::app {

int migrate(const MigrateOptions& options) {
  NodeDatabase database{options.database, NodeDatabase::Use::kCommand};
  if (!options.plan) {
    const bool clean = migrate_and_tell(database.dsn());
    fmt::print("the schema is current\n");
    return clean ? EXIT_SUCCESS : kExitPartly;
  }
  migrations::MigratorOptions migrator_options;
  migrator_options.dsn = database.dsn();
  const auto plan = migrations::Migrator{migrator_options}.plan();
  if (!plan) throw std::runtime_error{plan.error().detail()};
  if (plan->empty()) {
    fmt::print("-- nothing to do: the schema is current\n");
  } else {
    fmt::print(
        "-- Changed in rows that exist: nothing. Columns, keys, indexes and triggers are "
        "added.\n{}",
        *plan);
  }
  return EXIT_SUCCESS;
}

}  // namespace okoshko::app
