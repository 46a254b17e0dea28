#pragma once
/// Reads a salon's files and passes their records to bookings: the entry point of the module.
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

/// Called about every thousand rows with the bytes of all files, read and total.
using Progress = std::function<void(std::uint64_t read, std::uint64_t total)>;

/// The files, and how their cells are parsed. Borrows all three.
struct Source {
  const InputFiles& inputs;
  const Mapping& mapping;
  const ReadContext& context;
};

/// Errors: "too-many-rows" if a join does not fit into memory, those of CsvReader::open.
/// Throws the exceptions of the sink, and std::runtime_error if reading from the disk fails.
Result<ReadSummary> read_files(const Source& source, bookings::SyncSink& sink, RowReport& report,
                               const Progress& progress);

}  // namespace okoshko::csv
