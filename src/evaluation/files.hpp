#pragma once
/// Reads the files of `okoshko evaluate` (docs/models.md has their layout): CSV, plain or gzipped.
/// A bad row is reported with file, line and reason, and skipped.
///
/// Memory: words are stored once per column; bytes, lines, rows, columns, their product and the
/// text of all words are bounded.
/// Threads: one at a time.

#include <cstdint>
#include <filesystem>

#include "base/result.hpp"
#include "integrations/csv/row_report.hpp"
#include "risk/types.hpp"
#include "winback/types.hpp"

namespace okoshko::evaluation {

/// Errors: those of check_file and csv::CsvReader::open, and kInvalid "evaluate-header" (a column
/// is missing or occurs twice), "evaluate-too-big" (more than 500,000 rows, 200 extra columns, 64
/// MiB of words, or too many rows times columns for memory or computation), "evaluate-quotes" (a
/// hundred quotes are never closed).
/// Throws std::runtime_error if the file cannot be read to its end.
Result<risk::BookingLog> read_bookings(const std::filesystem::path& path, csv::RowReport& report);
/// The same for visits; a time of day after a day is ignored.
Result<winback::VisitLog> read_visits(const std::filesystem::path& path, csv::RowReport& report);

}  // namespace okoshko::evaluation
