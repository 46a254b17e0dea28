#include "integrations/csv/row_report.hpp"

#include <fmt/format.h>

#include <numeric>

namespace okoshko::csv {

std::string_view to_string(BadRow kind) {
  switch (kind) {
    case BadRow::kEncoding:
      return "broken-encoding";
    case BadRow::kNul:
      return "nul-byte";
    case BadRow::kTooLong:
      return "row-too-long";
    case BadRow::kOpenQuote:
      return "quote-never-closes";
    case BadRow::kColumnCount:
      return "column-count";
    case BadRow::kMissing:
      return "value-missing";
    case BadRow::kDate:
      return "bad-date";
    case BadRow::kNumber:
      return "bad-number";
    case BadRow::kPhone:
      return "bad-phone";
    case BadRow::kUnknownCode:
      return "unknown-code";
    case BadRow::kDuplicate:
      return "duplicate";
    case BadRow::kHeaderAgain:
      return "header-again";
  }
  return "";
}

RowReport::RowReport(Listener listener) {
  if (!listener) return;
  listener_ = [listener = std::move(listener)](const RowProblem& problem) {
    listener(fmt::format("{}:{}: {}{}", problem.place.file, problem.place.line,
                         problem.finding.what,
                         problem.row_kept ? "; the row is taken without it" : ""));
  };
}

void RowReport::bad(BadRow kind, const RowPlace& place, const RowFinding& finding) {
  ++counts_[static_cast<std::size_t>(kind)];
  if (listener_) listener_({kind, place, finding, false});
}

void RowReport::lost(BadRow kind, const RowPlace& place, const RowFinding& finding) {
  ++lost_[static_cast<std::size_t>(kind)];
  if (listener_) listener_({kind, place, finding, true});
}

std::uint64_t RowReport::lost_values() const {
  return std::accumulate(lost_.begin(), lost_.end(), std::uint64_t{0});
}

std::uint64_t RowReport::bad_rows() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
}

}  // namespace okoshko::csv
