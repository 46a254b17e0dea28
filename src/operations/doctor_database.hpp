#pragma once
/// The part of `okoshko doctor` that asks the database. Private to operations.
/// Threads: one.

#include <vector>

#include "db/database.hpp"
#include "live/types.hpp"
#include "operations/doctor_report.hpp"

namespace okoshko::operations {

/// What a node needs of the database beyond its answering.
struct DatabaseNeeds {
  const std::vector<live::WatchedTable>& watched;  ///< whose changes must be published
  int connections;                                 ///< that a node opens at the most
};

/// Settings, rights, extensions, keys, schema, publication, zones and clock. Whatever the role may
/// not look at is reported, and the rest is checked all the same. Throws db::Unavailable when the
/// database does not answer.
void check_database(Report& report, db::Database& database, const DatabaseNeeds& needs);

}  // namespace okoshko::operations
