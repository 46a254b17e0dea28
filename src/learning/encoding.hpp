#pragma once
/// Turns columns into the inputs of a linear model.
///
/// A number becomes hat functions: between two knots the effect runs straight, beyond the outer
/// ones it is flat, so that an extreme value can do no more harm than the largest one seen. A
/// number of few distinct values has a knot at each. Whole numbers that may be codes (33 to
/// `levels_max` distinct ones) are taken as levels besides. A word becomes one level; missing is a
/// level of its own; rare levels, and those never seen, share the level "other".
///
/// Threads: immutable once fitted; any thread. Lifetime: a value.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "learning/bytes.hpp"
#include "learning/table.hpp"

namespace okoshko::learning {

struct EncodingOptions {
  std::size_t knots = 12;           ///< of a number of many distinct values
  std::size_t distinct_max = 32;    ///< up to here each value has its own knot
  std::size_t levels_max = 200;     ///< most frequent ones; the rest is "other"
  std::size_t level_rows_min = 20;  ///< rarer ones are "other"
  /// Of all columns together: a fit costs the cube of it and holds its square. Past it every column
  /// gets at most so many that they fit, at least 3: fewer knots, and fewer levels of their own.
  std::size_t coefficients_max = 1200;
};

/// One input that is not zero.
struct Entry {
  std::uint32_t index;
  double value;
};

/// Rows of a linear model, the zeros left out: row i is entries[starts[i], starts[i + 1]), by
/// ascending index.
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
  /// Knots and levels as `rows` of `table` suggest them. A column without a value gets none.
  /// A number that `like` knows gets the knots it has there, and a word its levels besides, so that
  /// coefficients of the two mean the same; a prior needs that.
  static Encoding fit(const Table& table, Rows rows, const EncodingOptions& options,
                      const Encoding* like = nullptr);

  std::size_t coefficients() const { return names_.size(); }
  /// Stable from one fit to the next wherever knots or levels are the same: "staff=Anna",
  /// "price@500", "price=?" (missing), "staff=*" (other). What a prior is matched by.
  const std::vector<std::string>& names() const { return names_; }
  /// The columns read, in order; and which of them a coefficient belongs to.
  const std::vector<std::string>& features() const { return features_; }
  std::uint32_t feature_of(std::size_t coefficient) const { return feature_of_[coefficient]; }

  /// Columns are matched by name; one that the table lacks is missing in every row.
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
  /// What one column, or a column of codes besides, is to become.
  struct Wish {
    std::string feature;
    const Column* column = nullptr;
    bool second = false;  ///< levels of the column before
    bool fixed = false;   ///< knots of `like`
    bool levels = false;
    std::vector<double> knots{};
    std::vector<std::string> texts{};
    std::size_t known = 0;  ///< texts of `like`, the first ones

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

/// A whole number as a level's text; other numbers have no such text.
std::string level_text(double number);

/// The most frequent texts of a column among `rows`, by falling count and then by text.
std::vector<std::pair<std::string, std::size_t>> count_levels(const Column& column, Rows rows);

}  // namespace okoshko::learning
