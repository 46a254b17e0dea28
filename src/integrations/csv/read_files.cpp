#include "integrations/csv/read_files.hpp"

#include <fmt/format.h>

namespace okoshko::csv {
namespace {

constexpr std::uint64_t kRowsBetweenProgress = 1024;

std::uint64_t total_bytes(const InputFiles& inputs) {
  std::uint64_t total = 0;
  for (const auto& file : inputs.files) total += file.bytes;
  return total;
}

/// Passes every well-formed row to `take(role, reading)` until it returns false.
template <class Take>
Result<std::vector<FileCount>> each_row(const Source& source, RowReport& report,
                                        const Progress& progress, const Take& take) {
  const auto& [inputs, mapping, context] = source;
  const auto total = total_bytes(inputs);
  std::vector<FileCount> counts;
  std::uint64_t done = 0;
  for (const auto& file : inputs.files) {
    auto table = TableReader::open(file, mapping, context.country, report);
    if (!table) return table.error();
    FileCount count{file.name, file.role, report.good_rows(), report.bad_rows()};
    CsvRow row;
    for (std::uint64_t rows = 1; table->next(row); ++rows) {
      if (!take(file.role, table->reading(row))) {
        return Error::invalid("too-many-rows",
                              fmt::format("over {} rows do not fit a join of files; export shorter "
                                          "spans of time",
                                          AppointmentJoin::kLinesMax));
      }
      if (rows % kRowsBetweenProgress == 0) progress(done + table->bytes_read(), total);
    }
    done += file.bytes;
    take.end_of_file();
    count.good_rows = report.good_rows() - count.good_rows;
    count.bad_rows = report.bad_rows() - count.bad_rows;
    counts.push_back(std::move(count));
    progress(done, total);
  }
  return counts;
}

struct TakeRecords {
  RecordRows& rows;
  bool operator()(Role role, RowReading row) const {
    rows.take(role, std::move(row));
    return true;
  }
  void end_of_file() const { rows.end_of_file(); }
};

struct TakeLines {
  AppointmentJoin& join;
  bool operator()(Role role, RowReading row) const { return join.take(role, std::move(row)); }
  void end_of_file() const {}
};

}  // namespace

Result<ReadSummary> read_files(const Source& source, bookings::SyncSink& sink, RowReport& report,
                               const Progress& progress) {
  const auto& [inputs, mapping, context] = source;
  Batcher batcher{sink};
  ReadSummary summary;
  if (mapping.join_by_client_day) {
    AppointmentJoin join{mapping, context, batcher, report};
    auto files = each_row(source, report, progress, TakeLines{join});
    if (!files) return files.error();
    summary.files = *std::move(files);
    join.finish();
    summary.join = join.notes();
    summary.bookings_without_client = join.notes().without_client;
  } else {
    RecordRows rows{mapping, context, batcher, report};
    auto files = each_row(source, report, progress, TakeRecords{rows});
    if (!files) return files.error();
    summary.files = *std::move(files);
    summary.bookings_without_client = rows.bookings_without_client();
  }
  batcher.flush();
  return summary;
}

}  // namespace okoshko::csv
