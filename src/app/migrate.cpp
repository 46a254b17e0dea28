#include <fmt/format.h>

#include <cstdlib>

#include "app/command_database.hpp"
#include "app/commands.hpp"
#include "app/features.hpp"
#include "base/exit_code.hpp"
#include "live/publication.hpp"
#include "migrations/migrator.hpp"

namespace okoshko::app {

namespace {

/// Prints the gaps of the publication. True if there are none.
bool tell_publication_gaps(const std::string& dsn) {
  db::Database published{{.dsn = dsn, .pool_size = 1}};
  const auto gaps = live::publication_gaps(published, feature_facts().watched);
  for (const auto& [what, remedy] : gaps) {
    fmt::print(stderr, "warning: {}: screens will poll. As the table's owner: {}\n", what, remedy);
  }
  return gaps.empty();
}

}  // namespace

int migrate(const MigrateOptions& options) {
  NodeDatabase database{options.database, NodeDatabase::Use::kCommand};
  if (!options.plan) {
    bool clean = migrate_and_tell(database.dsn());
    fmt::print("the schema is current\n");
    clean = tell_publication_gaps(database.dsn()) && clean;
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
