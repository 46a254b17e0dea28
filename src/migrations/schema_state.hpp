#pragma once
/// Whether the database has the schema of this binary.
/// Threads: stateless.

#include <stdexcept>
#include <string_view>

#include "db/database.hpp"

namespace okoshko::migrations {

enum class SchemaState {
  kCurrent,  ///< or newer: an older node may serve during an upgrade of the nodes
  kBehind,
  kUnknown,  ///< the database does not answer
};
std::string_view to_string(SchemaState state);

/// Returns kUnknown instead of throwing db::Unavailable or db::TimedOut.
SchemaState schema_state(db::Database& database);

}  // namespace okoshko::migrations
