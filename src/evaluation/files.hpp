#pragma once
/// Reads the files of `okoshko evaluate` (docs/models.md has their layout): CSV, plain or gzipped.
/// A row that is wrong is told with file, line and reason, and left out.
///
/// Memory: words are kept once a column; bytes, lines, rows, columns, their product and the text of
/// all words are bounded.
/// Threads: one at a time.

#include <cstdint>
#include <filesystem>

#include "base/result.hpp"
#include "integrations/csv/row_report.hpp"
#include "risk/types.hpp"
#include "winback/types.hpp"

namespace okoshko::evaluation {

/// Errors: those of check_file and csv::CsvReader::open, and kInvalid "evaluate-header" (a column
/// is missing or comes twice), "evaluate-too-big" (over 500,000 rows, 200 extra columns, 64 MiB of
/// words, or rows times columns that cannot be held or solved), "evaluate-quotes" (a hundred
/// quotes never close).
/// Throws std::runtime_error when the file cannot be read to its end.
Result<risk::BookingLog> read_bookings(const std::filesystem::path& path, csv::RowReport& report);
/// The same; a day may carry a time of day, which changes nothing.
Result<winback::VisitLog> read_visits(const std::filesystem::path& path, csv::RowReport& report);

}  // namespace okoshko::evaluation
