#include "operations/database_fitness.hpp"

#include <stdexcept>

#include "base/exception_text.hpp"
#include "operations/sql.hpp"

namespace okoshko::operations {

std::string_view to_string(DatabaseState state) {
  switch (state) {
    case DatabaseState::kUp:
      return "up";
    case DatabaseState::kReadOnly:
      return "read-only";
    case DatabaseState::kStalled:
      return "stalled";
    case DatabaseState::kDown:
      return "down";
  }
  throw std::logic_error{"a database state of no name"};
}

DatabaseFitness database_fitness(db::Database& database) {
  try {
    const auto rows = database.query(db::SystemScope{"is the database fit"}, sql::kDatabaseFitness);
    const auto [writable, stalled] = rows.one().as<bool, bool>();
    if (!writable) return {DatabaseState::kReadOnly, "the server takes no writes"};
    if (stalled) return {DatabaseState::kStalled, "commits wait for a synchronous standby"};
    return {DatabaseState::kUp, ""};
  } catch (...) {
    return {DatabaseState::kDown, exception_text()};
  }
}

}  // namespace okoshko::operations
