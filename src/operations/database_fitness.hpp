#pragma once
/// Whether the database can be worked with now. `/readyz` and `okoshko doctor` ask this.
/// Threads: stateless functions.

#include <string>
#include <string_view>

#include "db/database.hpp"

namespace okoshko::operations {

enum class DatabaseState {
  kUp,
  kReadOnly,  ///< a standby, or default_transaction_read_only: reads work, writes are refused
  kStalled,   ///< commits wait for a synchronous standby that does not confirm: reads work
  kDown,
};
/// "up", "read-only", "stalled", "down"
std::string_view to_string(DatabaseState state);

struct DatabaseFitness {
  DatabaseState state = DatabaseState::kDown;
  std::string why;  ///< for log and doctor alone: it may name hosts and roles; empty when up
};

/// Asks by one statement. Never throws: a database that does not answer is kDown.
DatabaseFitness database_fitness(db::Database& database);

}  // namespace okoshko::operations
