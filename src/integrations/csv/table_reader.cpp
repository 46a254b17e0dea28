#include "integrations/csv/table_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace okoshko::csv {

std::string_view RowReading::text(Field field) const {
  const int column = file_.columns[static_cast<std::size_t>(field)];
  if (column < 0 || static_cast<std::size_t>(column) >= row_.cells.size()) return {};
  return row_.cells[static_cast<std::size_t>(column)];
}

void RowReading::wrong(BadRow kind, Field field, std::string_view expected) {
  if (kind_) return;
  kind_ = kind;
  const int column = file_.columns[static_cast<std::size_t>(field)];
  const std::string_view header =
      column < 0 ? to_string(field) : file_.headers[static_cast<std::size_t>(column)];
  what_ =
      fmt::format("column «{}»: expected {}, found «{}»", header, expected, shortened(text(field)));
}

bool RowReading::report_to(RowReport& report) const {
  if (!kind_) return true;
  report.bad(*kind_, place(), what_);
  return false;
}

std::string RowReading::required(Field field) {
  const auto value = text(field);
  if (value.empty()) wrong(BadRow::kMissing, field, "a value");
  return std::string{value};
}

std::optional<std::int64_t> RowReading::money(Field field) {
  if (text(field).empty()) return std::nullopt;
  const auto value = parse_money_minor(text(field));
  if (!value) wrong(BadRow::kNumber, field, "an amount such as 1 500,00");
  return value;
}

std::optional<std::int64_t> RowReading::price(Field field) {
  const auto value = money(field);
  if (value && *value < 0) wrong(BadRow::kNumber, field, "a price of 0 or more");
  return value;
}

std::optional<int> RowReading::duration(Field field) {
  if (text(field).empty()) return std::nullopt;
  const auto value = parse_duration_s(text(field));
  if (!value) wrong(BadRow::kNumber, field, "a length such as 1:30, 90 or 1 ч 30 мин");
  return value;
}

std::optional<std::string> RowReading::phone(Field field) {
  if (text(field).empty()) return std::nullopt;
  auto value = parse_phone(text(field));
  if (!value) wrong(BadRow::kPhone, field, "one telephone number of 10 to 15 digits");
  return value;
}

std::optional<WallTime> RowReading::wall_time(Field field) {
  if (text(field).empty()) return std::nullopt;
  const auto value = parse_wall_time(text(field), mapping_.dates);
  if (!value) {
    wrong(BadRow::kDate, field, fmt::format("a date like {}", fmt::join(mapping_.dates, " or ")));
  }
  return value;
}

std::chrono::year_month_day RowReading::required_day(Field field) {
  required(field);
  return wall_time(field).value_or(WallTime{}).day;
}

WallTime RowReading::required_wall_time(Field date, Field time) {
  required(date);
  auto value = wall_time(date).value_or(WallTime{});
  if (text(time).empty()) return value;
  const auto at = parse_time_of_day(text(time), mapping_.times);
  if (!at) {
    wrong(BadRow::kDate, time, fmt::format("a time like {}", fmt::join(mapping_.times, " or ")));
  }
  value.time = at;
  return value;
}

Status RowReading::status(Field field) {
  const auto found = mapping_.statuses.find(fold(text(field)));
  if (found != mapping_.statuses.end()) return found->second;
  wrong(BadRow::kUnknownCode, field, "a status that the mapping names");
  return Status::kBooked;
}

std::optional<bool> RowReading::flag(Field field) {
  const auto word = fold(text(field));
  if (word.empty()) return std::nullopt;
  for (const auto* yes : {"true", "1", "yes", "да", "активна", "активен"}) {
    if (word == yes) return true;
  }
  for (const auto* no : {"false", "0", "no", "нет", "неактивна", "уволен"}) {
    if (word == no) return false;
  }
  wrong(BadRow::kUnknownCode, field, "true or false");
  return std::nullopt;
}

Result<TableReader> TableReader::open(const InputFile& file, const Mapping& mapping,
                                      RowReport& report) {
  auto reader = CsvReader::open(file.path, csv_options(mapping));
  if (!reader) return reader.error();
  CsvRow header;
  reader->next(header);
  return TableReader{*std::move(reader), file, mapping, report};
}

bool TableReader::next(CsvRow& row) {
  while (reader_.next(row)) {
    if (right_shape(row)) return true;
  }
  return false;
}

bool TableReader::right_shape(const CsvRow& row) const {
  const RowPlace place{file_->name, row.line};
  switch (row.fault) {
    case RowFault::kNone:
      break;
    case RowFault::kEncoding:
      report_->bad(BadRow::kEncoding, place, "holds bytes that are no text in the file's encoding");
      return false;
    case RowFault::kNul:
      report_->bad(BadRow::kNul, place, "holds a NUL byte");
      return false;
    case RowFault::kTooLong:
      report_->bad(BadRow::kTooLong, place, "is longer than 1 MiB");
      return false;
    case RowFault::kOpenQuote:
      report_->bad(BadRow::kOpenQuote, place, "has a quote that never closes");
      return false;
  }
  const auto expected = file_->headers.size();
  const auto found = row.cells.size();
  // A spreadsheet leaves empty cells at the end of some rows; they mean nothing.
  const bool only_padding =
      found > expected && std::all_of(row.cells.begin() + static_cast<std::ptrdiff_t>(expected),
                                      row.cells.end(), [](const auto& c) { return c.empty(); });
  if (found == expected || only_padding) return true;
  report_->bad(BadRow::kColumnCount, place,
               fmt::format("has {} columns, the header {}", found, expected));
  return false;
}

}  // namespace okoshko::csv
