#pragma once
/// The checks of `okoshko doctor` that query the database. Private to operations.
/// Threads: one.

#include <vector>

#include "db/database.hpp"
#include "live/types.hpp"
#include "operations/doctor_report.hpp"

namespace okoshko::operations {

/// What a node requires of the database.
struct DatabaseNeeds {
  const std::vector<live::WatchedTable>& watched;  ///< tables whose changes must be published
  int connections;                                 ///< the maximum of one node
};

/// Checks settings, privileges, extensions, keys, schema, publication, time zones and clock. If the
/// role may not read something, this is reported and the other checks continue. Throws
/// db::Unavailable if the database does not answer.
void check_database(Report& report, db::Database& database, const DatabaseNeeds& needs);

}  // namespace okoshko::operations
