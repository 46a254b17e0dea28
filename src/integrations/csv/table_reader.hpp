#pragma once
/// Well-formed rows of a recognised file, and the values of their cells.
///
/// A row is read through the functions of RowReading. Errors are recorded and the value counts as
/// empty; the row is reported at the end.
/// Threads: one at a time. Lifetime: a RowReading borrows the reader's current row.

#include <cstdint>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/phone_country.hpp"
#include "integrations/csv/input_files.hpp"
#include "integrations/csv/row_report.hpp"
#include "integrations/csv/values.hpp"
#include "time/zone.hpp"

namespace okoshko::csv {

class RowReading {
 public:
  /// `country` applies to phone numbers without a plus. Borrows all arguments but `country`.
  RowReading(const InputFile& file, const Mapping& mapping, PhoneCountry country, const CsvRow& row)
      : file_{file}, mapping_{mapping}, country_{country}, row_{row} {}

  /// Empty if the file has no such column. Valid as long as the reading.
  std::string_view text(Field field) const;
  /// A text that must not be empty.
  std::string required(Field field);

  // Optional values: an invalid cell is a skipped value, not a bad row.
  std::optional<std::int64_t> money(Field field);
  /// Money that must not be negative.
  std::optional<std::int64_t> price(Field field);
  std::optional<int> duration(Field field);
  /// nullopt also for «нет» and «—».
  std::optional<std::string> phone(Field field);
  std::optional<WallTime> wall_time(Field field);
  /// "true", "1", "да" and similar; nullopt for an empty cell.
  std::optional<bool> flag(Field field);

  // Required values: without them a row is bad.
  std::int64_t required_money(Field field);
  /// The day of a cell that must not be empty.
  std::chrono::year_month_day required_day(Field field);
  /// The day is required. A time may be in the same cell or in that of `time`, which may also
  /// contain date and time.
  WallTime required_wall_time(Field date, Field time);
  /// The value of a column of ends: date and time, or a time on the day of `start`.
  std::optional<WallTime> end(Field field, const WallTime& start);
  /// A date and a time in one cell; nullopt for anything else.
  std::optional<WallTime> whole_moment(Field field) const;
  /// A word that `statuses` does not contain is a kUnknownCode.
  Status status(Field field);

  /// Marks the row as bad. The first reason is reported.
  void wrong(BadRow kind, Field field, std::string_view expected);
  /// Like wrong(), for the row as a whole.
  void wrong_row(BadRow kind, std::string_view what);
  /// Skips this value; the row is still imported.
  void lose(BadRow kind, Field field, std::string_view expected);
  bool ok() const { return !kind_; }
  bool lost_nothing() const { return lost_.empty(); }
  /// Reports why the row is bad, or its skipped values; true if the row is good.
  bool report_to(RowReport& report) const;

  RowPlace place() const { return {file_.name, row_.line}; }
  std::span<const std::string> cells() const { return row_.cells; }
  const Mapping& mapping() const { return mapping_; }

 private:
  struct Lost {
    BadRow kind;
    RowFinding finding;
  };

  std::string_view cell(int column) const;
  RowFinding about(Field field, std::string_view expected) const;
  std::optional<WallTime> moment(Field field) const;

  const InputFile& file_;
  const Mapping& mapping_;
  PhoneCountry country_;
  const CsvRow& row_;
  mutable std::list<std::string> joined_;  ///< texts that text() has joined
  std::optional<BadRow> kind_;
  RowFinding finding_;
  std::vector<Lost> lost_;
};

class TableReader {
 public:
  /// `country` is the salon's; that of the mapping takes precedence. Errors: as CsvReader::open.
  /// Borrows all other arguments.
  static Result<TableReader> open(const InputFile& file, const Mapping& mapping,
                                  PhoneCountry country, RowReport& report);

  /// The next well-formed row; others are reported.
  bool next(CsvRow& row);
  std::uint64_t bytes_read() const { return reader_.bytes_read(); }
  RowReading reading(const CsvRow& row) const { return {*file_, *mapping_, country_, row}; }

 private:
  TableReader(CsvReader reader, const InputFile& file, const Mapping& mapping, PhoneCountry country,
              RowReport& report)
      : reader_{std::move(reader)},
        file_{&file},
        mapping_{&mapping},
        country_{country},
        report_{&report} {}
  bool right_shape(const CsvRow& row) const;
  bool is_header(const CsvRow& row) const;

  CsvReader reader_;
  const InputFile* file_;
  const Mapping* mapping_;
  PhoneCountry country_;
  RowReport* report_;
};

}  // namespace okoshko::csv
