#pragma once
/// Reads a salon's files and passes their records on to the bookings: the module's entry.
/// Threads: stateless; the callbacks are called on the caller's thread.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "bookings/sync_port.hpp"
#include "integrations/csv/appointment_join.hpp"
#include "integrations/csv/input_files.hpp"
#include "integrations/csv/record_rows.hpp"
#include "integrations/csv/row_report.hpp"

namespace okoshko::csv {

struct FileCount {
  std::string name;
  Role role;
  std::uint64_t good_rows;
  std::uint64_t bad_rows;
};

struct ReadSummary {
  std::vector<FileCount> files;
  std::uint64_t bookings_without_client = 0;
  std::optional<JoinNotes> join;  ///< of a mapping that joins files
};

/// Called about every thousand rows: bytes of all files, read and in all.
using Progress = std::function<void(std::uint64_t read, std::uint64_t total)>;

/// What is read, and how its cells are understood. Borrows all three.
struct Source {
  const InputFiles& inputs;
  const Mapping& mapping;
  const ReadContext& context;
};

/// Errors: "too-many-rows" from a join that does not fit in memory, those of CsvReader::open.
/// Throws what the sink throws, and std::runtime_error when the disk fails.
Result<ReadSummary> read_files(const Source& source, bookings::SyncSink& sink, RowReport& report,
                               const Progress& progress);

}  // namespace okoshko::csv
