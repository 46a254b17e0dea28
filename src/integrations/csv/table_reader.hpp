#pragma once
/// Rows of a recognised file whose shape is right, and what their cells mean.
///
/// A row is read by asking a RowReading for its values; what is not understood is remembered, the
/// rest goes on as if empty, and the row is reported at the end.
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
  /// `country` is that of phone numbers without a plus. Borrows all but `country`.
  RowReading(const InputFile& file, const Mapping& mapping, PhoneCountry country, const CsvRow& row)
      : file_{file}, mapping_{mapping}, country_{country}, row_{row} {}

  /// Empty where the file has no such column. Valid as long as the reading.
  std::string_view text(Field field) const;
  /// A text that must not be empty.
  std::string required(Field field);

  // Optional values: a cell that is not understood is a lost value, not a wrong row.
  std::optional<std::int64_t> money(Field field);
  /// Money that must not be negative.
  std::optional<std::int64_t> price(Field field);
  std::optional<int> duration(Field field);
  /// nullopt also for «нет» and «—».
  std::optional<std::string> phone(Field field);
  std::optional<WallTime> wall_time(Field field);
  /// "true", "1", "да" and their like; nullopt for an empty cell.
  std::optional<bool> flag(Field field);

  // Values without which a row is wrong.
  std::int64_t required_money(Field field);
  /// The day of a cell that must not be empty.
  std::chrono::year_month_day required_day(Field field);
  /// The day must be there; a time may stand in the same cell or in that of `time`, which may also
  /// hold the whole moment.
  WallTime required_wall_time(Field date, Field time);
  /// The moment in a column of ends: a whole one, or a time of the day that `start` names.
  std::optional<WallTime> end(Field field, const WallTime& start);
  /// A date and a time in one cell; nullopt for anything else.
  std::optional<WallTime> whole_moment(Field field) const;
  /// A word that no entry of `statuses` explains is a kUnknownCode.
  Status status(Field field);

  /// The row cannot be taken. The first reason counts.
  void wrong(BadRow kind, Field field, std::string_view expected);
  /// As wrong(), of the row as a whole.
  void wrong_row(BadRow kind, std::string_view what);
  /// The row is taken without this value.
  void lose(BadRow kind, Field field, std::string_view expected);
  bool ok() const { return !kind_; }
  /// Reports why the row is wrong, or the values it is taken without; true when it is right.
  bool report_to(RowReport& report) const;

  RowPlace place() const { return {file_.name, row_.line}; }
  std::span<const std::string> cells() const { return row_.cells; }
  const Mapping& mapping() const { return mapping_; }

 private:
  struct Lost {
    BadRow kind;
    std::string what;
  };

  std::string_view cell(int column) const;
  std::string about(Field field, std::string_view expected) const;
  std::optional<WallTime> moment(Field field) const;

  const InputFile& file_;
  const Mapping& mapping_;
  PhoneCountry country_;
  const CsvRow& row_;
  mutable std::list<std::string> joined_;  ///< what text() put together
  std::optional<BadRow> kind_;
  std::string what_;
  std::vector<Lost> lost_;
};

class TableReader {
 public:
  /// `country` is the salon's; the mapping's own goes before. Errors: as CsvReader::open. Borrows
  /// all other arguments.
  static Result<TableReader> open(const InputFile& file, const Mapping& mapping,
                                  PhoneCountry country, RowReport& report);

  /// The next row of the right shape; the others are reported on the way.
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
