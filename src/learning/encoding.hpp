#pragma once
/// Converts columns into the inputs of a linear model.
///
/// A number becomes hat functions: between two knots the effect is linear, beyond the outer knots
/// it is constant, so that an extreme value has no larger effect than the largest one in the data.
/// A number with few distinct values has a knot at each. Integers that may be codes (33 to
/// `levels_max` distinct ones) also become levels. Each word is a level; missing is a separate
/// level; rare and unknown levels share the level "other".
///
/// Threads: immutable after fit(); any thread. Lifetime: a value.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "learning/bytes.hpp"
#include "learning/table.hpp"

namespace okoshko::learning {

struct EncodingOptions {
  std::size_t knots = 12;           ///< for a number with many distinct values
  std::size_t distinct_max = 32;    ///< up to this number each value has its own knot
  std::size_t levels_max = 200;     ///< the most frequent ones; others are "other"
  std::size_t level_rows_min = 20;  ///< rarer ones are "other"
  /// For all columns together: the time of a fit grows with its cube and the memory with its
  /// square. Above it, every column is limited to the size with which all fit, at least 3: fewer
  /// knots and fewer separate levels.
  std::size_t coefficients_max = 1200;
};

/// A non-zero input.
struct Entry {
  std::uint32_t index;
  double value;
};

/// Sparse rows of a linear model: row i is entries[starts[i], starts[i + 1]), by ascending index.
struct Design {
  std::size_t coefficients = 0;
  std::vector<std::size_t> starts{0};
  std::vector<Entry> entries;

  std::size_t rows() const { return starts.size() - 1; }
  std::span<const Entry> row(std::size_t i) const {
    return {entries.data() + starts[i], starts[i + 1] - starts[i]};
  }
};

class Encoding {
 public:
  /// Chooses knots and levels from `rows` of `table`. A column without a value gets none. A number
  /// that `like` contains gets the knots of `like`, and a word also its levels, so that
  /// coefficients of both have the same meaning, which a prior needs.
  static Encoding fit(const Table& table, Rows rows, const EncodingOptions& options,
                      const Encoding* like = nullptr);

  std::size_t coefficients() const { return names_.size(); }
  /// The names of coefficients, equal in two fits if knots or levels are equal: "staff=Anna",
  /// "price@500", "price=?" (missing), "staff=*" (other). A prior is matched by them.
  const std::vector<std::string>& names() const { return names_; }
  /// The columns in order, and the column of each coefficient.
  const std::vector<std::string>& features() const { return features_; }
  std::uint32_t feature_of(std::size_t coefficient) const { return feature_of_[coefficient]; }

  /// Columns are matched by name; a column that the table lacks is missing in every row.
  Design encode(const Table& table, Rows rows) const;

  void write(ByteWriter& out) const;
  /// Throws BadBytes.
  static Encoding read(ByteReader& in);

 private:
  struct Part {
    std::uint32_t feature = 0;
    bool levels = false;
    std::uint32_t first = 0;    ///< of its coefficients; the first one is "missing"
    std::vector<double> knots;  ///< ascending; coefficients first + 1 + i
    /// By text; coefficients first + 2 + i, and first + 1 is "other".
    std::unordered_map<std::string, std::uint32_t> level_of;
  };

  const Part* part_of(const std::string& feature, bool levels) const;
  /// The planned coefficients of a column, or of its codes in addition.
  struct Wish {
    std::string feature;
    const Column* column = nullptr;
    bool second = false;  ///< levels of the previous column
    bool fixed = false;   ///< knots of `like`
    bool levels = false;
    std::vector<double> knots{};
    std::vector<std::string> texts{};
    std::size_t known = 0;  ///< the number of texts of `like`, which come first

    std::size_t size() const { return levels ? texts.size() + 2 : knots.size() + 1; }
  };
  static void wish_levels(std::vector<Wish>& wishes, const Column& column, Rows rows,
                          const EncodingOptions& options, const Encoding* like);
  static void wish_knots(std::vector<Wish>& wishes, const Column& column, Rows rows,
                         const EncodingOptions& options, const Encoding* like);
  static void shorten(std::vector<Wish>& wishes, Rows rows, std::size_t coefficients_max);
  void add_knots(std::uint32_t feature, std::vector<double> knots);
  void add_levels(std::uint32_t feature, const std::vector<std::string>& levels);
  void add_name(std::uint32_t feature, const std::string& suffix);

  std::vector<std::string> features_;
  std::vector<Part> parts_;
  std::vector<std::string> names_;
  std::vector<std::uint32_t> feature_of_;
};

/// An integer as a level's text; other numbers have no such text.
std::string level_text(double number);

/// The most frequent texts of a column among `rows`, by falling count and then by text.
std::vector<std::pair<std::string, std::size_t>> count_levels(const Column& column, Rows rows);

}  // namespace okoshko::learning
