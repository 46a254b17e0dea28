#pragma once
/// Reports bad rows, and bad values without which a row is imported: each is passed to a listener
/// and counted by reason. It stores no row, so its memory does not grow with the file. Threads: one
/// at a time.

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace okoshko::csv {

enum class BadRow {
  kEncoding,
  kNul,
  kTooLong,
  kOpenQuote,
  kColumnCount,
  kMissing,  ///< a required column is empty
  kDate,     ///< also a time of day
  kNumber,   ///< money, a duration, an id
  kPhone,
  kUnknownCode,  ///< an unknown status or service
  kDuplicate,    ///< the same booking or client again
  kHeaderAgain,  ///< the header again, in concatenated exports
};
inline constexpr std::size_t kBadRowKinds = 12;

/// Stable, for the summary and for scripts: "bad-date".
std::string_view to_string(BadRow kind);

/// The position of a row for messages: the file's name without its folder.
struct RowPlace {
  std::string_view file;
  std::uint64_t line;
};

/// What is wrong with a row.
struct RowFinding {
  std::string what;  ///< in English: "column «Дата»: expected a date such as …, found «31.…»"
  std::string column = {};  ///< its header; empty: the row as a whole
  std::string found = {};   ///< shortened(), so that it identifies no person
};

/// A finding as a listener gets it.
struct RowProblem {
  BadRow kind;
  const RowPlace& place;
  const RowFinding& finding;
  bool row_kept;  ///< only the value is skipped
};

class RowReport {
 public:
  /// Called with "bookings.csv:17: column «Дата»: expected a date such as …, found «31.…»".
  using Listener = std::function<void(const std::string&)>;
  using ProblemListener = std::function<void(const RowProblem&)>;
  RowReport() = default;
  explicit RowReport(ProblemListener listener) : listener_{std::move(listener)} {}
  explicit RowReport(Listener listener);

  void bad(BadRow kind, const RowPlace& place, const RowFinding& finding);
  /// Reports a value that is skipped.
  void lost(BadRow kind, const RowPlace& place, const RowFinding& finding);
  /// Counts a row that was converted.
  void good() { ++good_; }

  std::uint64_t good_rows() const { return good_; }
  std::uint64_t bad_rows() const;
  std::uint64_t bad_rows(BadRow kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  std::uint64_t lost_values() const;
  std::uint64_t lost_values(BadRow kind) const { return lost_[static_cast<std::size_t>(kind)]; }

 private:
  ProblemListener listener_;
  std::uint64_t good_ = 0;
  std::array<std::uint64_t, kBadRowKinds> counts_{};
  std::array<std::uint64_t, kBadRowKinds> lost_{};
};

}  // namespace okoshko::csv
