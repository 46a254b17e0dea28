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

void RowReport::bad(BadRow kind, const RowPlace& place, std::string_view what) {
  ++counts_[static_cast<std::size_t>(kind)];
  if (listener_) listener_(fmt::format("{}:{}: {}", place.file, place.line, what));
}

void RowReport::lost(BadRow kind, const RowPlace& place, std::string_view what) {
  ++lost_[static_cast<std::size_t>(kind)];
  if (listener_) {
    listener_(fmt::format("{}:{}: {}; the row is taken without it", place.file, place.line, what));
  }
}

std::uint64_t RowReport::lost_values() const {
  return std::accumulate(lost_.begin(), lost_.end(), std::uint64_t{0});
}

std::uint64_t RowReport::bad_rows() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0});
}

}  // namespace okoshko::csv
