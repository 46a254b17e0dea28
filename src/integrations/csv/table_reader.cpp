#include "integrations/csv/table_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/phone.hpp"
#include "base/text_fold.hpp"

namespace okoshko::csv {

std::string_view RowReading::cell(int column) const {
  const auto at = static_cast<std::size_t>(column);
  return at < row_.cells.size() ? std::string_view{row_.cells[at]} : std::string_view{};
}

std::string_view RowReading::text(Field field) const {
  const auto& columns = file_.columns[static_cast<std::size_t>(field)];
  if (columns.empty()) return {};
  if (columns.size() == 1) return cell(columns[0]);
  std::string whole;
  for (const int column : columns) {
    const auto part = cell(column);
    if (part.empty()) continue;
    if (!whole.empty()) whole += ' ';
    whole += part;
  }
  return joined_.emplace_back(std::move(whole));
}

RowFinding RowReading::about(Field field, std::string_view expected) const {
  const auto& columns = file_.columns[static_cast<std::size_t>(field)];
  if (columns.empty())
    return {fmt::format("expected {} in a column for {}", expected, to_string(field))};
  const auto& column = file_.headers[static_cast<std::size_t>(columns[0])];
  auto found = shortened(text(field));
  return {fmt::format("column «{}»: expected {}, found «{}»", column, expected, found), column,
          std::move(found)};
}

void RowReading::wrong(BadRow kind, Field field, std::string_view expected) {
  if (kind_) return;
  kind_ = kind;
  finding_ = about(field, expected);
}

void RowReading::wrong_row(BadRow kind, std::string_view what) {
  if (kind_) return;
  kind_ = kind;
  finding_ = {std::string{what}};
}

void RowReading::lose(BadRow kind, Field field, std::string_view expected) {
  lost_.push_back({kind, about(field, expected)});
}

bool RowReading::report_to(RowReport& report) const {
  if (kind_) {
    report.bad(*kind_, place(), finding_);
    return false;
  }
  for (const auto& [kind, finding] : lost_) report.lost(kind, place(), finding);
  return true;
}

std::string RowReading::required(Field field) {
  const auto value = text(field);
  if (value.empty()) wrong(BadRow::kMissing, field, "a value");
  return std::string{value};
}

std::optional<std::int64_t> RowReading::money(Field field) {
  if (text(field).empty()) return std::nullopt;
  const auto value = parse_money_minor(text(field));
  if (!value) lose(BadRow::kNumber, field, "an amount such as 1 500,00");
  return value;
}

std::int64_t RowReading::required_money(Field field) {
  required(field);
  const auto value = parse_money_minor(text(field));
  if (!value) wrong(BadRow::kNumber, field, "an amount such as 1 500,00");
  return value.value_or(0);
}

std::optional<std::int64_t> RowReading::price(Field field) {
  const auto value = money(field);
  if (!value || *value >= 0) return value;
  lose(BadRow::kNumber, field, "a price of 0 or more");
  return std::nullopt;
}

std::optional<int> RowReading::duration(Field field) {
  if (text(field).empty()) return std::nullopt;
  const auto value = parse_duration_s(text(field), file_.duration_unit);
  if (!value) {
    lose(BadRow::kNumber, field,
         file_.duration_unit ? "a length such as 1:30, 90 or 1 ч 30 мин"
                             : "a length with its unit (or \"duration_unit\" in the mapping)");
  }
  return value;
}

std::optional<std::string> RowReading::phone(Field field) {
  if (says_no_phone(text(field))) return std::nullopt;
  auto value = read_phone(text(field), country_);
  if (!value) {
    lose(BadRow::kPhone, field,
         fmt::format("one telephone number, with a plus or of {}", country_.iso_code()));
  }
  return value;
}

std::optional<WallTime> RowReading::moment(Field field) const {
  return parse_wall_time(text(field), mapping_.dates);
}

std::optional<WallTime> RowReading::wall_time(Field field) {
  if (text(field).empty()) return std::nullopt;
  const auto value = moment(field);
  if (!value) {
    lose(BadRow::kDate, field, fmt::format("a date like {}", fmt::join(mapping_.dates, " or ")));
  }
  return value;
}

std::chrono::year_month_day RowReading::required_day(Field field) {
  return required_wall_time(field, field).day;
}

WallTime RowReading::required_wall_time(Field date, Field time) {
  required(date);
  auto value = moment(date);
  if (!value) {
    wrong(BadRow::kDate, date, fmt::format("a date like {}", fmt::join(mapping_.dates, " or ")));
  }
  if (time == date || text(time).empty()) return value.value_or(WallTime{});
  if (const auto at = parse_time_of_day(text(time), mapping_.times)) {
    return value ? WallTime{value->day, at} : WallTime{};
  }
  if (const auto whole = whole_moment(time)) return *whole;
  wrong(BadRow::kDate, time, fmt::format("a time like {}", fmt::join(mapping_.times, " or ")));
  return {};
}

std::optional<WallTime> RowReading::whole_moment(Field field) const {
  const auto whole = moment(field);
  return whole && whole->time ? whole : std::nullopt;
}

std::optional<WallTime> RowReading::end(Field field, const WallTime& start) {
  if (text(field).empty()) return std::nullopt;
  if (const auto at = parse_time_of_day(text(field), mapping_.times)) {
    return WallTime{start.day, at, start.offset};
  }
  const auto whole = whole_moment(field);
  if (!whole) lose(BadRow::kDate, field, "a time, or a date with a time");
  return whole;
}

Status RowReading::status(Field field) {
  const auto found = mapping_.statuses.find(match_key(text(field)));
  if (found != mapping_.statuses.end()) return found->second;
  wrong(BadRow::kUnknownCode, field, "a status that the mapping names");
  return Status::kBooked;
}

std::optional<bool> RowReading::flag(Field field) {
  const auto word = match_key(text(field));
  if (word.empty()) return std::nullopt;
  for (const auto* yes : {"true", "1", "yes", "да", "активна", "активен"}) {
    if (word == yes) return true;
  }
  for (const auto* no : {"false", "0", "no", "нет", "неактивна", "уволен"}) {
    if (word == no) return false;
  }
  lose(BadRow::kUnknownCode, field, "true or false");
  return std::nullopt;
}

Result<TableReader> TableReader::open(const InputFile& file, const Mapping& mapping,
                                      PhoneCountry country, RowReport& report) {
  auto bytes = file.open();
  if (!bytes) return bytes.error();
  auto reader = CsvReader::open(*std::move(bytes), file.name, csv_options(mapping));
  if (!reader) return reader.error();
  CsvRow above;
  for (std::size_t i = 0; i < file.rows_before_data; ++i) reader->next(above);
  return TableReader{*std::move(reader), file, mapping, mapping.country.value_or(country), report};
}

bool TableReader::next(CsvRow& row) {
  while (reader_.next(row)) {
    if (row.fault == RowFault::kNone && is_header(row)) {
      report_->bad(BadRow::kHeaderAgain, {file_->name, row.line}, {"is the header once more"});
    } else if (right_shape(row)) {
      return true;
    }
  }
  return false;
}

bool TableReader::is_header(const CsvRow& row) const {
  return std::any_of(file_->header_keys.begin(), file_->header_keys.end(), [&](const auto& keys) {
    return std::equal(keys.begin(), keys.end(), row.cells.begin(), row.cells.end(),
                      [](const auto& key, const auto& cell) { return key == match_key(cell); });
  });
}

bool TableReader::right_shape(const CsvRow& row) const {
  const RowPlace place{file_->name, row.line};
  switch (row.fault) {
    case RowFault::kNone:
      break;
    case RowFault::kEncoding:
      report_->bad(BadRow::kEncoding, place,
                   {"holds bytes that are no text in the file's encoding"});
      return false;
    case RowFault::kNul:
      report_->bad(BadRow::kNul, place, {"holds a NUL byte"});
      return false;
    case RowFault::kTooLong:
      report_->bad(BadRow::kTooLong, place, {"is longer than 1 MiB"});
      return false;
    case RowFault::kOpenQuote:
      report_->bad(BadRow::kOpenQuote, place, {"has a quote that never closes"});
      return false;
  }
  const auto expected = file_->headers.size();
  const auto found = row.cells.size();
  // Spreadsheets leave empty cells at the end of some rows, which are ignored.
  const bool only_padding =
      found > expected && std::all_of(row.cells.begin() + static_cast<std::ptrdiff_t>(expected),
                                      row.cells.end(), [](const auto& c) { return c.empty(); });
  if (found == expected || only_padding) return true;
  report_->bad(BadRow::kColumnCount, place,
               {fmt::format("has {} columns, the header {}", found, expected)});
  return false;
}

}  // namespace okoshko::csv
