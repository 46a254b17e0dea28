#include "app/command_database.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <stdexcept>

#include "migrations/migrator.hpp"
#include "migrations/schema_state.hpp"

namespace okoshko::app {

bool migrate_and_tell(const std::string& dsn) {
  migrations::MigratorOptions options;
  options.dsn = dsn;
  const auto applied = migrations::Migrator{options}.migrate();
  if (!applied) throw std::runtime_error{applied.error().detail()};
  bool clean = true;
  for (const auto& migration : *applied) {
    fmt::print(stderr, "migrated {:04} {} in {} ms\n", migration.id, migration.name,
               migration.took.count());
    for (const auto& warning : migration.warnings) {
      fmt::print(stderr, "  warning: {}\n", warning);
      clean = false;
    }
  }
  return clean;
}

CommandDatabase::CommandDatabase(const DatabaseChoice& choice)
    : node_database_{choice, NodeDatabase::Use::kCommand} {
  db::DatabaseOptions options;
  options.dsn = node_database_.dsn();
  options.pool_size = 2;
  options.application_name = "okoshko command";
  database_ = std::make_unique<db::Database>(options);
  switch (migrations::schema_state(*database_)) {
    case migrations::SchemaState::kCurrent:
      return;
    case migrations::SchemaState::kUnknown:
      throw db::Unavailable{"the database does not answer"};
    case migrations::SchemaState::kBehind:
      break;
  }
  if (!node_database_.is_private()) {
    throw std::runtime_error{"the database's schema is behind this program: run `okoshko migrate`"};
  }
  migrate_and_tell(node_database_.dsn());
}

}  // namespace okoshko::app
