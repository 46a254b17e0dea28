#pragma once
/// Reads the recognised files of a salon and merges their rows: the part that the command and the
/// page have in common.
/// Threads: the caller's.

#include <boost/json/object.hpp>

#include <cstdint>

#include "base/phone_country.hpp"
#include "base/tenant_scope.hpp"
#include "bookings/sync_writer.hpp"
#include "db/database.hpp"
#include "integrations/csv/read_files.hpp"
#include "time/zone.hpp"

namespace okoshko::imports {

enum class ImportMode {
  kStore,
  /// Every batch is merged and rolled back: counts what kStore would insert and change. A booking
  /// is compared without the clients of earlier batches that are new.
  kTry,
  /// For a salon that does not exist yet: everything counts as new.
  kReadOnly,
};

struct RowsImport {
  db::Database& db;
  const TenantScope& scope;
  csv::ReadContext context;  ///< of the salon
  const csv::Mapping& mapping;
  const csv::InputFiles& inputs;
  ImportMode mode = ImportMode::kStore;
};

struct ImportOutcome {
  csv::ReadSummary read = {};
  bookings::SyncCounts counts;
  std::uint64_t memories = 0;
  double seconds = 0;
};

/// `done` contains the progress, even if this fails or throws: batches that were merged before
/// stay. Errors: kConflict "import-running", those of csv::read_files. Throws db errors, what
/// `progress` throws, and std::runtime_error if the files cannot be read on.
Result<Done> import_rows(const RowsImport& import, csv::RowReport& report,
                         const csv::Progress& progress, ImportOutcome& done);

/// The summary, as `okoshko import --json` prints it.
boost::json::object to_json(const ImportOutcome& done, const csv::RowReport& report,
                            const csv::InputFiles& inputs);

}  // namespace okoshko::imports
