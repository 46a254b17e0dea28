#pragma once
/// Whether the database has the schema this binary was built for.
/// Threads: stateless.

#include <stdexcept>
#include <string_view>

#include "db/database.hpp"

namespace okoshko::migrations {

enum class SchemaState {
  kCurrent,  ///< or newer: an older node may serve while the newer ones roll out
  kBehind,
  kUnknown,  ///< the database does not answer
};
std::string_view to_string(SchemaState state);

/// Never throws db::Unavailable or db::TimedOut: that is kUnknown.
SchemaState schema_state(db::Database& database);

}  // namespace okoshko::migrations
