#pragma once
/// What was wrong with which row: every bad row, and every value that a good row is taken
/// without, goes to a listener as it is met and is counted by reason. Holds no row, so its memory
/// does not grow with the file. Threads: one at a time.

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
  kMissing,  ///< a column that must be filled is empty
  kDate,     ///< also a time of day
  kNumber,   ///< money, a duration, an id
  kPhone,
  kUnknownCode,  ///< a status or a service that nothing explains
  kDuplicate,    ///< the same booking or client again
  kHeaderAgain,  ///< the header once more, where exports were put together
};
inline constexpr std::size_t kBadRowKinds = 12;

/// Stable, for the summary and for scripts: "bad-date".
std::string_view to_string(BadRow kind);

/// Where a row stands, for people: the file's name without its folder.
struct RowPlace {
  std::string_view file;
  std::uint64_t line;
};

class RowReport {
 public:
  /// Called with "bookings.csv:17: column «Дата»: expected a date such as …, found «31.…»".
  using Listener = std::function<void(const std::string&)>;
  explicit RowReport(Listener listener = {}) : listener_{std::move(listener)} {}

  void bad(BadRow kind, const RowPlace& place, std::string_view what);
  /// A value of a row that is taken without it.
  void lost(BadRow kind, const RowPlace& place, std::string_view what);
  /// One row that became something.
  void good() { ++good_; }

  std::uint64_t good_rows() const { return good_; }
  std::uint64_t bad_rows() const;
  std::uint64_t bad_rows(BadRow kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  std::uint64_t lost_values() const;
  std::uint64_t lost_values(BadRow kind) const { return lost_[static_cast<std::size_t>(kind)]; }

 private:
  Listener listener_;
  std::uint64_t good_ = 0;
  std::array<std::uint64_t, kBadRowKinds> counts_{};
  std::array<std::uint64_t, kBadRowKinds> lost_{};
};

}  // namespace okoshko::csv
