#pragma once
/// Whether the database can be used now, for `/readyz` and `okoshko doctor`.
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "db/database.hpp"

namespace okoshko::operations {

enum class DatabaseState {
  kUp,
  kReadOnly,  ///< a standby, or default_transaction_read_only: reads work, writes fail
  kStalled,   ///< commits wait for a synchronous standby that does not confirm: reads work
  kDown,
};
/// "up", "read-only", "stalled", "down"
std::string_view to_string(DatabaseState state);

struct DatabaseFitness {
  DatabaseState state = DatabaseState::kDown;
  std::string why;  ///< for log and doctor only: it may contain hosts and roles; empty if up
};

/// Runs one statement. Never throws: a database that does not answer is kDown.
DatabaseFitness database_fitness(db::Database& database);

}  // namespace okoshko::operations
