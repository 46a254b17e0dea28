#pragma once
/// The zone and country of a salon, by which its files are read.
/// Threads: stateless.

#include "db/database.hpp"
#include "integrations/csv/record_rows.hpp"

namespace okoshko::imports {

/// Errors: kNotFound "tenant-not-found". Throws db errors.
Result<csv::ReadContext> context_of(db::Database& db, const TenantScope& scope, Instant now);

}  // namespace okoshko::imports
