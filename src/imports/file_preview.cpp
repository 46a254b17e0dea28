#include "imports/file_preview.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <set>

#include "base/text_fold.hpp"
#include "base/utf8.hpp"
#include "imports/mapping_guess.hpp"
#include "integrations/csv/table_reader.hpp"

namespace okoshko::imports {
namespace {

constexpr std::size_t kColumnsMax = 300;
constexpr std::size_t kRowsShown = 5;
constexpr std::size_t kRowsLookedAt = 5000;
constexpr std::size_t kWordsMax = 50;
constexpr std::size_t kCellShown = 200;  // code points

std::string written(const csv::WallTime& wall) {
  std::string text =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(wall.day.year()),
                  static_cast<unsigned>(wall.day.month()), static_cast<unsigned>(wall.day.day()));
  if (!wall.time) return text;
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(*wall.time).count();
  return text + fmt::format(" {:02}:{:02}", minutes / 60, minutes % 60);
}

std::string written_money(std::int64_t minor) {
  return fmt::format("{}{}.{:02}", minor < 0 ? "-" : "", std::abs(minor) / 100,
                     std::abs(minor) % 100);
}

std::string time_of(csv::RowReading& row) {
  const auto end = row.end(csv::Field::kTime, {});
  if (!end || !end->time) return "";
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(*end->time).count();
  return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

/// The value of a cell in one spelling; whatever is wrong with it is recorded in `row`.
std::string value_of(csv::RowReading& row, csv::Field field) {
  using enum csv::Field;
  switch (field) {
    case kPrice: {
      const auto price = row.price(field);
      return price ? written_money(*price) : "";
    }
    case kAmount:
      return written_money(row.required_money(field));
    case kDuration: {
      const auto seconds = row.duration(field);
      return seconds ? fmt::format("{}", *seconds / 60) : "";
    }
    case kPhone:
    case kClientPhone:
      return row.phone(field).value_or("");
    case kDate:
      return written(row.required_wall_time(field, field));
    case kBookedAt:
    case kCancelledAt:
    case kFirstVisit: {
      const auto wall = row.wall_time(field);
      return wall ? written(*wall) : "";
    }
    case kStatus:
      return std::string{csv::to_string(row.status(field))};
    case kActive: {
      const auto active = row.flag(field);
      return active ? (*active ? "true" : "false") : "";
    }
    case kTime:
      return row.text(field).empty() ? "" : time_of(row);
    case kName:
    case kTitle:
      return row.required(field);
    default:
      return std::string{row.text(field)};
  }
}

std::optional<std::string> read_cell(const csv::TableReader& table, const csv::CsvRow& row,
                                     csv::Field field) {
  auto reading = table.reading(row);
  auto value = value_of(reading, field);
  if (!reading.ok() || !reading.lost_nothing()) return std::nullopt;
  return value;
}

std::string shown(std::string_view text) { return std::string{utf8::cut(text, kCellShown)}; }

std::vector<PreviewColumn> columns_of(const std::vector<std::string>& headers,
                                      const FileChoice& choice) {
  std::vector<PreviewColumn> columns;
  std::set<std::string> seen;
  for (const auto& header : headers) {
    const auto key = match_key(header);
    PreviewColumn column{.header = header, .usable = !key.empty() && seen.insert(key).second};
    const auto chosen = std::find_if(choice.columns.begin(), choice.columns.end(),
                                     [&](const auto& one) { return match_key(one.header) == key; });
    if (column.usable && chosen != choice.columns.end()) column.field = chosen->field;
    columns.push_back(std::move(column));
  }
  return columns;
}

std::vector<PreviewCell> cells_of(
    const std::vector<PreviewColumn>& columns, std::span<const std::string> cells,
    const std::function<std::optional<std::string>(csv::Field)>& read) {
  std::vector<PreviewCell> out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    PreviewCell cell{.text = shown(i < cells.size() ? cells[i] : ""), .read = {}};
    cell.read = columns[i].field ? read(*columns[i].field) : cell.text;
    if (cell.read) cell.read = shown(*cell.read);
    out.push_back(std::move(cell));
  }
  return out;
}

void note_status(FilePreview& preview, const csv::RowReading& row) {
  const auto word = row.text(csv::Field::kStatus);
  const auto key = match_key(word);
  const bool known = std::any_of(preview.statuses.begin(), preview.statuses.end(),
                                 [&](const auto& status) { return match_key(status.word) == key; });
  if (known || preview.statuses.size() >= kWordsMax) return;
  const auto& statuses = row.mapping().statuses;
  const auto found = statuses.find(key);
  preview.statuses.push_back(
      {shown(word), found == statuses.end() ? std::nullopt : std::optional{found->second}});
}

std::uint64_t estimated_rows(std::uint64_t rows, std::uint64_t read, std::int64_t total) {
  if (read == 0 || read >= static_cast<std::uint64_t>(total)) return rows;
  return static_cast<std::uint64_t>(static_cast<double>(rows) * static_cast<double>(total) /
                                    static_cast<double>(read));
}

/// Reads the first rows with the mapping of the choice.
std::optional<Error> read_rows(const csv::InputFile& input, const csv::Mapping& mapping,
                               PhoneCountry country, FilePreview& preview) {
  csv::RowReport report;
  auto table = csv::TableReader::open(input, mapping, country, report);
  if (!table) return table.error();
  const bool has_status = !input.columns[static_cast<std::size_t>(csv::Field::kStatus)].empty();
  csv::CsvRow row;
  std::uint64_t rows = 0;
  while (rows < kRowsLookedAt && table->next(row)) {
    ++rows;
    if (has_status) note_status(preview, table->reading(row));
    if (preview.rows.size() >= kRowsShown) continue;
    preview.rows.push_back(cells_of(preview.columns, row.cells, [&](csv::Field field) {
      return read_cell(*table, row, field);
    }));
  }
  preview.rows_about = estimated_rows(rows, table->bytes_read(), preview.file.bytes);
  return std::nullopt;
}

/// The first rows as they stand in the file.
std::optional<Error> copy_rows(const Upload& upload, const csv::FileLayout& layout,
                               FilePreview& preview) {
  auto bytes = upload.source.open();
  if (!bytes) return bytes.error();
  auto reader = csv::CsvReader::open(*std::move(bytes), upload.source.name, {});
  if (!reader) return reader.error();
  csv::CsvRow row;
  std::uint64_t rows = 0;
  for (std::size_t i = 0; i < layout.rows_before_data; ++i) reader->next(row);
  while (rows < kRowsLookedAt && reader->next(row)) {
    ++rows;
    if (preview.rows.size() >= kRowsShown || row.fault != csv::RowFault::kNone) continue;
    auto cells = cells_of(preview.columns, row.cells,
                          [](csv::Field) { return std::optional<std::string>{}; });
    for (auto& cell : cells) cell.read = cell.text;
    preview.rows.push_back(std::move(cells));
  }
  preview.rows_about = estimated_rows(rows, reader->bytes_read(), preview.file.bytes);
  return std::nullopt;
}

/// One file by the document of its choice.
class Previewer {
 public:
  Previewer(const Choices& choices, boost::json::object base, PhoneCountry country)
      : choices_{choices}, base_{std::move(base)}, country_{country} {
    const auto* kind = base_.if_contains("appointments");
    joins_ = kind != nullptr && *kind == "client_day";
  }

  FilePreview preview(const Upload& upload, const FileChoice& choice) const {
    FilePreview preview{.file = upload.file, .choice = choice};
    preview.problem = look(upload, preview);
    return preview;
  }

 private:
  std::optional<Error> look(const Upload& upload, FilePreview& preview) const {
    const auto layout = csv::look_at_file(upload.source);
    if (!layout) return layout.error();
    preview.encoding = layout->encoding;
    preview.delimiter = layout->delimiter;
    preview.missing = missing_fields(preview.choice, joins_);
    if (preview.choice.role && preview.missing.empty()) {
      auto one = choices_;
      one.files = {preview.choice};
      const auto mapping = csv::parse_mapping(boost::json::serialize(document_of(base_, one)));
      if (!mapping) return mapping.error();
      const auto input = csv::recognise_file(upload.source, *mapping);
      if (!input) return input.error();
      if (auto error = set_columns(input->headers, preview)) return error;
      return read_rows(*input, *mapping, country_, preview);
    }
    if (auto error = set_columns(layout->headers, preview)) return error;
    return copy_rows(upload, *layout, preview);
  }

  static std::optional<Error> set_columns(const std::vector<std::string>& headers,
                                          FilePreview& preview) {
    if (headers.size() > kColumnsMax) {
      return Error::invalid("too-many-columns",
                            fmt::format("a file with over {} columns", kColumnsMax));
    }
    preview.columns = columns_of(headers, preview.choice);
    return std::nullopt;
  }

  const Choices& choices_;
  boost::json::object base_;
  PhoneCountry country_;
  bool joins_ = false;
};

}  // namespace

Result<Preview> preview_files(const std::vector<Upload>& uploads,
                              const std::optional<Choices>& choices,
                              const std::optional<std::string>& saved,
                              const csv::ReadContext& context) {
  auto guess = guess_choices(uploads, saved);
  Preview preview{.base = guess.choices.base, .complete = guess.complete};
  auto& used = guess.choices;
  if (choices) {
    preview.base = used.base = choices->base;
    preview.complete = false;
    preview.month_first = used.month_first = choices->month_first;
    used.statuses = choices->statuses;
  }
  auto base = base_document(used.base, saved);
  if (!base) return base.error();
  const Previewer previewer{used, *std::move(base), context.country};
  for (std::size_t i = 0; i < uploads.size(); ++i) {
    auto choice = used.files[i];
    bool recognised = guess.recognised[i];
    if (choices) {
      const auto given =
          std::find_if(choices->files.begin(), choices->files.end(),
                       [&](const auto& file) { return file.file == uploads[i].file.id; });
      if (given != choices->files.end()) {
        choice = *given;
        recognised = true;
      }
    }
    auto& file = preview.files.emplace_back(previewer.preview(uploads[i], choice));
    file.recognised = recognised;
  }
  return preview;
}

}  // namespace okoshko::imports
