#pragma once
/// Rows of a recognised file whose shape is right, and what their cells mean.
///
/// A row is read by asking a RowReading for its values; the first cell that is wrong is
/// remembered, the rest go on as if empty, and the row is reported once at the end.
/// Threads: one at a time. Lifetime: a RowReading borrows the reader's current row.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "integrations/csv/input_files.hpp"
#include "integrations/csv/row_report.hpp"
#include "integrations/csv/values.hpp"
#include "time/zone.hpp"

namespace okoshko::csv {

class RowReading {
 public:
  RowReading(const InputFile& file, const Mapping& mapping, const CsvRow& row)
      : file_{file}, mapping_{mapping}, row_{row} {}

  /// Empty where the file has no such column.
  std::string_view text(Field field) const;
  /// A text that must not be empty.
  std::string required(Field field);
  std::optional<std::int64_t> money(Field field);
  /// Money that must not be negative.
  std::optional<std::int64_t> price(Field field);
  std::optional<int> duration(Field field);
  std::optional<std::string> phone(Field field);
  std::optional<WallTime> wall_time(Field field);
  /// The day of a cell that must not be empty.
  std::chrono::year_month_day required_day(Field field);
  /// The day must be there; a time may stand in the same cell or in that of `time`.
  WallTime required_wall_time(Field date, Field time);
  /// A word that no entry of `statuses` explains is a kUnknownCode.
  Status status(Field field);
  /// "true", "1", "да" and their like; nullopt for an empty cell.
  std::optional<bool> flag(Field field);

  void wrong(BadRow kind, Field field, std::string_view expected);
  bool ok() const { return !kind_; }
  /// Reports the first wrong cell, if any; true when there was none.
  bool report_to(RowReport& report) const;

  RowPlace place() const { return {file_.name, row_.line}; }
  std::span<const std::string> cells() const { return row_.cells; }

 private:
  const InputFile& file_;
  const Mapping& mapping_;
  const CsvRow& row_;
  std::optional<BadRow> kind_;
  std::string what_;
};

class TableReader {
 public:
  /// Errors: as CsvReader::open. Borrows all its arguments.
  static Result<TableReader> open(const InputFile& file, const Mapping& mapping, RowReport& report);

  /// The next row of the right shape; the others are reported on the way.
  bool next(CsvRow& row);
  std::uint64_t bytes_read() const { return reader_.bytes_read(); }
  RowReading reading(const CsvRow& row) const { return {*file_, *mapping_, row}; }

 private:
  TableReader(CsvReader reader, const InputFile& file, const Mapping& mapping, RowReport& report)
      : reader_{std::move(reader)}, file_{&file}, mapping_{&mapping}, report_{&report} {}
  bool right_shape(const CsvRow& row) const;

  CsvReader reader_;
  const InputFile* file_;
  const Mapping* mapping_;
  RowReport* report_;
};

}  // namespace okoshko::csv
