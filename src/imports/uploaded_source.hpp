#pragma once
/// The content of an uploaded file as the reader of CSV files wants it.
/// Threads: one at a time. Lifetime: borrows the database.

#include <memory>
#include <string>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "imports/types.hpp"
#include "integrations/csv/input_files.hpp"

namespace okoshko::imports {

/// One chunk at a time is in memory. A chunk that is missing ends the file with failure().
csv::FileSource source_of(db::Database& db, const TenantScope& scope, const UploadedFile& file);

/// The first bytes only, enough to see what the file is: of a file without letters beyond ASCII the
/// reader would otherwise look through all of it for its encoding.
csv::FileSource beginning_of(db::Database& db, const TenantScope& scope, UploadedFile file);

}  // namespace okoshko::imports
