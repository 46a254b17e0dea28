#pragma once
/// The inputs of a model: named columns of numbers or words, a row an example.
///
/// Threads: a value; no shared state. Errors are programmer's mistakes (std::invalid_argument):
/// whoever builds a table has checked what came from outside.

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace okoshko::learning {

/// A number that is not known. The only NaN a table may hold.
inline constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
/// A word that is not known.
inline constexpr std::int32_t kMissingCategory = -1;

/// Rows by their number; what a function reads of a table.
using Rows = std::span<const std::uint32_t>;

struct Column {
  enum class Kind { kNumber, kWord };

  std::string name;
  Kind kind = Kind::kNumber;
  std::vector<double> numbers;      ///< kNumber: one a row
  std::vector<std::int32_t> codes;  ///< kWord: one a row, positions in `words`
  std::vector<std::string> words;   ///< kWord: each at most once
};

class Table {
 public:
  explicit Table(std::size_t rows) : rows_{rows} {}

  /// Throws std::invalid_argument for another number of rows, an infinite number, or a name
  /// that is taken.
  void add_numbers(std::string name, std::vector<double> numbers);
  /// The same, and for a code without a word.
  void add_categorical(std::string name, std::vector<std::int32_t> codes,
                       std::vector<std::string> words);

  std::size_t rows() const { return rows_; }
  const std::vector<Column>& columns() const { return columns_; }
  /// Nullptr when there is none of this name.
  const Column* find(std::string_view name) const;
  /// A copy that lacks these columns.
  Table without(std::span<const std::string> names) const;

 private:
  void check(const Column& column, std::size_t rows) const;
  std::size_t rows_;
  std::vector<Column> columns_;
};

}  // namespace okoshko::learning
